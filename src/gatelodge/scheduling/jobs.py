"""What scheduling does by itself: let holds go, make sessions, look at bookings when something upstream changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import SYSTEM, Actor
from gatelodge.people.domain.professionals import LicenceStatus
from gatelodge.people.queries.sponsors import find_client_tie
from gatelodge.scheduling.actions import (
    delete_outlived_requests,
    expire_holds,
    follow_legal_requests,
    lapse_legal_requests,
    make_sessions,
    open_booking_reviews,
    recheck_legal_standing,
    review_legal_bookings,
    tell_attorney,
    tell_party,
)
from gatelodge.scheduling.domain.tidings import Tiding
from gatelodge.scheduling.queries import count_expired_holds
from gatelodge.scheduling.queries.legal import count_over


def hear_restriction_imposed(
    actor: Actor,
    *,
    now: datetime,
    restriction_id: UUID,
    visitor_id: UUID | None = None,
    person_id: UUID | None = None,
    kind: str = "",
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
) -> None:
    """Have somebody look at the visits to come that a restriction of a visitor, or of whom they visit, reaches."""
    open_booking_reviews(
        actor,
        kind="restriction_imposed" if visitor_id else "visiting_status_changed",
        source=f"restriction:{restriction_id}",
        visitor_id=visitor_id,
        person_id=person_id,
        contact_only=visitor_id is None and kind == "non_contact",
        starts_from=max(now, valid_from or now),
        starts_before=valid_until,
        now=now,
    )


def hear_person_moved(actor: Actor, *, now: datetime, person_id: UUID, **changed: object) -> None:
    """Have somebody look at the visits booked where the person no longer is; what waits goes along."""
    _review_person(actor, "person_moved", person_id, now)
    follow_legal_requests(actor, person_id=person_id, now=now)


def hear_person_released(actor: Actor, *, now: datetime, person_id: UUID, **changed: object) -> None:
    """Have somebody look at the visits to a person who is free."""
    _review_person(actor, "person_released", person_id, now)
    follow_legal_requests(actor, person_id=person_id, now=now)


def hear_visiting_status_changed(actor: Actor, *, now: datetime, person_id: UUID, **changed: object) -> None:
    """Have somebody look at visits of a kind the person may no longer have."""
    _review_person(actor, "visiting_status_changed", person_id, now)


def hear_persons_merged(actor: Actor, *, now: datetime, kept_id: UUID, merged_id: UUID, **changed: object) -> None:
    """Have somebody look at visits booked under a record that is now part of another."""
    _review_person(actor, "persons_merged", merged_id, now)
    follow_legal_requests(actor, person_id=merged_id, now=now)


def hear_booking_in_doubt(actor: Actor, *, now: datetime, booking_id: UUID, review_id: UUID | None = None) -> None:
    """Tell the party that its booking is looked at."""
    tell_party(actor, booking_id=booking_id, tiding=Tiding.IN_DOUBT, now=now, occasion=review_id)


def hear_booking_kept(actor: Actor, *, now: datetime, booking_id: UUID, review_id: UUID) -> None:
    """Tell the party that its booking is no longer in doubt."""
    tell_party(actor, booking_id=booking_id, tiding=Tiding.KEPT, now=now, occasion=review_id)


def hear_booking_cancelled(actor: Actor, *, now: datetime, booking_id: UUID) -> None:
    """Tell the party that its booking is cancelled."""
    tell_party(actor, booking_id=booking_id, tiding=Tiding.CANCELLED, now=now)


def hear_party_changed(actor: Actor, *, now: datetime, booking_id: UUID, visitor_id: UUID) -> None:
    """Tell the party that it has changed, and the one who was left out just that."""
    tell_party(actor, booking_id=booking_id, tiding=Tiding.PARTY_CHANGED, now=now, occasion=visitor_id)
    tell_party(actor, booking_id=booking_id, tiding=Tiding.LEFT_OUT, now=now, occasion=visitor_id)


def hear_legal_visit_placed(actor: Actor, *, now: datetime, booking_id: UUID) -> None:
    """Tell the party when and where its request was given a room."""
    tell_party(actor, booking_id=booking_id, tiding=Tiding.PLACED, now=now)


def hear_legal_request_closed(actor: Actor, *, now: datetime, request_id: UUID) -> None:
    """Tell the attorney that a request was declined or has lapsed."""
    tell_attorney(actor, request_id=request_id, now=now)


def hear_sponsorship_withdrawn(actor: Actor, *, now: datetime, sponsorship_id: UUID, **changed: object) -> None:
    """Have somebody look at the legal visits of a representative for whom nobody answers any more."""
    source = f"sponsorship:{sponsorship_id}"
    review_legal_bookings(actor, kind="sponsorship_withdrawn", source=source, sponsorship_id=sponsorship_id, now=now)


def hear_representation_ended(actor: Actor, *, now: datetime, representation_id: UUID, **changed: object) -> None:
    """Have somebody look at the visits to somebody who is no longer the attorney's client."""
    tie = find_client_tie(representation_id)
    if tie is None or tie.person_id is None:
        return
    review_legal_bookings(
        actor,
        kind="representation_ended",
        source=f"representation:{representation_id}",
        attorney_id=tie.attorney_id,
        person_id=tie.person_id,
        now=now,
    )
    follow_legal_requests(actor, person_id=tie.person_id, now=now)


