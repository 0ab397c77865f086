"""Photo orders for programs: the same deeds and reads as the pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from gatelodge.foundation.doors import actor_of, door
from gatelodge.photos import actions
from gatelodge.photos.domain.consent import Said
from gatelodge.photos.domain.lifecycle import (
    ConsentAnswer,
    ConsentMeans,
    Delivery,
    OrderState,
    PaidBy,
    Prohibited,
    ReviewOutcome,
)
from gatelodge.photos.domain.ordering import Wish
from gatelodge.photos.queries import programme as queries
from gatelodge.photos.queries.programme import OrderRow

router = Router(tags=["photos"])
DESK, OWN = "photo desk, by program", "own pictures, by program"
# No identifier or counter that a database keeps is larger.
MOST_FRAMES = 2_000_000_000


class WishIn(Schema):
    """What is ordered: who of the party paid, or nobody for a ticket."""

    paid_by: PaidBy
    delivery: Delivery
    copies: int = Field(1, ge=0, le=1000)
    payment_reference: str
    visitor_id: UUID | None = None


class AnswerIn(Schema):
    """What one person said about being pictured, and for a minor which adult said it."""

    who: UUID
    answer: ConsentAnswer
    means: ConsentMeans
    adult_id: UUID | None = None


class WithdrawalIn(Schema):
    """Who takes a yes back, and for a minor which adult does."""

    who: UUID
    adult_id: UUID | None = None


class RollIn(Schema):
    """Who stands before which camera, and its counter before the first picture."""

    position_id: UUID
    sitters: list[UUID]
    first_frame: int = Field(ge=0, le=MOST_FRAMES)


class CloseIn(Schema):
    """The camera's counter after the last picture."""

    last_frame: int = Field(ge=0, le=MOST_FRAMES)


class ChoiceIn(Schema):
    """The chosen picture."""

    exposure_id: UUID


class ReviewIn(Schema):
    """A reviewer's answer."""

    outcome: ReviewOutcome
    reasons: list[Prohibited] = []


class WhyIn(Schema):
    """Why an order ends; a visitor need not say."""

    why: str = ""


class RefundIn(Schema):
    """The number of the new ticket or of the refund's receipt."""

    receipt: str


class Made(Schema):
    """What was made or changed."""

    id: UUID


class Stopped(Schema):
    """What a withdrawal has stopped."""

    pictures: int
    orders: int


class Moved(Schema):
    """Where the order stands now."""

    id: UUID
    state: OrderState


class Taken(Schema):
    """How many pictures a roll holds."""

    id: UUID
    pictures: int


class CopyOut(Schema):
    """One copy."""

    id: UUID
    copy_number: int
    means: Delivery
    released_at: datetime
    handed_over_at: datetime | None
    is_gone: bool


class OrderOut(Schema):
    """A photo order."""

    id: UUID
    code: str
    facility_id: UUID
    booking_id: UUID
    state: OrderState
    paid_by: PaidBy
    payment_reference: str
    price_cents: int
    delivery: Delivery
    copies: int
    ordered_at: datetime
    ended_at: datetime | None
    ended_because: str
    refund_reference: str
    releases: list[CopyOut]


@router.get("/orders/own", response=list[OrderOut])
@door("photos.see_own")
def own(request: HttpRequest) -> list[OrderRow]:
    """List the visitor's own orders."""
    return list(queries.read_own_photos(actor_of(request), purpose=OWN, now=timezone.now()).orders)


@router.get("/orders/{uuid:order_id}", response=OrderOut)
@door("photos.see_orders")
def order(request: HttpRequest, order_id: UUID) -> OrderRow:
    """Give an order at one of the actor's desks."""
    return queries.read_order(actor_of(request), order_id=order_id, purpose=DESK, now=timezone.now()).order


@router.post("/visits/{uuid:booking_id}/orders", response={201: Made})
@door("photos.take")
def take_order(request: HttpRequest, booking_id: UUID, wish: WishIn) -> Status[dict[str, UUID]]:
    """Take an order at the desk."""
    told: dict[str, Any] = {"payment_reference": wish.payment_reference, "visitor_id": wish.visitor_id}
    return _ordered(request, booking_id, wish, told)


@router.post("/own/visits/{uuid:booking_id}/orders", response={201: Made})
@door("photos.order_own")
def order_own(request: HttpRequest, booking_id: UUID, wish: WishIn) -> Status[dict[str, UUID]]:
    """Order a picture of the visitor's own visit."""
    return _ordered(request, booking_id, wish, {"payment_reference": wish.payment_reference})


@router.post("/visits/{uuid:booking_id}/answers", response={201: Made})
@door("photos.take")
def answer(request: HttpRequest, booking_id: UUID, said: AnswerIn) -> Status[dict[str, UUID]]:
    """Record what somebody of the visit said."""
    return _answered(request, booking_id, said)


