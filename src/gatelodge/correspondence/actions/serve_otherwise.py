"""Opens one more way to serve a letter that has not reached its addressee."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.correspondence.actions._serving import queue
from gatelodge.correspondence.domain.receipts import faults_of_means
from gatelodge.correspondence.models import Letter
from gatelodge.correspondence.queries import get_proofs
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

SERVED = Reason(
    "served_already",
    Wording("It is proved already that this letter arrived.", "Ya consta que esta carta llegó."),
    cure=Wording("Nothing more needs to be done.", "No hace falta hacer nada más."),
)


@deed("correspondence.serve_otherwise")
def serve_otherwise(actor: Actor, *, letter_id: UUID, means: str, now: datetime) -> None:
    """Queue the letter for another way as well: an e-mail that nobody opens goes on paper."""
    Letter.objects.select_for_update().filter(id=letter_id).first()
    letter = get_proofs(actor, letter_id=letter_id, purpose="serving a letter in another way")
    require(actor, "correspondence.post_letter", letter)
    if letter.served_at is not None:
        raise NotAllowedNow(SERVED)
    refuse_if_any(BadInput, faults_of_means(means, letter.other_means))
    queue(letter_id, means, now)
    note(f"letter:{letter_id}", {"means": means})
