"""What clearance does when the custody system or a visitor changes something, and when time has run out."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.clearance.actions import (
    close_unanswered,
    delete_outlived_rows,
    follow_merge,
    open_review,
    remind_of_clearance_end,
    resume_clearance,
    suspend_clearance,
    tell_clearance_status,
)
from gatelodge.clearance.domain.reviews import ReviewKind
from gatelodge.clearance.queries import is_touched, list_facilities_asked, list_facilities_of_visitor
from gatelodge.clearance.queries.legal_clearances import list_out_of_step, list_status_owed
from gatelodge.clearance.queries.legal_endings import list_reminders_owed
from gatelodge.foundation.actors import SYSTEM, Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.people.queries import get_person
from gatelodge.people.queries.packet import find_sponsored, list_sponsored_by


def hear_person_moved(actor: Actor, *, now: datetime, person_id: UUID, **changed: object) -> None:
    """Ask the new facility to take over what is open; the approvals follow by themselves."""
    _review_person(actor, ReviewKind.PERSON_MOVED, person_id, now)


def hear_person_released(actor: Actor, *, now: datetime, person_id: UUID, **changed: object) -> None:
    """Have somebody look at what a release leaves open."""
    _review_person(actor, ReviewKind.PERSON_RELEASED, person_id, now)


def hear_visiting_status_changed(actor: Actor, *, now: datetime, person_id: UUID, **changed: object) -> None:
    """Have somebody look at who must be told of a new visiting status."""
    _review_person(actor, ReviewKind.VISITING_STATUS_CHANGED, person_id, now)


def hear_offences_changed(actor: Actor, *, now: datetime, person_id: UUID, **changed: object) -> None:
    """Have somebody look at the conditions of minors."""
    _review_person(actor, ReviewKind.OFFENCES_CHANGED, person_id, now)


def hear_persons_merged(actor: Actor, *, now: datetime, kept_id: UUID, merged_id: UUID, **changed: object) -> None:
    """Move what can be moved, and have somebody look at the rest."""
    if follow_merge(actor, kept_id=kept_id, merged_id=merged_id, now=now):
        _review_person(actor, ReviewKind.PERSONS_MERGED, kept_id, now)


def hear_visitor_renamed(actor: Actor, *, now: datetime, visitor_id: UUID, **changed: object) -> None:
    """Have each facility that the visitor may come to compare the new name."""
    _review_visitor(
        actor, ReviewKind.VISITOR_RENAMED, visitor_id, list_facilities_of_visitor(visitor_id, now=now), now=now
    )


def hear_birth_date_corrected(actor: Actor, *, now: datetime, visitor_id: UUID, **changed: object) -> None:
    """Have each facility look at what rests on the old date: approvals, and applications that are under way."""
    facilities = [*list_facilities_of_visitor(visitor_id, now=now), *list_facilities_asked(visitor_id)]
    _review_visitor(actor, ReviewKind.BIRTH_DATE_CORRECTED, visitor_id, facilities, now=now)


def _review_visitor(
    actor: Actor, kind: ReviewKind, visitor_id: UUID, facility_ids: Iterable[UUID], *, now: datetime
) -> None:
    for facility_id in dict.fromkeys(facility_ids):
        about = f"visitor:{visitor_id}@{facility_id.hex}"
        open_review(actor, kind=kind, about=about, visitor_id=visitor_id, facility_id=facility_id, now=now)


def _review_person(actor: Actor, kind: ReviewKind, person_id: UUID, now: datetime) -> None:
    person = get_person(person_id)
    if is_touched(person.id, now=now):
        about, where = f"person:{person.id}", person.facility_id
        open_review(actor, kind=kind, about=about, person_id=person.id, facility_id=where, now=now)


@app.periodic(cron="7 * * * *")
@app.task(name="clearance.close_unanswered", queueing_lock="clearance.close_unanswered")
def close_what_nobody_answered(timestamp: int) -> None:
    """Close, each hour, the applications whose time for an answer has run out."""
    try:
        close_unanswered(SYSTEM, now=timezone.now())
    finally:
        close_old_connections()


def hear_basis_changed(actor: Actor, *, now: datetime, visitor_id: UUID, **changed: object) -> None:
    """Suspend or give back what rests on a licence or a sponsorship, of whoever holds it and whomever they sponsor."""
    for one in (visitor_id, *list_sponsored_by(visitor_id)):
        _keep_in_step(actor, now=now, visitor_id=one)


def hear_sponsorship_changed(actor: Actor, *, now: datetime, sponsorship_id: UUID, **changed: object) -> None:
    """Suspend what rested on a sponsorship that was withdrawn, and give back what rests on one that came into force."""
    visitor_id = find_sponsored(sponsorship_id)
    if visitor_id is not None:
        _keep_in_step(actor, now=now, visitor_id=visitor_id)


def _keep_in_step(actor: Actor, *, now: datetime, visitor_id: UUID | None = None) -> None:
    for clearance_id, based in list_out_of_step(now=now, visitor_id=visitor_id):
        change = resume_clearance if based else suspend_clearance
        with suppress(NotAllowedNow):  # somebody was quicker
            change(actor, clearance_id=clearance_id, now=now)


@app.periodic(cron="17 * * * *")
@app.task(name="clearance.keep_legal_clearances", queueing_lock="clearance.keep_legal_clearances")
def keep_legal_clearances(timestamp: int) -> None:
    """Tell the status that is owed, and follow what a day alone changed: a licence or a sponsorship that ran out."""
    try:
        follow_legal_clearances(SYSTEM, now=timezone.now())
    finally:
        close_old_connections()


def follow_legal_clearances(actor: Actor, *, now: datetime) -> None:
    """Do what the hour brings to legal clearances."""
    for clearance_id in list_status_owed(now=now):
        with suppress(NotAllowedNow):
            tell_clearance_status(actor, clearance_id=clearance_id, now=now)
    for clearance_id in list_reminders_owed(now=now):
        with suppress(NotAllowedNow):
            remind_of_clearance_end(actor, clearance_id=clearance_id, now=now)
    _keep_in_step(actor, now=now)


@app.periodic(cron="31 9 * * *")
@app.task(name="clearance.delete_outlived_rows", queueing_lock="clearance.delete_outlived_rows")
def delete_what_is_outlived(timestamp: int) -> None:
    """Delete, each night, what the tables of legal visits promise to keep for a while only."""
    try:
        delete_outlived_rows(SYSTEM, now=timezone.now())
    finally:
        close_old_connections()