@router.post("/own/visits/{uuid:booking_id}/answers", response={201: Made})
@door("photos.order_own")
def answer_own(request: HttpRequest, booking_id: UUID, said: AnswerIn) -> Status[dict[str, UUID]]:
    """Answer for oneself, or for a minor in one's care."""
    return _answered(request, booking_id, said)


@router.post("/visits/{uuid:booking_id}/withdrawals", response=Stopped)
@door("photos.take")
def withdraw(request: HttpRequest, booking_id: UUID, given: WithdrawalIn) -> Any:
    """Record that somebody takes a yes back."""
    return actions.withdraw_consent(actor_of(request), booking_id=booking_id, **given.dict(), now=timezone.now())


@router.post("/own/visits/{uuid:booking_id}/withdrawals", response=Stopped)
@door("photos.order_own")
def withdraw_own(request: HttpRequest, booking_id: UUID, given: WithdrawalIn) -> Any:
    """Take one's own yes back, or a minor's."""
    return actions.withdraw_consent(actor_of(request), booking_id=booking_id, who=given.who, now=timezone.now())


@router.post("/gate-visits/{uuid:visit_id}/rolls", response={201: Made})
@door("photos.take")
def open_roll(request: HttpRequest, visit_id: UUID, roll: RollIn) -> Status[dict[str, UUID]]:
    """Open a roll for those who step before the camera."""
    made = actions.open_roll(actor_of(request), visit_id=visit_id, **roll.dict(), now=timezone.now())
    return Status(201, {"id": made})


@router.post("/rolls/{uuid:roll_id}/close", response=Taken)
@door("photos.take")
def close_roll(request: HttpRequest, roll_id: UUID, close: CloseIn) -> dict[str, object]:
    """Close a roll."""
    taken = actions.close_roll(actor_of(request), roll_id=roll_id, last_frame=close.last_frame, now=timezone.now())
    return {"id": roll_id, "pictures": taken}


@router.post("/orders/{uuid:order_id}/choice", response=Made)
@door("photos.take")
def choose(request: HttpRequest, order_id: UUID, choice: ChoiceIn) -> dict[str, UUID]:
    """Choose the picture of an order."""
    actions.choose_exposure(actor_of(request), order_id=order_id, **choice.dict(), now=timezone.now())
    return {"id": order_id}


@router.post("/orders/{uuid:order_id}/review", response=Moved)
@door("photos.review")
def review(request: HttpRequest, order_id: UUID, given: ReviewIn) -> dict[str, object]:
    """Approve the chosen picture, or refuse it with reasons."""
    state = actions.review_exposure(actor_of(request), order_id=order_id, **given.dict(), now=timezone.now())
    return {"id": order_id, "state": state}


@router.post("/orders/{uuid:order_id}/copies", response={201: Made})
@door("photos.review")
def release(request: HttpRequest, order_id: UUID) -> Status[dict[str, UUID]]:
    """Release the next copy."""
    return Status(201, {"id": actions.release_copy(actor_of(request), order_id=order_id, now=timezone.now())})


@router.post("/copies/{uuid:release_id}/handed-over", response=Made)
@door("photos.take")
def hand_over(request: HttpRequest, release_id: UUID) -> dict[str, UUID]:
    """Record that a print was handed over."""
    actions.hand_over_copy(actor_of(request), release_id=release_id, now=timezone.now())
    return {"id": release_id}


@router.post("/orders/{uuid:order_id}/cancel", response=Made)
@door("photos.cancel")
def cancel(request: HttpRequest, order_id: UUID, given: WhyIn) -> dict[str, UUID]:
    """Call an order off."""
    actions.cancel_order(actor_of(request), order_id=order_id, why=given.why, now=timezone.now())
    return {"id": order_id}


@router.post("/orders/{uuid:order_id}/refund", response=Made)
@door("photos.refund")
def refund(request: HttpRequest, order_id: UUID, given: RefundIn) -> dict[str, UUID]:
    """Record the refund of an order that ended without a picture."""
    actions.refund_order(actor_of(request), order_id=order_id, receipt=given.receipt, now=timezone.now())
    return {"id": order_id}


def _ordered(request: HttpRequest, booking_id: UUID, wish: WishIn, told: dict[str, Any]) -> Status[dict[str, UUID]]:
    wanted = Wish(wish.paid_by, wish.delivery, wish.copies)
    made = actions.order_photo(actor_of(request), booking_id=booking_id, wish=wanted, **told, now=timezone.now())
    return Status(201, {"id": made})


def _answered(request: HttpRequest, booking_id: UUID, said: AnswerIn) -> Status[dict[str, UUID]]:
    given = Said(said.who, said.answer, said.means, said.adult_id)
    actions.record_consent(actor_of(request), booking_id=booking_id, said=given, now=timezone.now())
    return Status(201, {"id": booking_id})
