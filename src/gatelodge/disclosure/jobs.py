"""What disclosure does by itself: sends replies at their hour, follows up, tells victims in their hours, and lets go what is old."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.disclosure.actions import (
    close_unanswered,
    erase_old_disclosures,
    erase_old_inquiries,
    follow_up_inquiry,
    send_reply,
    send_victim_mail,
    tell_victims,
)
from gatelodge.disclosure.domain.preferences import Occasion, happening_of
from gatelodge.disclosure.queries.inquiries_due import list_leaving, list_overdue, outlived_inquiries
from gatelodge.disclosure.queries.records_due import (
    list_notices_due,
    list_unanswered,
    outlived_preferences,
    outlived_records,
)
from gatelodge.foundation.actors import SYSTEM, Actor
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


def hear_person_released(actor: Actor, *, now: datetime, person_id: UUID, released_on: object = None) -> None:
    """Tell whoever wished to be told of a release."""
    happening = happening_of(Occasion.RELEASE, person_id, released_on)
    tell_victims(actor, person_id=person_id, occasion=Occasion.RELEASE, happening=happening, now=now)


def hear_person_moved(actor: Actor, *, now: datetime, person_id: UUID, **moved: object) -> None:
    """Tell whoever wished to be told of a move."""
    # Back and forth within a day is one happening too much rather than one too few.
    happening = happening_of(Occasion.MOVE, person_id, moved.get("new_facility_id"), now.isoformat()[:10])
    tell_victims(actor, person_id=person_id, occasion=Occasion.MOVE, happening=happening, now=now)


def hear_victim_to_be_told(actor: Actor, *, now: datetime, person_id: UUID, request_id: UUID) -> None:
    """Tell whoever wished to be told of a request of the media about the case."""
    happening = happening_of(Occasion.MEDIA_REQUEST, person_id, request_id)
    tell_victims(actor, person_id=person_id, occasion=Occasion.MEDIA_REQUEST, happening=happening, now=now)


@app.periodic(cron="*/10 * * * *")
@app.task(name="disclosure.send_due_notices", queueing_lock="disclosure.send_due_notices")
def send_due_notices(timestamp: int) -> None:
    """Send, each ten minutes, the notices whose hour has come."""
    try:
        send_what_is_due(now=timezone.now())
    finally:
        close_old_connections()


def send_what_is_due(*, now: datetime) -> None:
    """Send every notice whose hour has come; an address that takes no mail keeps no other back, and no log names it."""
    failed = False
    for notice_id in list_notices_due(now=now):
        try:
            send_victim_mail(SYSTEM, notice_id=notice_id, now=now)
        except OSError:  # every fault of a mail server is one
            failed = True
    if failed:
        raise RuntimeError("some mail could not be sent and is tried again")


@app.periodic(cron="17 * * * *")
@app.task(name="disclosure.close_unanswered", queueing_lock="disclosure.close_unanswered")
def close_what_nobody_answered(timestamp: int) -> None:
    """Close, each hour, the requests whose question was not answered in time."""
    try:
        close_overdue(now=timezone.now())
    finally:
        close_old_connections()


def close_overdue(*, now: datetime) -> None:
    """Close what is over; what was answered meanwhile is left alone."""
    for records_id in list_unanswered(now=now):
        with suppress(NotAllowedNow):
            close_unanswered(SYSTEM, records_id=records_id, now=now)


@app.periodic(cron="37 9 * * *")
@app.task(name="disclosure.erase_old_disclosures", queueing_lock="disclosure.erase_old_disclosures")
def let_old_disclosures_go(timestamp: int) -> None:
    """Erase, each night, what has had its time; a night with nothing leaves no event."""
    try:
        while outlived_records(now=timezone.now()).exists() or outlived_preferences(now=timezone.now()).exists():
            if not erase_old_disclosures(SYSTEM, now=timezone.now()):
                break
    finally:
        close_old_connections()
