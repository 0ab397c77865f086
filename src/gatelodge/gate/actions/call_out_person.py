"""The housing unit is asked to send the incarcerated person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.gate.actions._arriving import refuse_unless_booked
from gatelodge.gate.actions._locking import lock_visit, refuse_unless_visit_may_become
from gatelodge.gate.domain.lifecycle import ArrivalState, VisitState
from gatelodge.gate.domain.reasons import NOBODY_HERE
from gatelodge.ledger.actions import deed, note, publish


@deed("gate.call_out_person")
def call_out_person(actor: Actor, *, visit_id: UUID, now: datetime) -> None:
    """Ask for the person as soon as somebody of the party is at the desk or inside; from now on housing owns the wait."""
    visit = lock_visit(actor, visit_id, "gate.run_floor")
    refuse_unless_visit_may_become(visit, VisitState.CALLED_OUT)
    refuse_unless_booked(visit)
    if not visit.arrivals.filter(state__in=[ArrivalState.PRESENT, ArrivalState.ADMITTED]).exists():
        raise NotAllowedNow(NOBODY_HERE)
    visit.state, visit.called_out_at, visit.called_out_by_id = VisitState.CALLED_OUT, now, actor.account_id
    visit.save(update_fields=["state", "called_out_at", "called_out_by"])
    note(f"visit:{visit.id}", {"person": visit.person_id})
    publish("gate.person_called_out", visit_id=visit.id, person_id=visit.person_id)
