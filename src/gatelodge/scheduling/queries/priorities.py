"""Who may book before others, and which visits were lost?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.models import Booking, BookingReview, RebookingPriority


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A visit that may be booked before others, until a day."""

    id: UUID
    visitor_id: UUID
    person_id: UUID
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class LostVisit:
    """A booked visit that did not take place because of a restriction."""

    booking_id: UUID
    person_id: UUID
    starts_at: datetime


def list_open_priorities(
    visitor_ids: Collection[UUID], person_id: UUID, *, now: datetime, chain: UUID | None = None
) -> list[PriorityRow]:
    """List the priorities of these visitors for this person that no booking stands on, the first to end first."""
    standing = Q(state=BookingState.CONFIRMED) | Q(state=BookingState.HELD, hold_expires_at__gt=now)
    spent = Booking.objects.filter(standing, chain=OuterRef("booking__chain"))
    if chain is not None:
        spent = spent.exclude(chain=chain)
    found = RebookingPriority.objects.filter(
        ~Exists(spent), visitor_id__in=visitor_ids, person_id=person_id, valid_until__gt=now
    )
    return [
        PriorityRow(one.id, one.visitor_id, one.person_id, one.valid_until)
        for one in found.order_by("valid_until", "id")
    ]


def list_lost_visits(visitor_id: UUID, restriction_ids: Collection[UUID], *, now: datetime) -> list[LostVisit]:
    """List the bookings that a visitor lost to these restrictions: given up in their review, or passed before its end."""
    lost = Q(resolution__in=["cancelled", "without"]) | Q(booking__state=BookingState.CANCELLED)
    passed = Q(resolution="", booking__state=BookingState.CONFIRMED, booking__period__startswith__lte=now)
    reviews = BookingReview.objects.filter(
        lost | passed,
        source__in=[f"restriction:{one}" for one in restriction_ids],
        booking__party__visitor_id=visitor_id,
    ).select_related("booking")
    found = {one.booking_id: one.booking for one in reviews}
    rows = [LostVisit(one.id, one.person_id, one.period.lower) for one in found.values()]
    return sorted(rows, key=lambda one: (one.starts_at, one.booking_id))
