"""How far has an order come, and where does it go from here?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from gatelodge.foundation.refusals import Reason
from gatelodge.photos.domain.lifecycle import ORDER_TRANSITIONS, Delivery, OrderState, PaidBy, Prohibited, ReviewOutcome
from gatelodge.photos.domain.reasons import (
    NO_REFERENCE,
    REASONS_MISSING,
    REASONS_TOO_MANY,
    REFERENCE_UNREADABLE,
    REFUNDED_ALREADY,
    SAME_NUMBER,
)

REFERENCE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,39}")
# Sixteen digits and the like are a payment card's number, which has no place here.
CARD = re.compile(r"\d{13,19}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants: who pays, how the picture comes, and how often."""

    paid_by: PaidBy
    delivery: Delivery
    copies: int = 1


def may_become(now: OrderState, then: OrderState) -> bool:
    """Tell whether an order may go from one state to another."""
    return then in ORDER_TRANSITIONS[now]


def tidied_reference(typed: str) -> str:
    """Give a ticket's or receipt's number in its one spelling."""
    return "".join(typed.split()).upper()


def why_reference_is_wrong(tidied: str) -> Reason | None:
    """Give why this can not be the number of a ticket or receipt."""
    if not tidied:
        return NO_REFERENCE
    wrong = not REFERENCE.fullmatch(tidied) or CARD.fullmatch(tidied.replace("-", ""))
    return REFERENCE_UNREADABLE if wrong else None


def why_review_is_wrong(outcome: ReviewOutcome, reasons: Iterable[Prohibited]) -> Iterator[Reason]:
    """Give why a reviewer's answer does not hold together."""
    given = list(reasons)
    if outcome is ReviewOutcome.REFUSED and not given:
        yield REASONS_MISSING
    if outcome is ReviewOutcome.APPROVED and given:
        yield REASONS_TOO_MANY


def after_refusal(*, others_left: bool, still_seated: bool) -> OrderState:
    """Give where an order goes whose picture was refused: another of the roll, or of a new one while the party sits."""
    return OrderState.TAKEN if others_left or still_seated else OrderState.REFUSED


def after_withdrawal(now: OrderState, *, chosen_is_gone: bool, others_left: bool, still_seated: bool) -> OrderState:
    """Give where an open order goes when somebody takes a yes back and pictures of that person go."""
    goes_on = others_left or still_seated
    if now is OrderState.TAKEN:
        return now if goes_on else OrderState.CANCELLED
    if now is OrderState.CHOSEN and chosen_is_gone:
        return OrderState.TAKEN if goes_on else OrderState.CANCELLED
    # What was approved may be no other picture: money back, and a new order if somebody still wants one.
    return OrderState.CANCELLED if now is OrderState.APPROVED and chosen_is_gone else now


@dataclass(frozen=True, slots=True)
class Refund:
    """What was paid with, and what came back."""

    paid_with: str
    refunded: bool


def why_not_refunded(refund: Refund, receipt: str) -> Iterator[Reason]:
    """Give why money can not be given back so: once only, and never as the number that was used."""
    if refund.refunded:
        yield REFUNDED_ALREADY
        return
    wrong = why_reference_is_wrong(receipt)
    if wrong is not None:
        yield Reason(wrong.code, wrong.text, wrong.citation, wrong.cure, field="receipt")
    elif receipt == refund.paid_with:
        yield SAME_NUMBER


def next_copy(released: Iterable[int], copies: int) -> int | None:
    """Give the number of the copy that is released next; None when all are out."""
    held = set(released)
    return next((number for number in range(1, copies + 1) if number not in held), None)


def usable(exposures: Iterable[tuple[UUID, bool]], refused: Iterable[UUID]) -> list[UUID]:
    """Give the pictures that can still be chosen, of pairs of id and whether the master is gone."""
    out = set(refused)
    return [one for one, gone in exposures if not gone and one not in out]
