"""Putting bookings in doubt: a review for each, and a word to the party."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from gatelodge.ledger.actions import publish
from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES
from gatelodge.scheduling.models import Booking, BookingReview


@dataclass(frozen=True, slots=True)
class Doubt:
    """What put a booking in doubt: the kind, what it rests on (`restriction:…`), and the visitor it concerns, if one."""

    kind: str
    source: str
    visitor_id: UUID | None = None


def open_reviews(found: QuerySet[Booking], doubt: Doubt, *, now: datetime) -> list[UUID]:
    """Open a review for each booking found that is still to come, once for each source, and give the new ones."""
    coming = found.filter(state__in=ACTIVE_STATES, period__endswith__gt=now).order_by("id")
    doubted = set(list_doubted(coming.values_list("id", flat=True)))
    known = set(BookingReview.objects.filter(kind=doubt.kind, source=doubt.source).values_list("booking_id", flat=True))
    new = [
        BookingReview(
            booking_id=booking_id, visitor_id=doubt.visitor_id, kind=doubt.kind, source=doubt.source, opened_at=now
        )
        for booking_id in coming.values_list("id", flat=True)
        if booking_id not in known
    ]
    BookingReview.objects.bulk_create(new, ignore_conflicts=True)
    for review in new:
        if review.booking_id not in doubted:  # one that is looked at already has been told so
            publish("scheduling.booking_in_doubt", booking_id=review.booking_id, review_id=review.id)
    return [review.id for review in new]


def list_doubted(booking_ids: Iterable[UUID]) -> list[UUID]:
    """Give those of the bookings that a person still has to look at."""
    waiting = BookingReview.objects.filter(booking_id__in=list(booking_ids), resolved_at__isnull=True)
    return list(waiting.values_list("booking_id", flat=True))
