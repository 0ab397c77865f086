"""Records that a letter was put in the post: who, when, and to which address."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.correspondence.actions._serving import lock_waiting, signer
from gatelodge.correspondence.domain.means import Means
from gatelodge.correspondence.domain.receipts import faults_of_posting
from gatelodge.correspondence.queries import get_proofs
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

ALREADY = Reason(
    "not_to_post",
    Wording("This letter does not wait to be posted.", "Esta carta no espera ser enviada por correo."),
    cure=Wording("Look at how it was served; nothing was changed.", "Consulte cómo se notificó; no se cambió nada."),
)


@deed("correspondence.post_letter")
def post_letter(actor: Actor, *, letter_id: UUID, address: str, tracking: str = "", now: datetime) -> None:
    """Keep the address as it stands on the envelope, and the tracking number if there is one."""
    letter = get_proofs(actor, letter_id=letter_id, purpose="posting a letter")
    require(actor, "correspondence.post_letter", letter)
    came_back_from = [one.posted_to for one in letter.services if one.attempt.returned_at]
    refuse_if_any(BadInput, faults_of_posting(address, tracking, came_back_from=came_back_from))
    service = lock_waiting(letter_id, Means.MAIL, ALREADY)
    service.posted_at, service.posted_by_id, service.sent_at = now, signer(actor), now
    service.posted_to, service.tracking = address.strip(), tracking.strip()
    service.save()
    note(f"letter:{letter_id}", {"tracked": bool(tracking)})
