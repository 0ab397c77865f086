"""Scheduling for programs: what is free, and booking, changing and cancelling a visit."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.foundation.doors import actor_of, door
from gatelodge.scheduling import actions, queries

router = Router(tags=["scheduling"])


class Wish(Schema):
    """Which session, whom to visit, who comes; `replaces` names the booking that is to be changed."""

    session_id: UUID
    person_id: UUID
    visitor_ids: list[UUID]
    replaces: UUID | None = None


class Reasoned(Schema):
    """Why, when staff cancel."""

    reason: str = ""


class Slot(Schema):
    """A session with what is free in it."""

    session_id: UUID
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    closes_at: datetime
    area_name: str
    area_kind: str
    state: str
    free_places: int
    largest_party: int


class Placed(Schema):
    """A party that has its place."""

    id: UUID
    code: str
    state: str
    place_label: str
    hold_expires_at: datetime


class Member(Schema):
    """A visitor of the party; the pass counts once the booking is confirmed."""

    visitor_id: UUID
    name: str
    pass_code: str
    active: bool


class Booking(Schema):
    """A booking as its party sees it."""

    id: UUID
    code: str
    state: str
    session_id: UUID
    person_name: str
    facility_name: str
    area_name: str
    place_label: str
    starts_at: datetime
    ends_at: datetime
    hold_expires_at: datetime
    party: list[Member]


@router.get("/slots", response=list[Slot])
@door("scheduling.see_own")
def list_slots(request: HttpRequest, person_id: UUID, first: date | None = None) -> list[queries.SlotRow]:
    """List two weeks of sessions at the facility of a person the caller may visit."""
    return queries.list_slots_of_person(actor_of(request), person_id, first=first, now=timezone.now())


@router.get("/bookings", response=list[Booking])
@door("scheduling.see_own")
def list_bookings(request: HttpRequest) -> list[queries.BookingRow]:
    """List the caller's own bookings."""
    return queries.list_own_bookings(actor_of(request), now=timezone.now())


@router.get("/bookings/{uuid:booking_id}", response=Booking)
@door("scheduling.see_own")
def get_booking(request: HttpRequest, booking_id: UUID) -> queries.BookingRow:
    """Get one of the caller's own bookings."""
    return queries.get_own_booking(actor_of(request), booking_id)


@router.post("/bookings", response={201: Placed})
@door("scheduling.book")
def hold(request: HttpRequest, wish: Wish) -> Status:
    """Hold a place for ten minutes, for a new visit or to change one."""
    return Status(201, actions.hold_booking(actor_of(request), now=timezone.now(), **wish.dict()))


@router.post("/bookings/at-once", response={201: Placed})
@door("scheduling.book")
def book(request: HttpRequest, wish: Wish) -> Status:
    """Book in one step, without a hold."""
    asked = wish.dict(exclude={"replaces"})
    return Status(201, actions.book_visit(actor_of(request), now=timezone.now(), **asked))


@router.post("/bookings/{uuid:booking_id}/confirm", response=Booking)
@door("scheduling.book")
def confirm(request: HttpRequest, booking_id: UUID) -> queries.BookingRow:
    """Confirm a hold; a booking that it replaces is let go now."""
    return queries.get_booking(actions.confirm_booking(actor_of(request), booking_id=booking_id, now=timezone.now()))


@router.post("/bookings/{uuid:booking_id}/cancel", response=Booking)
@door("scheduling.cancel_booking")
def cancel(request: HttpRequest, booking_id: UUID, why: Reasoned) -> queries.BookingRow:
    """Cancel a booking before the visit begins."""
    done = actions.cancel_booking(actor_of(request), booking_id=booking_id, reason=why.reason, now=timezone.now())
    return queries.get_booking(done)
