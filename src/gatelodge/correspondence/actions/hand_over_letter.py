"""Records that a letter was given into the addressee's hand, and what proves it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import find_account_name
from gatelodge.correspondence.actions._serving import lock_waiting, signer
from gatelodge.correspondence.domain.means import Means, Receipt
from gatelodge.correspondence.domain.receipts import HandOver, faults_of_hand_over
from gatelodge.correspondence.queries import get_proofs
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

ALREADY = Reason(
    "already_handed_over",
    Wording("This letter does not wait to be handed over.", "Esta carta no espera ser entregada."),
    cure=Wording("Look at how it was served; nothing was changed.", "Consulte cómo se notificó; no se cambió nada."),
)


@deed("correspondence.hand_over_letter")
def hand_over_letter(actor: Actor, *, letter_id: UUID, told: HandOver, now: datetime) -> None:
    """Mark a letter as handed over by this officer, once, with a signature, or a refusal that somebody saw."""
    letter = get_proofs(actor, letter_id=letter_id, purpose="handing a letter over")
    require(actor, "correspondence.hand_over_letter", letter)
    refuse_if_any(BadInput, faults_of_hand_over(told, by=find_account_name(actor.account_id)))
    service = lock_waiting(letter_id, Means.IN_HAND, ALREADY)
    service.handed_at, service.handed_by_id = now, signer(actor)
    service.receipt, service.received_by = told.receipt, told.received_by.strip()
    # What does not belong to this kind of receipt is not kept: a line drawn before the person refused is no signature.
    service.signature = told.signature if told.receipt == Receipt.DRAWN else ""
    service.witness = told.witness.strip() if told.receipt == Receipt.REFUSED else ""
    service.save()
    note(f"letter:{letter_id}", {"receipt": told.receipt})
