"""Records that a letter was given into the addressee's hand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.correspondence.models import Service
from gatelodge.correspondence.queries import get_letter_for
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

ALREADY = Reason(
    "already_handed_over",
    Wording("This letter was handed over already.", "Esta carta ya fue entregada."),
    cure=Wording("Go on with the next one; nothing was changed.", "Siga con la próxima; no se cambió nada."),
)


@deed("correspondence.hand_over_letter")
def hand_over_letter(actor: Actor, *, letter_id: UUID, now: datetime) -> None:
    """Mark a letter as handed over by this officer, once."""
    letter = get_letter_for(actor, letter_id=letter_id, purpose="handing a letter over")
    require(actor, "correspondence.hand_over_letter", letter)
    waiting = Service.objects.filter(letter=letter_id, means="in_hand", handed_at__isnull=True)
    if not waiting.update(handed_at=now, handed_by=actor.account_id, sent_at=now):
        raise NotAllowedNow(ALREADY)
    note(f"letter:{letter_id}", {})
