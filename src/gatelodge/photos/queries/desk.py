"""What the photo desk of a facility has to do today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent
from gatelodge.gate.domain.lifecycle import VisitState
from gatelodge.gate.queries import list_visits
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.photos.domain.lifecycle import ENDED_WITHOUT_PICTURE, OPEN_ORDERS, Delivery, OrderState
from gatelodge.photos.domain.programme import Programme
from gatelodge.photos.models import PhotoOrder
from gatelodge.photos.queries.asking import find_programme
from gatelodge.photos.queries.rows import OrderRow, order_rows
from gatelodge.scheduling.queries import BookingRow, list_bookings_of_day

AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Desk:
    """A facility at whose photo desk the actor works."""

    facility_id: UUID
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class DeskVisit:
    """A visit of today with its orders."""

    booking: BookingRow
    is_seated: bool
    is_over: bool
    orders: tuple[OrderRow, ...]

    @property
    def open_orders(self) -> int:
        return sum(one.is_open for one in self.orders)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """The desk's day: visits, and orders that wait for somebody."""

    desk: Desk
    day: date
    programme: Programme | None
    visits: tuple[DeskVisit, ...]
    waiting: tuple[OrderRow, ...]
    cut: bool

    @property
    def to_choose(self) -> list[OrderRow]:
        return [one for one in self.waiting if one.state is OrderState.TAKEN]

    @property
    def to_review(self) -> list[OrderRow]:
        return [one for one in self.waiting if one.state is OrderState.CHOSEN]

    @property
    def to_release(self) -> list[OrderRow]:
        return [one for one in self.waiting if one.state is OrderState.APPROVED]

    @property
    def to_hand_over(self) -> list[OrderRow]:
        return [one for one in self.waiting if one.prints_waiting]

    @property
    def to_refund(self) -> list[OrderRow]:
        return [one for one in self.waiting if one.is_refund_due]


def list_desks(actor: Actor) -> list[Desk]:
    """List the facilities at whose desks the actor works."""
    desks = [Desk(one.id, one.name, one.zone) for one in list_facilities(actor.facility_ids)]
    return [one for one in desks if may(actor, "photos.see_orders", one)]


def get_desk(actor: Actor, facility_id: UUID | None) -> Desk:
    """Get the desk asked for, or the actor's first; any other is absent."""
    desks = list_desks(actor)
    found = next((one for one in desks if facility_id in (None, one.facility_id)), None)
    if found is None:
        raise Absent
    return found


@protected_read("photos.desk")
def read_desk(actor: Actor, *, facility_id: UUID | None, purpose: str, now: datetime) -> DeskRow:
    """Give a desk's day."""
    desk = get_desk(actor, facility_id)
    require(actor, "photos.see_orders", desk)
    today = now.astimezone(ZoneInfo(desk.zone)).date()
    bookings = list_bookings_of_day(desk.facility_id, today)
    of_day = order_rows(PhotoOrder.objects.filter(booking_id__in=[one.id for one in bookings]))
    waiting = _waiting(desk.facility_id)
    noted(*(f"booking:{one.id}" for one in bookings), *(f"photo_order:{one.id}" for one in waiting))
    return DeskRow(
        desk,
        today,
        find_programme(now=now),
        _visits(bookings, of_day),
        tuple(waiting[:AT_MOST]),
        len(waiting) > AT_MOST,
    )


def _waiting(facility_id: UUID) -> list[OrderRow]:
    """List the orders that somebody must do something about, the oldest visits first."""
    here = PhotoOrder.objects.filter(facility_id=facility_id)
    moving = here.filter(state__in=[one for one in OPEN_ORDERS if one is not OrderState.ORDERED])
    unpaid = here.filter(state__in=ENDED_WITHOUT_PICTURE, refunded_at__isnull=True)
    prints = here.filter(
        releases__means=Delivery.PRINT, releases__handed_over_at__isnull=True, releases__deleted_at__isnull=True
    )
    ids = (moving.values("id"), unpaid.values("id"), prints.values("id"))
    found = PhotoOrder.objects.filter(id__in=ids[0].union(*ids[1:]))
    first = found.order_by("ordered_at").values_list("id", flat=True)[: AT_MOST + 1]
    return sorted(order_rows(PhotoOrder.objects.filter(id__in=list(first))), key=lambda one: one.starts_at)


def _visits(bookings: list[BookingRow], orders: list[OrderRow]) -> tuple[DeskVisit, ...]:
    begun = list_visits([one.id for one in bookings])
    rows = []
    for booking in bookings:
        visit = begun.get(booking.id)
        seated = visit is not None and visit.state is VisitState.SEATED
        of_visit = tuple(one for one in orders if one.booking_id == booking.id)
        rows.append(DeskVisit(booking, seated, visit is not None and visit.is_over, of_visit))
    return tuple(sorted(rows, key=lambda one: (not one.is_seated, one.is_over, one.booking.starts_at)))
