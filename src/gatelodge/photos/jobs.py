"""What the photo department does by itself: let go what has outlived its time, sweep, and keep its indexes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import SYSTEM, Actor
from gatelodge.photos.actions import close_left_roll, delete_what_is_due, erase_old_matches
from gatelodge.photos.actions._vault import sweep_left_behind
from gatelodge.photos.queries.frames import count_due
from gatelodge.photos.queries.index_upkeep import extend_index, rebuild_index
from gatelodge.photos.queries.matches import count_outlived
from gatelodge.photos.queries.room import list_left_open


def hear_visit_ended(actor: Actor, *, now: datetime, visit_id: UUID) -> None:
    """Close what roll the visit left open; an end with none, or one that was taken back meanwhile, leaves no event."""
    for roll_id in list_left_open(visit_id):
        close_left_roll(actor, roll_id=roll_id, now=now)


@app.periodic(cron="20 * * * *")
@app.task(name="photos.delete_what_is_due", queueing_lock="photos.delete_what_is_due")
def let_masters_go(timestamp: int) -> None:
    """Delete, each hour, what is due by the day of its facility; an hour with nothing due leaves no event."""
    try:
        _let_go()
        sweep_left_behind(now=timezone.now())
    finally:
        close_old_connections()


@app.periodic(cron="33 9 * * *")
@app.task(name="photos.erase_old_matches", queueing_lock="photos.erase_old_matches")
def let_matches_go(timestamp: int) -> None:
    """Erase, each night, the questions whose years are over; a night with none leaves no event."""
    try:
        while count_outlived(now=timezone.now()):
            if not erase_old_matches(SYSTEM, now=timezone.now()):
                break
    finally:
        close_old_connections()


@app.periodic(cron="*/10 * * * *")
@app.task(name="photos.extend_index", queueing_lock="photos.extend_index")
def extend(timestamp: int) -> None:
    """Bring the indexes up to the photos taken in since, so that the next question finds it done."""
    try:
        extend_index()
    finally:
        close_old_connections()


@app.periodic(cron="47 9 * * 0")
@app.task(name="photos.rebuild_index", queueing_lock="photos.rebuild_index")
def rebuild(timestamp: int) -> None:
    """Make the indexes anew each Sunday, with words learnt from the photos that are there by then."""
    try:
        rebuild_index()
    finally:
        close_old_connections()


def _let_go() -> None:
    for facility in list_facilities():
        now = timezone.now()
        today = now.astimezone(ZoneInfo(facility.zone)).date()
        while count_due(facility.id, today=today):
            if not delete_what_is_due(SYSTEM, facility_id=facility.id, now=now):
                break  # somebody holds the rest just now
