"""A departure was recorded by mistake: the visitor is still inside."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DatabaseError

from gatelodge.clearance.queries import list_standings
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Refusal, refuse_if_any
from gatelodge.gate.actions._locking import lock_arrival
from gatelodge.gate.domain.lifecycle import ArrivalState, VisitState
from gatelodge.gate.domain.reasons import ESCORT_FIRST, INSIDE_ALREADY, PERSON_SEATED, PLACE_TAKEN
from gatelodge.gate.domain.taking_back import ended_by_itself, why_not_taken_back
from gatelodge.gate.models import Visit
from gatelodge.gate.queries.asking import find_escort, is_young
from gatelodge.gate.queries.rows import ArrivalRow, VisitRow
from gatelodge.gate.queries.visits import get_visit
from gatelodge.ledger.actions import deed, note, publish

TAKEN = {
    "visitor_inside_once": INSIDE_ALREADY,
    "one_seated_visit_a_place": PLACE_TAKEN,
    "person_seated_once": PERSON_SEATED,
}


def _taken(error: DatabaseError) -> Refusal | None:
    reason = next((reason for name, reason in TAKEN.items() if name in str(error)), None)
    return NotAllowedNow(reason) if reason else None


@deed("gate.take_back_departure", on_conflict=_taken)
def take_back_departure(actor: Actor, *, arrival_id: UUID, now: datetime) -> bool:
    """Put a visitor back inside whose departure was a mistake; tells whether the visit goes on that ended with it."""
    visit, arrival = lock_arrival(actor, arrival_id, "gate.take_back_departure")
    row = get_visit(visit.id)
    goer = next(one for one in row.arrivals if one.id == arrival_id)
    refuse_if_any(NotAllowedNow, why_not_taken_back(row, goer, today=now.astimezone(ZoneInfo(row.zone)).date()))
    if _is_alone(row, goer, now):
        raise NotAllowedNow(ESCORT_FIRST)
    reopens = ended_by_itself(row)
    before = {"left_at": arrival.left_at, "pass": arrival.pass_outcome, "by": arrival.pass_closed_by_id}
    arrival.state, arrival.left_at = ArrivalState.ADMITTED, None
    arrival.pass_closed_at, arrival.pass_closed_by_id, arrival.pass_outcome = None, None, ""
    arrival.save()
    if reopens:
        _reopen(visit)
    data = {"visit": visit.id, "visitor": arrival.visitor_id, "taken_back": before, "visit_reopened": reopens}
    note(f"arrival:{arrival.id}", data, event="gate.departure_taken_back")
    return reopens


def _reopen(visit: Visit) -> None:
    visit.state, visit.end_reason, visit.ended_at, visit.ended_by_id = VisitState.SEATED, "", None, None
    visit.save(update_fields=["state", "end_reason", "ended_at", "ended_by"])
    publish("gate.visit_reopened", visit_id=visit.id)


def _is_alone(row: VisitRow, goer: ArrivalRow, now: datetime) -> bool:
    # A minor comes back inside after the adult, as at the desk.
    inside = replace(row, arrivals=tuple(one for one in row.arrivals if one.is_inside))
    if not is_young(row, goer) or find_escort(inside, goer) is not None:
        return False
    standings = list_standings([goer.visitor_id], row.person_id, facility_id=row.facility_id, at=now)
    return not standings[goer.visitor_id].may_come_alone
