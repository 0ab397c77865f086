"""An attorney no longer acts for a client."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import could
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._claims import end
from gatelodge.people.actions._practice import OVER, lock_claim_at_facility, lock_own_claim
from gatelodge.people.domain.practice import reason_faults
from gatelodge.people.domain.professionals import OPEN_REPRESENTATIONS, RepresentationState
from gatelodge.people.domain.profile import tidy
from gatelodge.people.models import Representation


@deed("people.end_representation")
def end_representation(actor: Actor, *, representation_id: UUID, reason: str = "", now: datetime) -> None:
    """End a tie or a claim: by its attorney, or by staff who hold the client's paper and say so in the reason."""
    claim = _claim(actor, representation_id)
    own = claim.attorney_id == actor.visitor_id
    if claim.state not in OPEN_REPRESENTATIONS and not (own and _is_hidden(claim, now)):
        raise NotAllowedNow(OVER)
    reason = "" if own else tidy(reason)
    refuse_if_any(BadInput, [] if own else reason_faults("reason", reason))
    end(claim, RepresentationState.ENDED, because=reason, by=actor.account_id, now=now)
    note(f"representation:{claim.id}", {"by_attorney": own}, private={"reason": reason})


def _claim(actor: Actor, representation_id: UUID) -> Representation:
    try:
        return lock_own_claim(actor, representation_id)
    except Absent:
        if not could(actor, "people.record_representation"):
            raise
    return lock_claim_at_facility(actor, representation_id, "people.record_representation")


def _is_hidden(claim: Representation, now: datetime) -> bool:
    """Tell whether staff closed a claim that to its attorney still waits: ending it must not tell."""
    return claim.state == RepresentationState.DISPROVED and claim.confirmed_at is None and claim.code_expires_at > now
