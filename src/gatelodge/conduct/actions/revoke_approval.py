"""A visitor's approval ends, because facts came to light that would have led to disapproval."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gatelodge.conduct.actions._ordering import collided, lock_incident, order, told_of_order
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import Reach, SanctionKind
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("conduct.revoke_approval", on_conflict=collided)
def revoke_approval(
    actor: Actor,
    *,
    incident_id: UUID,
    evidence: str,
    reasons: str,
    now: datetime,
    starts_on: date | None = None,
    facility_id: UUID | None = None,
) -> UUID:
    """This will end every approval that a visitor holds, until a new application is approved, and tell both people."""
    incident = lock_incident(actor, incident_id, now)
    proposal = Proposal(
        SanctionKind.REVOCATION,
        evidence,
        reasons,
        starts_on=starts_on,
        reach=Reach.DEPARTMENT,
        facility_id=facility_id,
    )
    done = order(actor, incident, proposal, now)
    note(f"sanction:{done.row.id}", told_of_order(done))
    return done.row.id