def hear_licence_checked(
    actor: Actor, *, now: datetime, licence_id: UUID, visitor_id: UUID, status: str, **changed: object
) -> None:
    """Have somebody look at the legal visits of an attorney, and of those sent, whose licence is not active."""
    if status != LicenceStatus.ACTIVE:
        source = f"licence:{licence_id}:{now:%Y-%m-%d}"
        review_legal_bookings(actor, kind="licence_lapsed", source=source, attorney_id=visitor_id, now=now)


@app.periodic(cron="45 8 * * *")
@app.task(name="scheduling.recheck_legal_visits", queueing_lock="scheduling.recheck_legal_visits")
def recheck_legal_visits(timestamp: int) -> None:
    """Ask again about everyone in the legal visits of the coming days: nobody publishes that a day has passed."""
    _connected(_recheck)


@app.periodic(cron="*/15 * * * *")
@app.task(name="scheduling.lapse_legal_requests", queueing_lock="scheduling.lapse_legal_requests")
def lapse_requests(timestamp: int) -> None:
    """Close requests whose span is over, when there are any."""
    _connected(_lapse)


@app.periodic(cron="37 9 * * *")
@app.task(name="scheduling.delete_outlived_requests", queueing_lock="scheduling.delete_outlived_requests")
def delete_what_is_outlived(timestamp: int) -> None:
    """Delete, each night, the requests for legal visits whose three years are over."""
    _connected(_delete_outlived)


def _delete_outlived() -> None:
    delete_outlived_requests(SYSTEM, now=timezone.now())


def _recheck() -> None:
    recheck_legal_standing(SYSTEM, now=timezone.now())


def _lapse() -> None:
    if count_over(now=timezone.now()):
        lapse_legal_requests(SYSTEM, now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="scheduling.expire_holds", queueing_lock="scheduling.expire_holds")
def let_holds_go(timestamp: int) -> None:
    """Let go of holds past their time, when there are any: an empty minute leaves no event."""
    _connected(_expire)


@app.periodic(cron="15 8 * * *")
@app.task(name="scheduling.make_sessions", queueing_lock="scheduling.make_sessions")
def make_coming_sessions(timestamp: int) -> None:
    """Make the next four weeks' sessions of every facility, in the night of all American zones."""
    _connected(_make)


def _expire() -> None:
    if count_expired_holds(now=timezone.now()):
        expire_holds(SYSTEM, now=timezone.now())


def _make() -> None:
    for facility in list_facilities():
        make_sessions(SYSTEM, facility_id=facility.id, now=timezone.now())


def _connected(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        close_old_connections()


def _review_person(actor: Actor, kind: str, person_id: UUID, now: datetime) -> None:
    # A later move of the same person is a new thing to look at.
    open_booking_reviews(actor, kind=kind, source=f"person:{person_id}:{now:%Y-%m-%d}", person_id=person_id, now=now)
