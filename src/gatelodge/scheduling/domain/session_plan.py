"""Which sittings does a weekly session give, and from when until when can they be booked?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.windows import Period, local_instant
from gatelodge.scheduling.domain.reasons import wrong

OPENS = time(6)
WEEKS_AHEAD_MOST = 26


@dataclass(frozen=True, slots=True)
class Weekly:
    """A session that comes back each week on `weekday` (0 is Monday), while `in_force` lasts."""

    weekday: int
    starts: time
    ends: time
    in_force: Period
    heads: int
    opens_days_before: int
    closes_days_before: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """One day's session, as instants."""

    day: date
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    closes_at: datetime


def plan_sittings(weekly: Weekly, *, first: date, until: date, zone: str) -> Iterator[Sitting]:
    """Give the sittings from `first` up to, not including, `until`; a clock change moves instants, never wall clocks."""
    day = first + timedelta(days=(weekly.weekday - first.weekday()) % 7)
    while day < until:
        if day in weekly.in_force:
            sitting = _sitting(weekly, day, zone)
            # A clock change can swallow a short session whole; then there is none that day.
            if sitting.ends_at > sitting.starts_at and sitting.closes_at > sitting.opens_at:
                yield sitting
        day += timedelta(days=7)


def why_not_weekly(weekly: Weekly) -> list[Reason]:
    """Give all that is wrong with a weekly session, each at its field."""
    faults = []
    if weekly.ends <= weekly.starts:
        faults.append(
            wrong(
                "ends_before_start",
                "ends",
                "The end must come after the start.",
                "El fin debe ser posterior al inicio.",
            )
        )
    if weekly.in_force.until is not None and weekly.in_force.until <= weekly.in_force.first:
        faults.append(
            wrong(
                "ends_before_first_day",
                "until",
                "The last day must come after the first.",
                "El último día debe ser posterior al primero.",
            )
        )
    if weekly.heads < 1:
        faults.append(
            wrong("no_heads", "heads", "A session takes at least one head.", "Una sesión admite al menos una persona.")
        )
    if weekly.opens_days_before <= weekly.closes_days_before:
        faults.append(
            wrong(
                "closes_before_it_opens",
                "opens_days_before",
                "Booking must open more days before the session than it closes.",
                "Las reservas deben abrirse más días antes de la sesión de los que se cierran.",
            )
        )
    return faults


def _sitting(weekly: Weekly, day: date, zone: str) -> Sitting:
    starts_at = local_instant(day, weekly.starts, zone)
    # Booking closes when the last day for it is over, or when the session begins.
    closing_day = day - timedelta(days=weekly.closes_days_before - 1)
    return Sitting(
        day=day,
        starts_at=starts_at,
        ends_at=local_instant(day, weekly.ends, zone),
        opens_at=local_instant(day - timedelta(days=weekly.opens_days_before), OPENS, zone),
        closes_at=min(local_instant(closing_day, time(0), zone), starts_at),
    )
