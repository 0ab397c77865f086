"""What the inquiry desk does by itself: sends replies at their hour, follows up what is overdue, and lets go what is old."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.disclosure.actions import erase_old_inquiries, follow_up_inquiry, send_reply
from gatelodge.disclosure.queries.inquiries_due import list_leaving, list_overdue, outlived_inquiries
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import NotAllowedNow


@app.periodic(cron="*/5 * * * *")
@app.task(name="disclosure.send_replies", queueing_lock="disclosure.send_replies")
def let_replies_leave(timestamp: int) -> None:
    """Send the replies whose hour has come; five minutes with none leave no event."""
    try:
        send_what_waits(now=timezone.now())
    finally:
        close_old_connections()


def send_what_waits(*, now: datetime) -> int:
    """Send every reply whose hour has come, and give how many; what somebody withdrew meanwhile is left alone."""
    waiting = list_leaving(now=now)
    for reply_id in waiting:
        with suppress(NotAllowedNow):
            send_reply(SYSTEM, reply_id=reply_id, now=now)
    return len(waiting)


@app.periodic(cron="21 * * * *")
@app.task(name="disclosure.follow_up", queueing_lock="disclosure.follow_up")
def follow_up(timestamp: int) -> None:
    """Put what is overdue on the list, each hour, as days end where the prison is."""
    try:
        follow_up_what_is_overdue(now=timezone.now())
    finally:
        close_old_connections()


def follow_up_what_is_overdue(*, now: datetime) -> int:
    """Follow up every inquiry whose clock has run out, once, and give how many."""
    overdue = list_overdue(now=now)
    for inquiry_id in overdue:
        with suppress(NotAllowedNow):
            follow_up_inquiry(SYSTEM, inquiry_id=inquiry_id, now=now)
    return len(overdue)


@app.periodic(cron="57 9 * * *")
@app.task(name="disclosure.erase_old_inquiries", queueing_lock="disclosure.erase_old_inquiries")
def let_inquiries_go(timestamp: int) -> None:
    """Erase, each night, the inquiries whose years are over; a night with none leaves no event."""
    try:
        while outlived_inquiries(now=timezone.now()).exists():
            if not erase_old_inquiries(SYSTEM, now=timezone.now()):
                break
    finally:
        close_old_connections()
