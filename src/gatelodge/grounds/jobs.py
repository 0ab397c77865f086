"""What media access does by itself: writes the law's yes where nobody answered in time, and lets go what is old."""

from __future__ import annotations

from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds.actions import deem_approved, erase_old_assessments, erase_old_requests
from gatelodge.grounds.actions._vault import sweep_grounds
from gatelodge.grounds.queries.assessments import outlived
from gatelodge.grounds.queries.due import list_run_out, outlived_requests


@app.periodic(cron="11 * * * *")
@app.task(name="grounds.deem_approved", queueing_lock="grounds.deem_approved")
def answer_by_law(timestamp: int) -> None:
    """Deem approved, each hour, what ran out by the day of its facility; an hour with nothing leaves no event."""
    try:
        deem_what_ran_out(now=timezone.now())
    finally:
        close_old_connections()


def deem_what_ran_out(*, now: datetime) -> int:
    """Deem approved everything that ran out; what somebody else answered meanwhile is left alone."""
    done = 0
    for request_id in list_run_out(now=now):
        try:
            deem_approved(SYSTEM, request_id=request_id, now=now)
            done += 1
        except NotAllowedNow:
            continue
    return done


@app.periodic(cron="41 9 * * *")
@app.task(name="grounds.erase_old_assessments", queueing_lock="grounds.erase_old_assessments")
def let_assessments_go(timestamp: int) -> None:
    """Erase, each night, the assessments whose years are over, and sweep; a night with none leaves no event."""
    try:
        while outlived(now=timezone.now()).exists():
            if not erase_old_assessments(SYSTEM, now=timezone.now()):
                break
        sweep_grounds(now=timezone.now())
    finally:
        close_old_connections()


@app.periodic(cron="51 9 * * *")
@app.task(name="grounds.erase_old_requests", queueing_lock="grounds.erase_old_requests")
def let_requests_go(timestamp: int) -> None:
    """Erase, each night, the requests whose years are over; a night with none leaves no event."""
    try:
        while outlived_requests(now=timezone.now()).exists():
            if not erase_old_requests(SYSTEM, now=timezone.now()):
                break
    finally:
        close_old_connections()
