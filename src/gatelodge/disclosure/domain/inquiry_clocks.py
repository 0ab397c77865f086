"""By when is an inquiry answered, and at which hour does a reply leave? Hours are fixed, so that haste tells nothing."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.working_days import add_working_days, is_working_day, working_days_between

# Replies leave at these hours of a working day of the prison, whatever they say.
HOURS = (time(10), time(15))


def local_day(instant: datetime, zone: str) -> date:
    """Give the calendar day of an instant at the prison."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(ZoneInfo(zone)).date()


def due_day(received_at: datetime, working_days: int, *, holidays: AbstractSet[date], zone: str) -> date:
    """Give the last day of a clock that starts with receipt; the day of receipt is left out, the last day is in."""
    return add_working_days(local_day(received_at, zone), working_days, holidays)


def has_run_out(due_on: date, *, now: datetime, zone: str) -> bool:
    """Tell whether a last day is over at the prison."""
    return local_day(now, zone) > due_on


def working_days_left(due_on: date, *, now: datetime, holidays: AbstractSet[date], zone: str) -> int:
    """Count the working days after today up to and including the last day; below zero, those since."""
    today = local_day(now, zone)
    if today <= due_on:
        return working_days_between(today, due_on, holidays)
    return -working_days_between(due_on, today, holidays)


def leaves_at(queued_at: datetime, *, holidays: AbstractSet[date], zone: str) -> datetime:
    """Give the first fixed hour after an instant."""
    day = local_day(queued_at, zone)
    while True:
        if is_working_day(day, holidays):
            for hour in HOURS:
                instant = local_instant(day, hour, zone)
                if instant > queued_at:
                    return instant
        day += timedelta(days=1)
