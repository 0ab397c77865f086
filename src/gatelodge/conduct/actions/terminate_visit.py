"""A visit is ended because of what a visitor did, in writing; the others keep theirs where the rules let them stay."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.conduct.actions._ordering import collided, lock_incident, order, told_of_order
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.gate.actions import end_visit, send_visitor_out
from gatelodge.ledger.actions import deed, note

NO_VISIT = Reason(
    "no_visit",
    Wording("This incident was not in a visit.", "Este incidente no ocurrió en una visita."),
    cure=Wording("Choose another measure.", "Elija otra medida."),
    field="kind",
)


@deed("conduct.terminate_visit", on_conflict=collided)
def terminate_visit(
    actor: Actor,
    *,
    incident_id: UUID,
    evidence: str,
    reasons: str,
    now: datetime,
    facility_id: UUID | None = None,
    for_all_because: str | None = None,
) -> UUID:
    """This will end the visit of the visitor of an incident, keep the sanction, and tell both people in writing.

    The others of the party keep their visit where the rules let them stay, unless it is said why it ends for all.
    """
    incident = lock_incident(actor, incident_id, now)
    if incident.visit_id is None or incident.visitor_id is None:
        raise NotAllowedNow(NO_VISIT)
    asked = Proposal(
        SanctionKind.TERMINATION, evidence, reasons, facility_id=facility_id, for_all_because=for_all_because
    )
    done = order(actor, incident, asked, now)
    visit_id, source = incident.visit_id, f"sanction:{done.row.id}"
    if for_all_because is None:
        goes_on = send_visitor_out(actor, visit_id=visit_id, visitor_id=incident.visitor_id, ordered_by=source, now=now)
    else:
        goes_on = False
        end_visit(actor, visit_id=visit_id, reason="terminated", ordered_by=source, now=now)
    note(source, told_of_order(done) | {"visit": visit_id, "goes_on": goes_on, "for_all": for_all_because is not None})
    return done.row.id
