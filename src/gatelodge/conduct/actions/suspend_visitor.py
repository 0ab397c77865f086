"""A visitor may not visit for some months, within what the decider's rank allows."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gatelodge.conduct.actions._ordering import collided, lock_incident, order, told_of_order
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import Reach, SanctionKind
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("conduct.suspend_visitor", on_conflict=collided)
def suspend_visitor(  # noqa: PLR0913  # how long, from when and until which review, why, on what
    actor: Actor,
    *,
    incident_id: UUID,
    months: int,
    evidence: str,
    reasons: str,
    now: datetime,
    starts_on: date | None = None,
    review_on: date | None = None,
    facility_id: UUID | None = None,
) -> UUID:
    """This will suspend a visitor everywhere in the department, restrict the standing, and tell both people in writing."""
    incident = lock_incident(actor, incident_id, now)
    proposal = Proposal(
        SanctionKind.SUSPENSION, evidence, reasons, months, starts_on, review_on, Reach.DEPARTMENT, facility_id
    )
    done = order(actor, incident, proposal, now)
    note(f"sanction:{done.row.id}", told_of_order(done))
    return done.row.id
