"""A visit is ended because of what a visitor did, in writing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.conduct.actions._ordering import collided, lock_incident, order, told_of_order
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.gate.actions import end_visit
from gatelodge.ledger.actions import deed, note

NO_VISIT = Reason(
    "no_visit",
    Wording("This incident was not in a visit.", "Este incidente no ocurrió en una visita."),
    cure=Wording("Choose another measure.", "Elija otra medida."),
    field="kind",
)


@deed("conduct.terminate_visit", on_conflict=collided)
def terminate_visit(
    actor: Actor, *, incident_id: UUID, evidence: str, reasons: str, now: datetime, facility_id: UUID | None = None
) -> UUID:
    """This will end the visit of an incident, keep the sanction, and tell both people in writing."""
    incident = lock_incident(actor, incident_id, now)
    if incident.visit_id is None:
        raise NotAllowedNow(NO_VISIT)
    proposal = Proposal(SanctionKind.TERMINATION, evidence, reasons, facility_id=facility_id)
    done = order(actor, incident, proposal, now)
    source = f"sanction:{done.row.id}"
    end_visit(actor, visit_id=incident.visit_id, reason="terminated", ordered_by=source, now=now)
    note(source, told_of_order(done) | {"visit": incident.visit_id})
    return done.row.id
