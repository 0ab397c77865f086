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
from gatelodge.scheduling.queries import get_booking


@deed("scheduling.tell_party")
def tell_party(actor: Actor, *, booking_id: UUID, tiding: Tiding, now: datetime) -> list[UUID]:
    """This will write to each member who has an account; hearing the same twice writes once."""
    require(actor, "scheduling.run_jobs")
    booking = get_booking(booking_id)
    told = (booking.starts_at, booking.zone, booking.facility_name, booking.code, booking.ended_because)
    dated = now.astimezone(ZoneInfo(booking.zone)).date()
    notice = write_tiding(tiding, booking_id, told=told, dated=dated)
    adults = [] if list_letters_about(notice.about) else [m.visitor_id for m in booking.party if m.account_id]
    letters = [send_notice(actor, notice=notice, to_visitor=visitor_id, now=now) for visitor_id in adults]
    note(f"booking:{booking_id}", {"tiding": tiding.value, "letters": letters})
    return letters
