"""What a visitor sees of pictures: what can be ordered, what was said about being pictured, and one's own orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.photos.domain.programme import Programme
from gatelodge.photos.models import PhotoConsent, PhotoOrder
from gatelodge.photos.queries.asking import find_camera_area, find_programme, find_visit
from gatelodge.photos.queries.people import PersonAsked, list_own_asked
from gatelodge.photos.queries.rows import OrderRow, dollars, order_rows
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED, BookingState
from gatelodge.scheduling.queries import BookingRow, get_own_booking, list_own_bookings


@dataclass(frozen=True, slots=True)
class OwnVisit:
    """A visit of the visitor, with those for whom the visitor answers."""

    booking: BookingRow
    asked: tuple[PersonAsked, ...]
    can_order: bool


@dataclass(frozen=True, slots=True)
class OwnPhotos:
    """A visitor's page of pictures."""

    programme: Programme | None
    visits: tuple[OwnVisit, ...]
    orders: tuple[OrderRow, ...]

    @property
    def price(self) -> str:
        """Give what a copy costs the family; nothing where the family can't pay."""
        return price_of(self.programme)


def price_of(programme: Programme | None) -> str:
    """Give what a copy costs the family; nothing where the family can't pay."""
    return dollars(programme.price_cents_family) if programme and programme.family_may_pay else ""


@protected_read("photos.own")
def read_own_photos(actor: Actor, *, purpose: str, now: datetime) -> OwnPhotos:
    """Give the visitor's orders, and the visits of which a picture can be ordered or was asked about."""
    if actor.visitor_id is None:
        raise Absent
    orders = order_rows(PhotoOrder.objects.filter(visitor_id=actor.visitor_id))
    programme = find_programme(now=now)
    visits = [_visit(one, actor.visitor_id, programme, now=now) for one in _bookings(actor, programme, now=now)]
    noted(*(f"photo_order:{one.id}" for one in orders), *(f"booking:{one.booking.id}" for one in visits))
    return OwnPhotos(programme, tuple(visits), tuple(orders))


@protected_read("photos.own")
def read_own_visit(actor: Actor, *, booking_id: UUID, purpose: str, now: datetime) -> tuple[OwnVisit, OwnPhotos]:
    """Give one visit of the visitor's, to order a picture of it."""
    booking = get_own_booking(actor, booking_id)
    if actor.visitor_id not in booking.owner_visitor_ids or actor.visitor_id is None:
        raise Absent
    programme = find_programme(now=now)
    noted(f"booking:{booking.id}")
    visit = _visit(booking, actor.visitor_id, programme, now=now)
    return visit, OwnPhotos(programme, (visit,), ())


@protected_read("photos.own")
def read_own_order(actor: Actor, *, order_id: UUID, purpose: str, now: datetime) -> OrderRow:
    """Give one order of the visitor's own."""
    mine = PhotoOrder.objects.filter(visitor_id=actor.visitor_id) if actor.visitor_id else PhotoOrder.objects.none()
    rows = order_rows(mine.filter(id=order_id))
    if not rows:
        raise Absent
    noted(f"photo_order:{order_id}")
    return rows[0]


def _bookings(actor: Actor, programme: Programme | None, *, now: datetime) -> list[BookingRow]:
    """List the visits to come while there is a programme, and earlier ones at which somebody was asked."""
    own = [one for one in list_own_bookings(actor, now=now) if actor.visitor_id in one.owner_visitor_ids]
    asked = set(
        PhotoConsent.objects.filter(booking_id__in=[one.id for one in own]).values_list("booking_id", flat=True)
    )
    coming = {one.id for one in own if programme and one.state is BookingState.CONFIRMED and now < one.ends_at}
    return [one for one in own if one.id in asked | coming]


def _visit(booking: BookingRow, visitor_id: UUID, programme: Programme | None, *, now: datetime) -> OwnVisit:
    begun = find_visit(booking.id)
    coming = booking.state is BookingState.CONFIRMED and now < booking.ends_at and not (begun and begun.is_over)
    area = find_camera_area(booking.facility_id, zone=booking.zone, now=now) if programme and coming else None
    can_order = programme is not None and programme.family_may_pay and area is not None and area not in NEVER_RECORDED
    return OwnVisit(booking, tuple(list_own_asked(booking, visitor_id)), can_order)
