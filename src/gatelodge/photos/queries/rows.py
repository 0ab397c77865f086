"""What an order, a copy, a roll and a picture look like on a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.lifecycle import (
    ENDED_WITHOUT_PICTURE,
    OPEN_ORDERS,
    Delivery,
    OrderState,
    PaidBy,
    Prohibited,
    ReviewOutcome,
)
from gatelodge.photos.domain.words import DELIVERY_WORDS, ORDER_WORDS, PAID_WORDS, PROHIBITED_WORDS, ended_words
from gatelodge.photos.models import PhotoOrder, PhotoRelease, PhotoReview


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One copy that left the house."""

    id: UUID
    copy_number: int
    means: Delivery
    released_at: datetime
    handed_over_at: datetime | None
    is_gone: bool


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What a reviewer said about one picture."""

    exposure_id: UUID
    outcome: ReviewOutcome
    reasons: tuple[Wording, ...]
    reviewed_at: datetime
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A photo order with its visit, its reviews and its copies."""

    id: UUID
    code: str
    facility_id: UUID
    facility_name: str
    zone: str
    booking_id: UUID
    person_name: str
    person_number: str
    visitor_id: UUID | None
    visitor_name: str
    starts_at: datetime
    state: OrderState
    paid_by: PaidBy
    payment_reference: str
    price_cents: int
    delivery: Delivery
    copies: int
    ordered_at: datetime
    chosen_id: UUID | None
    ended_at: datetime | None
    ended_because: str
    refunded_at: datetime | None
    refund_reference: str
    releases: tuple[ReleaseRow, ...]
    reviews: tuple[ReviewRow, ...]

    @property
    def owner_visitor_ids(self) -> frozenset[UUID]:
        return frozenset({self.visitor_id} if self.visitor_id else ())

    @property
    def state_word(self) -> Wording:
        return ORDER_WORDS[self.state]

    @property
    def tone(self) -> str:
        """Give the tone in which the state is shown."""
        if self.state is OrderState.RELEASED:
            return "good"
        return "wait" if self.state in OPEN_ORDERS else "bad"

    @property
    def paid_word(self) -> Wording:
        return PAID_WORDS[self.paid_by]

    @property
    def delivery_word(self) -> Wording:
        return DELIVERY_WORDS[self.delivery]

    @property
    def ended_word(self) -> Wording | None:
        return ended_words(self.ended_because) if self.ended_because else None

    @property
    def price(self) -> str:
        return dollars(self.price_cents)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_ORDERS

    @property
    def is_refund_due(self) -> bool:
        """Tell whether money waits to be given back."""
        return self.state in ENDED_WITHOUT_PICTURE and self.refunded_at is None

    @property
    def downloads(self) -> tuple[ReleaseRow, ...]:
        """The copies that the visitor can download."""
        return tuple(one for one in self.releases if one.means is Delivery.DOWNLOAD and not one.is_gone)

    @property
    def prints_waiting(self) -> tuple[ReleaseRow, ...]:
        """The prints that nobody has been given yet."""
        prints = (one for one in self.releases if one.means is Delivery.PRINT)
        return tuple(one for one in prints if one.handed_over_at is None and not one.is_gone)


def dollars(cents: int) -> str:
    """Write an amount of money."""
    return f"${cents // 100}.{cents % 100:02d}"


def order_rows(found: QuerySet[PhotoOrder]) -> list[OrderRow]:
    """Give orders as rows, the newest first, in three queries however many there are."""
    joined = found.select_related("facility", "booking", "person", "visitor").order_by("-ordered_at", "id")
    reviews = Prefetch("reviews", PhotoReview.objects.select_related("reviewed_by").order_by("reviewed_at"))
    releases = Prefetch("releases", PhotoRelease.objects.order_by("copy_number"))
    return [_row(one) for one in joined.prefetch_related(reviews, releases)]


def _row(order: PhotoOrder) -> OrderRow:
    return OrderRow(
        id=order.id,
        code=order.code,
        facility_id=order.facility_id,
        facility_name=order.facility.name,
        zone=order.facility.zone,
        booking_id=order.booking_id,
        person_name=f"{order.person.given_names} {order.person.surname}",
        person_number=order.person.number,
        visitor_id=order.visitor_id,
        visitor_name=f"{order.visitor.given_names} {order.visitor.surname}" if order.visitor else "",
        starts_at=order.booking.period.lower,
        state=OrderState(order.state),
        paid_by=PaidBy(order.paid_by),
        payment_reference=order.payment_reference,
        price_cents=order.price_cents,
        delivery=Delivery(order.delivery),
        copies=order.copies,
        ordered_at=order.ordered_at,
        chosen_id=order.chosen_id,
        ended_at=order.ended_at,
        ended_because=order.ended_because,
        refunded_at=order.refunded_at,
        refund_reference=order.refund_reference,
        releases=tuple(_release(one) for one in order.releases.all()),
        reviews=tuple(_review(one) for one in order.reviews.all()),
    )


def _release(one: PhotoRelease) -> ReleaseRow:
    means = Delivery(one.means)
    return ReleaseRow(one.id, one.copy_number, means, one.released_at, one.handed_over_at, one.deleted_at is not None)


def _review(one: PhotoReview) -> ReviewRow:
    words = tuple(PROHIBITED_WORDS[Prohibited(reason)] for reason in one.reasons)
    return ReviewRow(one.exposure_id, ReviewOutcome(one.outcome), words, one.reviewed_at, str(one.reviewed_by))
