"""A person is kept out of one facility or of all of them, by a written order."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gatelodge.conduct.actions._ordering import collided, lock_incident, order, told_of_order
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import Reach, SanctionKind
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("conduct.exclude_visitor", on_conflict=collided)
def exclude_visitor(  # noqa: PLR0913  # where, from when and until which review, why, on what
    actor: Actor,
    *,
    incident_id: UUID,
    evidence: str,
    reasons: str,
    now: datetime,
    reach: Reach = Reach.FACILITY,
    starts_on: date | None = None,
    review_on: date | None = None,
    facility_id: UUID | None = None,
) -> UUID:
    """This will exclude a visitor from the facility of the incident or from all, and tell both people in writing."""
    incident = lock_incident(actor, incident_id, now)
    proposal = Proposal(
        SanctionKind.EXCLUSION, evidence, reasons, None, starts_on, review_on, Reach(reach), facility_id
    )
    done = order(actor, incident, proposal, now)
    note(f"sanction:{done.row.id}", told_of_order(done))
    return done.row.id
