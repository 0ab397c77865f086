"""A visitor is not let in on the day of an incident; others of the party are."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.conduct.actions._ordering import collided, lock_incident, order, told_of_order
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import Reach, SanctionKind
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("conduct.deny_for_day", on_conflict=collided)
def deny_for_day(
    actor: Actor, *, incident_id: UUID, evidence: str, reasons: str, now: datetime, facility_id: UUID | None = None
) -> UUID:
    """This will keep a visitor out of one facility until its midnight, and tell both people in writing."""
    incident = lock_incident(actor, incident_id, now)
    proposal = Proposal(SanctionKind.DENIAL, evidence, reasons, reach=Reach.FACILITY, facility_id=facility_id)
    done = order(actor, incident, proposal, now)
    note(f"sanction:{done.row.id}", told_of_order(done))
    return done.row.id
