"""The pictures of one visit at the desk: orders, answers and rolls; and one order with the pictures to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Prefetch

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent
from gatelodge.gate.queries import VisitRow
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.ages import is_minor
from gatelodge.photos.domain.lifecycle import OrderState, ReviewOutcome
from gatelodge.photos.domain.programme import Programme
from gatelodge.photos.models import CameraPosition, Exposure, PhotoOrder, Roll, Sitter
from gatelodge.photos.queries.asking import find_programme, find_visit
from gatelodge.photos.queries.people import PersonAsked, list_asked
from gatelodge.photos.queries.reach import desk_facilities, orders_within
from gatelodge.photos.queries.rows import OrderRow, order_rows
from gatelodge.scheduling.queries import BookingRow, list_booking_rows


@dataclass(frozen=True, slots=True)
class RollRow:
    """A roll with those who stand in it."""

    id: UUID
    number: int
    position: str
    first_frame: int
    last_frame: int | None
    opened_at: datetime
    closed_at: datetime | None
    sitters: tuple[str, ...]
    pictures: int

    @property
    def frames(self) -> int:
        return (self.last_frame or self.first_frame) - self.first_frame

    @property
    def is_unread(self) -> bool:
        """Tell whether the end of the visit closed it, and nobody has read the counter since."""
        return self.closed_at is not None and self.last_frame is None


@dataclass(frozen=True, slots=True)
class VisitPictures:
    """Everything the desk needs for the pictures of one visit."""

    booking: BookingRow
    visit: VisitRow | None
    programme: Programme | None
    people: tuple[PersonAsked, ...]
    orders: tuple[OrderRow, ...]
    rolls: tuple[RollRow, ...]
    positions: tuple[tuple[UUID, str], ...]
    may_take: bool

    @property
    def inside(self) -> tuple[PersonAsked, ...]:
        """Those who sit at the visit now, the person visited with them."""
        held = self.visit.arrivals if self.visit else ()
        here = {one.visitor_id for one in held if one.is_inside and not one.is_sent_out}
        return tuple(one for one in self.people if one.is_person or one.who in here)

    @property
    def payers(self) -> tuple[tuple[UUID, str], ...]:
        """The adults of the party, who may have paid."""
        adults = (one for one in self.booking.party if not is_minor(one.born_on, self.booking.local_day))
        return tuple((one.visitor_id, one.name) for one in adults)

    @property
    def open_roll(self) -> RollRow | None:
        return next((one for one in self.rolls if one.closed_at is None), None)

    @property
    def to_read(self) -> RollRow | None:
        """The first roll whose counter is to be read after its last picture."""
        return next((one for one in self.rolls if one.last_frame is None), None)

    @property
    def can_open(self) -> bool:
        """Tell whether a roll can be opened now: they sit together, and an order waits for a picture."""
        waiting = any(one.state in (OrderState.ORDERED, OrderState.TAKEN) for one in self.orders)
        seated = self.visit is not None and self.visit.seated_at is not None and self.visit.is_open
        return self.may_take and seated and waiting and self.open_roll is None


@dataclass(frozen=True, slots=True)
class ExposureRow:
    """One picture of the order's visit."""

    id: UUID
    roll_number: int
    frame: int
    taken_at: datetime
    is_gone: bool
    is_refused: bool
    is_chosen: bool

    @property
    def can_be_chosen(self) -> bool:
        return not self.is_gone and not self.is_refused


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One order at the desk, and what the actor may do about it."""

    order: OrderRow
    exposures: tuple[ExposureRow, ...]
    may_take: bool
    may_review: bool
    may_refund: bool

    @property
    def choices(self) -> tuple[ExposureRow, ...]:
        return tuple(one for one in self.exposures if one.can_be_chosen)

    @property
    def chosen(self) -> ExposureRow | None:
        return next((one for one in self.exposures if one.is_chosen), None)


@protected_read("photos.visit")
def read_visit_pictures(actor: Actor, *, booking_id: UUID, purpose: str, now: datetime) -> VisitPictures:
    """Give the pictures' side of a visit at one of the actor's desks."""
    booking = list_booking_rows([booking_id], within=desk_facilities(actor)).get(booking_id)
    if booking is None:
        raise Absent
    require(actor, "photos.see_orders", booking)
    noted(f"booking:{booking.id}", *(f"visitor:{one.visitor_id}" for one in booking.party))
    return VisitPictures(
        booking=booking,
        visit=find_visit(booking.id),
        programme=find_programme(now=now),
        people=tuple(list_asked(booking)),
        orders=tuple(order_rows(PhotoOrder.objects.filter(booking_id=booking.id))),
        rolls=tuple(_rolls(booking)),
        positions=tuple(list_positions(booking.facility_id, zone=booking.zone, now=now)),
        may_take=may(actor, "photos.take", booking),
    )


@protected_read("photos.order")
def read_order(actor: Actor, *, order_id: UUID, purpose: str, now: datetime) -> OrderPage:
    """Give an order at one of the actor's desks, with the pictures of its visit."""
    facilities = desk_facilities(actor)
    of_desk = orders_within(actor)
    of_desk = of_desk if facilities is None else of_desk.filter(facility_id__in=facilities)
    rows = order_rows(of_desk.filter(id=order_id))
    if not rows:
        raise Absent
    order = rows[0]
    require(actor, "photos.see_orders", order)
    noted(f"photo_order:{order.id}")
    rights = {name: may(actor, f"photos.{name}", order) for name in ("take", "review", "refund")}
    return OrderPage(order, tuple(_exposures(order)), rights["take"], rights["review"], rights["refund"])


def list_positions(facility_id: UUID, *, zone: str, now: datetime) -> list[tuple[UUID, str]]:
    """List where the facility's cameras stand today."""
    today = now.astimezone(ZoneInfo(zone)).date()
    found = CameraPosition.objects.select_related("camera").filter(
        camera__facility_id=facility_id, camera__retired_at__isnull=True, in_force__contains=today
    )
    return [(one.id, f"{one.name} ({one.camera.name})") for one in found.order_by("name")]


def _rolls(booking: BookingRow) -> list[RollRow]:
    sitters = Prefetch("sitters", Sitter.objects.select_related("visitor", "person"))
    found = Roll.objects.filter(visit__booking_id=booking.id).select_related("position")
    counted = found.annotate(pictures=Count("exposures")).order_by("opened_at")
    return [_roll(one, one.pictures) for one in counted.prefetch_related(sitters)]


def _roll(one: Roll, pictures: int) -> RollRow:
    names = tuple(sorted(_name(sitter.visitor or sitter.person) for sitter in one.sitters.all()))
    told = (one.id, one.number, one.position.name, one.first_frame, one.last_frame, one.opened_at, one.closed_at)
    return RollRow(*told, sitters=names, pictures=pictures)


def _name(who: Any) -> str:
    return f"{who.given_names} {who.surname}"


def _exposures(order: OrderRow) -> list[ExposureRow]:
    refused = {one.exposure_id for one in order.reviews if one.outcome is ReviewOutcome.REFUSED}
    found = Exposure.objects.filter(roll__visit__booking_id=order.booking_id).select_related("roll")
    return [
        ExposureRow(
            id=one.id,
            roll_number=one.roll.number if one.roll else 0,
            frame=one.frame,
            taken_at=one.taken_at,
            is_gone=one.deleted_at is not None,
            is_refused=one.id in refused,
            is_chosen=one.id == order.chosen_id,
        )
        for one in found.order_by("roll__opened_at", "frame")
    ]
