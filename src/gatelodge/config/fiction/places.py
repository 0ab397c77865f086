"""Visiting areas, their tables and booths, and the weekly sessions of the demo."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from gatelodge.config.fiction.staff import Department
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.windows import Period
from gatelodge.scheduling.actions import make_sessions, save_area, save_place, save_session_template
from gatelodge.scheduling.domain.session_plan import Weekly

# Around the clock, so that the demo has a session to show whenever somebody tries it.
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


def _plan(sergeant: Actor, area: UUID, heads: int, *, now: datetime, first_day: date) -> None:
    for weekday in range(7):
        for starts, ends in HOURS:
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
