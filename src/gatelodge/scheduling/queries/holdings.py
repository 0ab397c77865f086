"""What scheduling holds about a person, and what of it that person may have."""

from __future__ import annotations

from gatelodge.foundation.holdings import Given, Holding, Part, Why, Withheld
from gatelodge.foundation.wording import Wording
from gatelodge.scheduling.models import (
    Booking,
    BookingReview,
    Companion,
    LegalPartyMember,
    LegalRequest,
    PartyMember,
    RebookingPriority,
)

W = Wording

HOLDINGS: tuple[Holding, ...] = (
    Given(
        PartyMember,
        W("Your bookings", "Sus reservas"),
        visitor=Part(
            ("visitor_id",),
            (
                *("booking__code", "booking__facility__name", "booking__person__number", "period", "capacity"),
                *("booking__state", "active"),
            ),
        ),
        kept_back={Why.OTHERS: ("escort",), Why.WORKING: ("visitor", "chain", "pass_code", "sponsorship")},
    ),
    Given(
        Booking,
        W("Bookings", "Reservas"),
        account=Part(("booked_by_id",), ("code", "facility__name", "period", "heads", "state", "held_at")),
        person=Part(("person_id",), ("facility__name", "period", "heads", "state", "confirmed_at", "ended_at")),
        kept_back={
            Why.WORKING: ("session", "place", "chain", "replaces", "hold_expires_at", "policy_decision"),
            Why.OTHERS: ("person", "ended_because"),
        },
        noted_as="booking",
    ),
    Given(
        Companion,
        W("Companions", "Acompañantes"),
        visitor=Part(("visitor_id", "booker_id"), ("issued_at", "expires_at", "taken_up_at", "ended_at")),
        kept_back={Why.OTHERS: ("visitor", "booker"), Why.WORKING: ("code",)},
        noted_as="companion",
    ),
    Given(
        RebookingPriority,
        W("First claims to a visit", "Prioridad para una visita"),
        visitor=Part(("visitor_id",), ("person__number", "granted_at", "valid_until", "used_at")),
        kept_back={Why.WORKING: ("visitor", "booking"), Why.INTERNAL: ("source",)},
    ),
    Given(
        LegalRequest,
        W("Legal visits", "Visitas legales"),
        visitor=Part(
            ("attorney_id",),
            (
                *("person__number", "facility__name", "means", "wanted", "minutes", "court_on", "walk_in", "state"),
                *("requested_at", "booked_at", "closed_at", "closed_because"),
            ),
        ),
        person=Part(
            ("person_id",), ("facility__name", "attorney__surname", "state", "booked_at"), {"booked_at__isnull": False}
        ),
        kept_back={Why.WORKING: ("booking", "written_weekday"), Why.INTERNAL: ("closed_rule",)},
        noted_as="legal_request",
    ),
    Given(
        LegalPartyMember,
        W("Legal visits that you were named for", "Visitas legales para las que se le nombró"),
        visitor=Part(("visitor_id",), ("request__facility__name", "request__state", "capacity")),
        kept_back={Why.WORKING: ("visitor", "sponsorship")},
    ),
    Withheld(BookingReview, Why.INTERNAL),
)
