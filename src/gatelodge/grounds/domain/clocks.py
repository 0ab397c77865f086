"""By when must something happen, and has its time run out? Days end when they end at the facility."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.working_days import add_working_days, working_days_between


@dataclass(frozen=True, slots=True)
class Figure:
    """How long an office asks to be given; something to plan by, which bars nothing and ends nothing."""

    name: str
    working_days: int


def local_day(instant: datetime, zone: str) -> date:
    """Give the calendar day of an instant at the facility."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(ZoneInfo(zone)).date()


def due_day(received_at: datetime, working_days: int, *, holidays: AbstractSet[date], zone: str) -> date:
    """Give the last day of a clock that starts with receipt; the day of receipt is left out, the last day is in."""
    return add_working_days(local_day(received_at, zone), working_days, holidays)


def ends_at(due_on: date, zone: str) -> datetime:
    """Give the first instant at which a last day is over at the facility."""
    return local_instant(due_on + timedelta(days=1), time(), zone)


def has_run_out(due_on: date, *, now: datetime, zone: str) -> bool:
    """Tell whether a last day is over."""
    return local_day(now, zone) > due_on


def working_days_left(due_on: date, *, now: datetime, holidays: AbstractSet[date], zone: str) -> int:
    """Count the working days after today up to and including the last day; below zero, those since."""
    today = local_day(now, zone)
    if today <= due_on:
        return working_days_between(today, due_on, holidays)
    return -working_days_between(due_on, today, holidays)


def read_figure(parameters: Mapping[str, Any], *, with_drone: bool) -> Figure | None:
    """Give how long the film office asks for, from a pack's parameters; None where the pack knows no such office."""
    name = "film_office_drone_working_days" if with_drone else "film_office_working_days"
    held = parameters.get(name)
    return None if held is None else Figure(name, int(held.value))
