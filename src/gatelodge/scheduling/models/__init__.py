"""Where and when visits can be, and who has which place; what must never happen is a constraint here."""

from gatelodge.scheduling.models.bookings import (
    ACTIVE,
    Area,
    Booking,
    BookingReview,
    Companion,
    PartyMember,
    Place,
    RebookingPriority,
    Session,
    SessionTemplate,
)
from gatelodge.scheduling.models.legal import (
    LegalPartyMember,
    LegalRequest,
)

__all__ = [
    "ACTIVE",
    "Area",
    "Booking",
    "BookingReview",
    "Companion",
    "LegalPartyMember",
    "LegalRequest",
    "PartyMember",
    "Place",
    "RebookingPriority",
    "Session",
    "SessionTemplate",
]
