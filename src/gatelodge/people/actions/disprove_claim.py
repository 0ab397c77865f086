"""Staff find that an attorney's claim does not hold."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._claims import end
from gatelodge.people.actions._practice import OVER, lock_claim_at_facility
from gatelodge.people.domain.practice import reason_faults
from gatelodge.people.domain.professionals import OPEN_REPRESENTATIONS, RepresentationState
from gatelodge.people.domain.profile import tidy


@deed("people.disprove_claim")
def disprove_claim(actor: Actor, *, representation_id: UUID, reason: str, now: datetime) -> None:
    """Close a claim as false, with the reason; one never confirmed goes on looking to its attorney as if it waited."""
    claim = lock_claim_at_facility(actor, representation_id, "people.record_representation")
    if claim.state not in OPEN_REPRESENTATIONS:
        raise NotAllowedNow(OVER)
    reason = tidy(reason)
    refuse_if_any(BadInput, reason_faults("reason", reason))
    end(claim, RepresentationState.DISPROVED, because=reason, by=actor.account_id, now=now)
    note(f"representation:{claim.id}", {"was_confirmed": claim.confirmed_at is not None}, private={"reason": reason})
