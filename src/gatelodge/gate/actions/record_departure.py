"""A visitor goes, and the pass is accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.queries import list_standings
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.gate.actions._carrying import settle_items
from gatelodge.gate.actions._emptying import end_when_empty
from gatelodge.gate.actions._locking import lock_arrival, refuse_unless_arrival_may_become
from gatelodge.gate.domain.lifecycle import ArrivalState, PassOutcome
from gatelodge.gate.domain.reasons import MINOR_INSIDE, WRONG_PASS_OUTCOME
from gatelodge.gate.models import Arrival, Visit
from gatelodge.gate.queries.asking import find_escort
from gatelodge.gate.queries.visits import get_visit
from gatelodge.ledger.actions import deed, note


@deed("gate.record_departure")
def record_departure(
    actor: Actor,
    *,
    arrival_id: UUID,
    outcome: str = PassOutcome.RETURNED,
    despite_items: bool = False,
    now: datetime,
) -> bool:
    """Record that a visitor left; the last of the party to leave a seated visit ends it. Tells whether it did.

    With `despite_items` a sergeant says that the visitor goes though what came in was not seen to go out.
    """
    visit, arrival = lock_arrival(actor, arrival_id, "gate.run_floor")
    refuse_unless_arrival_may_become(arrival, ArrivalState.LEFT)
    was_inside = arrival.state == ArrivalState.ADMITTED
    if outcome not in set(PassOutcome) or was_inside == (outcome == PassOutcome.NOT_ENTERED):
        raise BadInput(WRONG_PASS_OUTCOME)
    if was_inside and _leaves_a_minor(visit, arrival, now):
        raise NotAllowedNow(MINOR_INSIDE)
    unaccounted = settle_items(actor, visit, arrival, despite=despite_items, now=now)
    arrival.state, arrival.left_at = ArrivalState.LEFT, now
    arrival.pass_closed_at, arrival.pass_closed_by_id, arrival.pass_outcome = now, actor.account_id, outcome
    arrival.save()
    ended = end_when_empty(actor, visit, now=now)
    data: dict[str, object] = {"visit": visit.id, "visitor": arrival.visitor_id, "pass": outcome, "visit_ended": ended}
    if unaccounted:
        data["despite_items"] = unaccounted
    note(f"arrival:{arrival.id}", data)
    return ended


def _leaves_a_minor(visit: Visit, leaving: Arrival, now: datetime) -> bool:
    # Only who is inside can mind a child inside: a parent who still stands at the desk does not.
    row = get_visit(visit.id)
    inside = replace(row, arrivals=tuple(one for one in row.arrivals if one.is_inside))
    others = [one for one in inside.arrivals if one.id != leaving.id]
    standings = list_standings([one.visitor_id for one in others], row.person_id, facility_id=row.facility_id, at=now)
    minded = [one for one in others if not standings[one.visitor_id].may_come_alone]
    return any((escort := find_escort(inside, one)) is not None and escort.id == leaving.id for one in minded)
