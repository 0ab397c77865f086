"""Half-open spans of time: the start belongs to them, the end does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Window:
    """From `start` up to, not including, `end`; both carry a time zone."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("a window's instants need a time zone")
        if self.end <= self.start:
            raise ValueError("a window must end after it starts")

    def __contains__(self, instant: datetime) -> bool:
        return self.start <= instant < self.end

    def overlaps(self, other: Window) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` up to, not including, `until`; `until` None means open."""

    first: date
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.until is None or day < self.until)


def local_instant(day: date, clock: time, zone: str) -> datetime:
    """Give the instant of a wall-clock time in `zone`, as UTC.

    A time that a clock change skips is read as the first instant after the gap; one that happens twice is the first.
    """
    local = datetime.combine(day, clock, ZoneInfo(zone))
    utc = local.astimezone(ZoneInfo("UTC"))
    back = utc.astimezone(ZoneInfo(zone))
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):  # in the gap: the offset before it is too small
        shifted = local.replace(fold=1).astimezone(ZoneInfo("UTC"))
        return max(utc, shifted)
    return utc
