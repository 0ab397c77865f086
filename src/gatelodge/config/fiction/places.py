"""Visiting areas, their tables and booths, and the weekly sessions of the demo."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.config.fiction.staff import ZONE, Department
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.windows import Period
from gatelodge.scheduling.actions import make_sessions, save_area, save_place, save_session_template
from gatelodge.scheduling.domain.session_plan import Weekly

# Two sittings a day; which two depends on when the demo is made, so that one of them is on or soon then.
HOURS = ((time(6), time(10)), (time(10), time(14)), (time(14), time(18)), (time(18), time(22)))


def furnish(department: Department, *, now: datetime, first_day: date) -> None:
    """Set up Alder's hall and booths, and make the sessions of the coming weeks."""
    sergeant = department.actor(Role.VISITING_SERGEANT, now)
    hall = save_area(sergeant, facility_id=department.alder, name="Visiting hall", kind="contact", now=now)
    booths = save_area(sergeant, facility_id=department.alder, name="Booths", kind="non_contact", now=now)
    for n in range(1, 9):
        save_place(sergeant, area_id=hall, label=f"Table {n}", kind="table", heads=5, kept_back=n == 8, now=now)
    for n in range(1, 4):
        save_place(sergeant, area_id=booths, label=f"Booth {n}", kind="booth", heads=3, now=now)
    for area, heads in ((hall, 36), (booths, 9)):
        _plan(sergeant, area, heads, now=now, first_day=first_day)
    make_sessions(sergeant, facility_id=department.alder, weeks=3, now=now)


def sittings(hour: time) -> tuple[tuple[time, time], ...]:
    """Give two sittings of the day, eight hours apart, one of which is on at `hour` or the next to come."""
    soonest = next((place for place, (_, ends) in enumerate(HOURS) if ends > hour), 0)
    return HOURS[soonest % 2 :: 2]


def _plan(sergeant: Actor, area: UUID, heads: int, *, now: datetime, first_day: date) -> None:
    for weekday in range(7):
        for starts, ends in sittings(now.astimezone(ZoneInfo(ZONE)).time()):
            weekly = Weekly(
                weekday=weekday,
                starts=starts,
                ends=ends,
                in_force=Period(first_day - timedelta(days=7)),
                heads=heads,
                opens_days_before=14,
                closes_days_before=0,
            )
            save_session_template(sergeant, area_id=area, weekly=weekly, now=now)
