"""Two weeks of sessions, of which the page shows one day: nobody scrolls through a fortnight on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from gatelodge.scheduling.queries import SlotRow


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its sessions, and whether any of them still takes somebody."""

    day: date
    slots: tuple[SlotRow, ...]
    is_free: bool
    is_shown: bool


def days_of(slots: Iterable[SlotRow], *, asked: str, now: datetime) -> list[Day]:
    """Group sessions by day and choose the day to show: the one asked for, else the first on which something is free."""
    grouped = [(day, tuple(each)) for day, each in groupby(slots, key=lambda slot: slot.local_day)]
    free = [day for day, each in grouped if any(slot.is_open(now) and slot.fits(1) for slot in each)]
    shown = _shown([day for day, _ in grouped], free, asked)
    return [Day(day, each, day in free, day == shown) for day, each in grouped]


def _shown(days: Sequence[date], free: Sequence[date], asked: str) -> date | None:
    wanted = [day for day in days if day.isoformat() == asked]
    return next(iter([*wanted, *free, *days]), None)
