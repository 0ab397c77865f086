"""By when must a request be answered, if its clock stands still in between? Days end when they end at the facility."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.working_days import is_working_day

# No clock is followed further than this: one that stands all that time has no last day.
FARTHEST = timedelta(days=4000)


@dataclass(frozen=True, slots=True)
class Stop:
    """A clock stood from `since` up to, not including, `until`; None is still."""

    since: datetime
    until: datetime | None = None

    def holds(self, instant: datetime) -> bool:
        """Tell whether the clock stood at an instant."""
        return self.since <= instant and (self.until is None or instant < self.until)


@dataclass(frozen=True, slots=True)
class Count:
    """What a clock counts: so many days, all of them or working days only."""

    days: int
    working: bool


def local_day(instant: datetime, zone: str) -> date:
    """Give the calendar day of an instant at the facility."""
    return instant.astimezone(ZoneInfo(zone)).date()


def counts(day: date, stops: Iterable[Stop], *, working: bool, holidays: AbstractSet[date], zone: str) -> bool:
    """Tell whether a day counts: offices are open where only those count, and the clock ran when the day ended."""
    if working and not is_working_day(day, holidays):
        return False
    end = local_instant(day + timedelta(days=1), time(), zone) - timedelta(microseconds=1)
    return not any(stop.holds(end) for stop in stops)


def due_day(
    started_at: datetime, count: Count, stops: Iterable[Stop], *, holidays: AbstractSet[date], zone: str
) -> date | None:
    """Give the last day of a clock; the day it starts on is left out, the last one is in. None while it stands still."""
    held = tuple(stops)
    if any(one.until is None for one in held):
        return None
    day = first = local_day(started_at, zone)
    left = count.days
    while left and day - first < FARTHEST:
        day += timedelta(days=1)
        left -= counts(day, held, working=count.working, holidays=holidays, zone=zone)
    return None if left else day


def days_left(
    due_on: date | None, stops: Iterable[Stop], count: Count, *, now: datetime, holidays: AbstractSet[date], zone: str
) -> int | None:
    """Count the days after today that count, up to and including the last one; below zero, those since. None if it stands."""
    if due_on is None:
        return None
    held, today = tuple(stops), local_day(now, zone)
    first, last = sorted((today, due_on))
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    found = sum(counts(day, held, working=count.working, holidays=holidays, zone=zone) for day in days)
    return found if today <= due_on else -found
