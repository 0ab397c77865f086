"""The rest of a visit goes on without contact, because of what a visitor did."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.conduct.actions._ordering import collided, lock_incident, order, told_of_order
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import Reach, SanctionKind
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("conduct.restrict_to_non_contact", on_conflict=collided)
def restrict_to_non_contact(
    actor: Actor, *, incident_id: UUID, evidence: str, reasons: str, now: datetime, facility_id: UUID | None = None
) -> UUID:
    """This will leave a visitor no contact in what is left of the visit, and keep the decision."""
    incident = lock_incident(actor, incident_id, now)
    proposal = Proposal(SanctionKind.NON_CONTACT, evidence, reasons, reach=Reach.FACILITY, facility_id=facility_id)
    done = order(actor, incident, proposal, now)
    note(f"sanction:{done.row.id}", told_of_order(done))
    return done.row.id
