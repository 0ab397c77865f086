"""Which days does an article speak of? A day is the facility's own, from midnight to midnight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from gatelodge.cases.domain.instants import EARLIEST, LATEST
from gatelodge.cases.domain.timeline import DAY, Point

AS_WRITTEN = "as written"


def days_of(data: Mapping[str, Any], zone: str, source: str) -> Iterator[Point]:
    """Give the days of a reading that can be told with their year; `source` says which item it is a reading of."""
    for at, one in enumerate(data["dates"]):
        day = _whole(one["value"])
        if day:
            begins, ends = _bounds(day, zone)
            yield Point(f"{source}:{at}", begins, ends, one["basis"] != AS_WRITTEN, one["raw"], DAY, one["basis"])


def _whole(value: str | None) -> date | None:
    """Give a day that is known with its year; a year alone, a day without one, or of another age has no place here."""
    try:
        day = date.fromisoformat(value) if value and len(value) == len("2031-05-31") else None
    except ValueError:
        return None
    return day if day and EARLIEST.date() <= day < LATEST.date() else None


def _bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    there = ZoneInfo(zone)
    begins, ends = (datetime.combine(one, time(), there) for one in (day, day + timedelta(days=1)))
    return begins.astimezone(UTC), ends.astimezone(UTC)
