"""What the photo department does by itself: let masters go whose day has come, and sweep what a failed deed left behind."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import SYSTEM
from gatelodge.photos.actions import delete_what_is_due
from gatelodge.photos.actions._vault import sweep_left_behind
from gatelodge.photos.queries.frames import count_due


@app.periodic(cron="20 * * * *")
@app.task(name="photos.delete_what_is_due", queueing_lock="photos.delete_what_is_due")
def let_masters_go(timestamp: int) -> None:
    """Delete, each hour, what is due by the day of its facility; an hour with nothing due leaves no event."""
    try:
        _let_go()
        sweep_left_behind(now=timezone.now())
    finally:
        close_old_connections()


def _let_go() -> None:
    for facility in list_facilities():
        now = timezone.now()
        today = now.astimezone(ZoneInfo(facility.zone)).date()
        while count_due(facility.id, today=today):
            if not delete_what_is_due(SYSTEM, facility_id=facility.id, now=now):
                break  # somebody holds the rest just now
