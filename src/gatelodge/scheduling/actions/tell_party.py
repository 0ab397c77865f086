"""Tell the adults of a party what became of their booking."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.correspondence.actions import send_notice
from gatelodge.correspondence.queries import list_letters_about
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.domain.tidings import Tiding, write_tiding
from gatelodge.scheduling.queries import BookingRow, get_booking
from gatelodge.scheduling.queries.legal import find_attorney


@deed("scheduling.tell_party")
def tell_party(
    actor: Actor, *, booking_id: UUID, tiding: Tiding, now: datetime, occasion: UUID | None = None
) -> list[UUID]:
    """This will write to each member concerned who has an account; hearing of the same `occasion` twice writes once."""
    require(actor, "scheduling.run_jobs")
    booking = get_booking(booking_id)
    told = (booking.starts_at, booking.zone, booking.facility_name, booking.code, booking.ended_because)
    dated = now.astimezone(ZoneInfo(booking.zone)).date()
    about = f"booking:{booking_id}:{tiding.value}" + (f":{occasion.hex[:8]}" if occasion else "")
    notice = write_tiding(tiding, about, told=told, dated=dated)
    adults = [] if list_letters_about(about) else _concerned(booking, tiding, occasion)
    attorney = find_attorney(booking_id) if booking.is_legal and adults and tiding is not Tiding.LEFT_OUT else None
    if attorney is not None and attorney not in adults:  # who answers for those sent is told with them
        adults.append(attorney)
    letters = [
        send_notice(actor, notice=notice, to_visitor=one, facility_id=booking.facility_id, now=now) for one in adults
    ]
    note(f"booking:{booking_id}", {"tiding": tiding.value, "letters": letters})
    return letters


def _concerned(booking: BookingRow, tiding: Tiding, occasion: UUID | None) -> list[UUID]:
    """Give the adults to write to: whoever was left out is told that and nothing else of a visit that goes on."""
    if tiding is Tiding.LEFT_OUT:
        return [one.visitor_id for one in booking.party if one.account_id and one.visitor_id == occasion]
    return [one.visitor_id for one in booking.party if one.account_id and (one.active or not booking.is_active)]
