"""What statistics do by themselves: each month, what may now be published is drawn up for somebody to read."""

from __future__ import annotations

from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.reports.actions import prepare_release
from gatelodge.reports.queries.drawing import list_due


@app.periodic(cron="17 10 2 * *")
@app.task(name="reports.draw_up", queueing_lock="reports.draw_up")
def draw_up_what_is_due(timestamp: int) -> None:
    """Draw up the month and the quarter that may be published and are neither published nor drafted."""
    try:
        draw_up_due(now=timezone.now())
    finally:
        close_old_connections()


def draw_up_due(*, now: datetime) -> int:
    """Draw up what is due; gives how many drafts were made."""
    made = 0
    for period in list_due(now=now):
        try:
            prepare_release(SYSTEM, period=period.code, now=now)
            made += 1
        except NotAllowedNow:
            continue
    return made
