"""What clearance does when the custody system or a visitor changes something, and when time has run out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.clearance.actions import close_unanswered, follow_merge, open_review
from gatelodge.clearance.domain.reviews import ReviewKind
from gatelodge.clearance.queries import is_touched, list_facilities_asked, list_facilities_of_visitor
from gatelodge.foundation.actors import SYSTEM, Actor
from gatelodge.people.queries import get_person


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
