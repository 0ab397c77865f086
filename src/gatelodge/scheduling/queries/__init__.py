"""What other departments and the doors read of scheduling."""

from gatelodge.scheduling.queries.bookings import (
    find_member_by_pass,
    find_own_booking_by_code,
    get_booking,
    get_own_booking,
    list_booking_rows,
    list_bookings_of_day,
    list_bookings_of_session,
    list_own_bookings,
)
from gatelodge.scheduling.queries.choices import (
    GuestRow,
    VisitableRow,
    get_visitable_person,
    list_guests,
    list_slots_of_person,
    list_visitable_persons,
)
from gatelodge.scheduling.queries.parties import CompanionRow, list_bookers, list_companions
from gatelodge.scheduling.queries.rows import BookingRow, MemberRow, PassRow, ReviewRow, SlotRow
from gatelodge.scheduling.queries.slots import get_slot, list_slots

__all__ = [
    "BookingRow",
    "CompanionRow",
    "GuestRow",
    "MemberRow",
    "PassRow",
    "ReviewRow",
    "SlotRow",
    "VisitableRow",
    "find_member_by_pass",
    "find_own_booking_by_code",
    "get_booking",
    "get_own_booking",
    "get_slot",
    "get_visitable_person",
    "list_bookers",
    "list_booking_rows",
    "list_bookings_of_day",
    "list_bookings_of_session",
    "list_companions",
    "list_guests",
    "list_own_bookings",
    "list_slots",
    "list_slots_of_person",
    "list_visitable_persons",
]
