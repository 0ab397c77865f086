"""Enter the answer that the client signed on a slip."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._answers import take_claim_answer
from gatelodge.people.actions._practice import lock_claim_at_facility
from gatelodge.people.domain.claim_answers import DOES_NOT_FIT


@deed("people.record_claim_slip")
def record_claim_slip(actor: Actor, *, representation_id: UUID, code: str, answer: str, now: datetime) -> str:
    """Enter a slip's answer; its code shows that the slip belongs to this claim."""
    claim = lock_claim_at_facility(actor, representation_id, "people.record_representation")
    if claim.code != normal_code(code):
        raise BadInput(DOES_NOT_FIT)
    ended = take_claim_answer(claim, answer, means="paper", by=actor.account_id, now=now)
    note(f"representation:{claim.id}", {"answer": answer, "means": "paper", "others": ended})
    return claim.state
