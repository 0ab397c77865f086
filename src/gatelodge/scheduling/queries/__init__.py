"""What other departments and the doors read of scheduling."""

from gatelodge.scheduling.queries.bookings import (
    count_expired_holds,
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
from gatelodge.scheduling.queries.setup import (
    AreaRow,
    PlaceRow,
    SessionRow,
    TemplateRow,
    count_reviews,
    get_area,
    get_session,
    list_areas,
    list_sessions,
    read_bookings_of_session,
    read_reviews,
)
from gatelodge.scheduling.queries.slots import get_slot, list_slots
from gatelodge.scheduling.queries.steps import list_steps

__all__ = [
    "AreaRow",
    "BookingRow",
    "CompanionRow",
    "GuestRow",
    "MemberRow",
    "PassRow",
    "PlaceRow",
    "ReviewRow",
    "SessionRow",
    "SlotRow",
    "TemplateRow",
    "VisitableRow",
    "count_expired_holds",
    "count_reviews",
    "find_member_by_pass",
    "find_own_booking_by_code",
    "get_area",
    "get_booking",
    "get_own_booking",
    "get_session",
    "get_slot",
    "get_visitable_person",
    "list_areas",
    "list_bookers",
    "list_booking_rows",
    "list_bookings_of_day",
    "list_bookings_of_session",
    "list_companions",
    "list_guests",
    "list_own_bookings",
    "list_sessions",
    "list_slots",
    "list_slots_of_person",
    "list_steps",
    "list_visitable_persons",
    "read_bookings_of_session",
    "read_reviews",
]
