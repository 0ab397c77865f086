"""What people does by itself, each night."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.foundation.actors import SYSTEM
from gatelodge.people.actions import close_unanswered_claims, delete_outlived_rows


@app.periodic(cron="23 9 * * *")
@app.task(name="people.delete_outlived_rows", queueing_lock="people.delete_outlived_rows")
def delete_what_is_outlived(timestamp: int) -> None:
    """Delete, each night, what the tables promise to keep for a while only."""
    try:
        delete_outlived_rows(SYSTEM, now=timezone.now())
    finally:
        close_old_connections()


@app.periodic(cron="7 * * * *")
@app.task(name="people.close_unanswered_claims", queueing_lock="people.close_unanswered_claims")
def close_what_nobody_answered(timestamp: int) -> None:
    """Close, each hour, the claims whose time for an answer is over."""
    try:
        close_unanswered_claims(SYSTEM, now=timezone.now())
    finally:
        close_old_connections()
