"""Records that a posted letter came back, which undoes its proof, and opens service anew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.correspondence.actions._serving import queue, signer
from gatelodge.correspondence.domain.means import Means
from gatelodge.correspondence.domain.receipts import faults_of_return
from gatelodge.correspondence.models import Service
from gatelodge.correspondence.queries import get_proofs
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

NOT_POSTED = Reason(
    "not_posted",
    Wording("This letter was not posted, or has come back already.", "Esta carta no se envió por correo o ya volvió."),
    cure=Wording("Look at how it was served; nothing was changed.", "Consulte cómo se notificó; no se cambió nada."),
)


@deed("correspondence.return_letter")
def return_letter(actor: Actor, *, letter_id: UUID, why: str, means: str, now: datetime) -> None:
    """Mark the posting as returned, and serve the letter by `means`; by mail again only to another address."""
    letter = get_proofs(actor, letter_id=letter_id, purpose="taking back a letter")
    require(actor, "correspondence.post_letter", letter)
    refuse_if_any(BadInput, faults_of_return(why, means, letter.other_means | {Means.MAIL}))
    posted = Service.objects.select_for_update().filter(
        letter=letter_id, posted_at__isnull=False, returned_at__isnull=True
    )
    service = posted.first()
    if service is None:
        raise NotAllowedNow(NOT_POSTED)
    service.returned_at, service.returned_by_id, service.return_why = now, signer(actor), why.strip()
    service.save()
    queue(letter_id, means, now)
    note(f"letter:{letter_id}", {"means": means})
