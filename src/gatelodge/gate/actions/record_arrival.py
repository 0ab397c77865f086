"""A visitor arrives, with a pass or by name; the first of a party opens the visit."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.gate.actions._arriving import find_comer, open_visit, refuse_unless_first_use, refuse_unless_usable
from gatelodge.gate.actions._locking import doer, lock_row, share_day
from gatelodge.gate.domain.lifecycle import ArrivalState
from gatelodge.gate.models import Arrival
from gatelodge.ledger.actions import about, deed, note, publish


@deed("gate.record_arrival")
def record_arrival(
    actor: Actor,
    *,
    code: str = "",
    booking_id: UUID | None = None,
    visitor_id: UUID | None = None,
    facility_id: UUID | None = None,
    now: datetime,
) -> UUID:
    """Receive the visitor of a pass at a facility's desk, or one picked from the day's list, and give the arrival."""
    comer = find_comer(actor, code, booking_id, visitor_id, desk_at=facility_id, now=now)
    booking, member = comer.booking, comer.member
    about(f"booking:{booking.id}")
    refuse_unless_usable(comer, now=now)
    share_day(booking.facility_id, booking.local_day)
    visit = lock_row(actor, open_visit(booking, now=now), "gate.receive")
    before = Arrival.objects.select_related("visitor").filter(member_id=member.id).first()
    refuse_unless_first_use(visit, before, booking.zone)
    arrival = before or Arrival(visit=visit, member_id=member.id, visitor_id=member.visitor_id)
    arrival.facility_id, arrival.local_day, arrival.state = booking.facility_id, booking.local_day, ArrivalState.PRESENT
    arrival.arrived_at, arrival.received_by_id = now, doer(actor)
    # Whoever comes back is looked at anew: the changed skirt is what counts, not the one before.
    arrival.seen, arrival.checked_at, arrival.checked_by_id, arrival.policy_decision_id = {}, None, None, None
    arrival.left_at = arrival.pass_closed_at = arrival.pass_closed_by_id = None
    arrival.pass_outcome = ""
    arrival.save()
    data = {"arrival": arrival.id, "visit": visit.id, "by_pass": bool(code), "again": before is not None}
    note(f"booking:{booking.id}", data | {"visitor": member.visitor_id})
    publish("gate.visitor_arrived", visit_id=visit.id, visitor_id=member.visitor_id)
    return arrival.id
