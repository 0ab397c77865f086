"""How long may a seated legal visit go on? As long as nobody waits for a room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.gate.domain.clock import minutes_between
from gatelodge.gate.queries.rows import VisitRow
from gatelodge.scheduling.queries.legal import timer_of


@dataclass(frozen=True, slots=True)
class TimerRow:
    """The minutes left (None: no limit), and how many wait."""

    minutes_left: int | None
    waiting: int


def list_timers(visits: Iterable[VisitRow], *, now: datetime) -> dict[UUID, TimerRow]:
    """Give the timer of each seated legal visit."""
    timers = {}
    for one in visits:
        if one.is_legal and one.seated_at is not None:
            timer = timer_of(one.booking_id, seated_at=one.seated_at, now=now)
            left = None if timer.ends_at is None else minutes_between(now, timer.ends_at)
            timers[one.id] = TimerRow(left, timer.waiting)
    return timers
