"""Which places has a facility, and which bookings have each during a span of time?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.models import Booking, Place


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in use, with the confirmed bookings that have it in the span asked about."""

    id: UUID
    label: str
    kind: str
    heads: int
    area_id: UUID
    area_name: str
    area_kind: str
    booking_ids: tuple[UUID, ...]


def list_places(facility_id: UUID, *, start: datetime, end: datetime) -> list[PlaceRow]:
    """List a facility's places by area and label, in two queries."""
    span = DateTimeTZRange(start, end)
    booked: dict[UUID, list[UUID]] = defaultdict(list)
    found = Booking.objects.filter(facility_id=facility_id, state=BookingState.CONFIRMED, period__overlap=span)
    for place_id, booking_id in found.values_list("place_id", "id"):
        booked[place_id].append(booking_id)
    rows = Place.objects.filter(area__facility_id=facility_id, in_use=True).order_by("area__name", "label")
    columns = ("id", "label", "kind", "heads", "area_id", "area__name", "area__kind")
    found_places: list[tuple[Any, ...]] = list(rows.values_list(*columns))
    return [PlaceRow(*(*row, tuple(booked[row[0]]))) for row in found_places]
