"""One visitor's visit is ended by staff; the others of the party keep theirs where the rules let them stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.gate.actions._emptying import end_now
from gatelodge.gate.actions._locking import lock_visit
from gatelodge.gate.domain.lifecycle import OPEN_VISITS, VisitEnd, VisitState
from gatelodge.gate.domain.reasons import LOOK_AGAIN, NOT_HERE, TERMINATED_WITHOUT_ORDER, VISIT_OVER
from gatelodge.gate.domain.tally import HERE
from gatelodge.gate.models import Arrival, Visit
from gatelodge.gate.queries.staying import is_awaited, who_may_stay
from gatelodge.gate.queries.visits import get_visit
from gatelodge.ledger.actions import deed, note


@deed("gate.send_visitor_out")
def send_visitor_out(actor: Actor, *, visit_id: UUID, visitor_id: UUID, ordered_by: str, now: datetime) -> bool:
    """End one visitor's visit, with the minors whom nobody left may mind; tells whether the visit goes on for others.

    Whoever is sent out is inside until the floor records the departure and the pass. `ordered_by` names the decision.
    """
    visit = lock_visit(actor, visit_id, "gate.run_floor")
    if not ordered_by:
        raise BadInput(TERMINATED_WITHOUT_ORDER)
    if VisitState(visit.state) not in OPEN_VISITS:
        raise NotAllowedNow(replace(VISIT_OVER, cure=LOOK_AGAIN))
    arrivals = Arrival.objects.filter(visit=visit, state__in=HERE, sent_out_at__isnull=True)
    arrival = arrivals.filter(visitor_id=visitor_id).first()
    if arrival is None:
        raise NotAllowedNow(NOT_HERE)
    row = get_visit(visit.id)
    staying = {one.visitor_id for one in who_may_stay(row, arrival.id, now=now)}
    leaving = {one.visitor_id for one in row.arrivals if one.is_inside and not one.is_sent_out} - staying
    leaving.add(visitor_id)
    goes_on = bool(staying) or _waits(visit, visitor_id)
    if goes_on:
        arrivals.filter(visitor_id__in=leaving).update(sent_out_at=now, sent_out_by=actor.account_id)
    else:
        end_now(actor, visit, VisitEnd.TERMINATED, now=now)
    told = {"visitor": visitor_id, "leaving": sorted(leaving), "staying": sorted(staying), "goes_on": goes_on}
    note(f"visit:{visit.id}", told | {"booking": visit.booking_id, "by": ordered_by})
    return goes_on


def _waits(visit: Visit, visitor_id: UUID) -> bool:
    # A seated visit ends with the last who is there; one that has not begun waits for whoever is still to come.
    return visit.state != VisitState.SEATED and is_awaited(visit, visitor_id)
