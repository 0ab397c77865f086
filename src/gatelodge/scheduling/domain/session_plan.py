"""Which sittings does a weekly session give, and from when until when can they be booked?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.windows import Period, local_instant
from gatelodge.scheduling.domain.reasons import wrong

OPENS = time(6)
WEEKS_AHEAD_MOST = 26
DAYS_BEFORE_MOST = 90
HEADS_MOST = 1000


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


# What makes a weekly session impossible, and what is said of it.
FAULTS: tuple[tuple[Callable[[Weekly], bool], Reason], ...] = (
    (
        lambda one: not 0 <= one.weekday <= 6,
        wrong("weekday_unknown", "weekday", "Choose a weekday.", "Elija un día de la semana."),
    ),
    (
        lambda one: one.ends <= one.starts,
        wrong(
            "ends_before_start",
            "ends",
            "The end must come after the start, on the same day.",
            "El fin debe ser posterior al inicio, el mismo día.",
        ),
    ),
    (
        lambda one: one.in_force.until is not None and one.in_force.until <= one.in_force.first,
        wrong(
            "ends_before_first_day",
            "until",
            "The last day must come after the first.",
            "El último día debe ser posterior al primero.",
        ),
    ),
    (
        lambda one: not 1 <= one.heads <= HEADS_MOST,
        wrong(
            "heads_wrong",
            "heads",
            "A session takes from 1 to 1000 visitors at once.",
            "Una sesión admite de 1 a 1000 visitantes a la vez.",
        ),
    ),
    (
        lambda one: one.closes_days_before < 0,
        wrong("closes_wrong", "closes_days_before", "Count from 0 days up.", "Cuente desde 0 días."),
    ),
    (
        lambda one: one.opens_days_before > DAYS_BEFORE_MOST,
        wrong("opens_wrong", "opens_days_before", "At most 90 days before.", "Como máximo 90 días antes."),
    ),
    (
        lambda one: one.opens_days_before <= one.closes_days_before,
        wrong(
            "closes_before_it_opens",
            "opens_days_before",
            "Booking must open more days before the session than it closes.",
            "Las reservas deben abrirse más días antes de la sesión de los que se cierran.",
        ),
    ),
)


def why_not_weekly(weekly: Weekly) -> list[Reason]:
    """Give all that is wrong with a weekly session, each at its field."""
    return [reason for is_wrong, reason in FAULTS if is_wrong(weekly)]


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
