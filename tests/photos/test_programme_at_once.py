"""Several people at one picture in the same instant: one of them wins, the others hear why, and nobody's no is lost."""

from __future__ import annotations

from functools import partial

import pytest

from gatelodge.photos.actions import (
    cancel_order,
    choose_exposure,
    close_roll,
    hand_over_copy,
    open_roll,
    order_photo,
    refund_order,
    release_copy,
    review_exposure,
    withdraw_consent,
)
from gatelodge.photos.domain.lifecycle import Delivery, OrderState, PaidBy, Prohibited, ReviewOutcome
from gatelodge.photos.domain.ordering import Wish
from gatelodge.photos.models import Exposure, PhotoOrder, PhotoRelease, PhotoReview, Roll
from tests.cast import Cast
from tests.conduct.test_guards import at_once
from tests.photos.conftest import PhotoStory

pytestmark = pytest.mark.django_db(transaction=True)
TICKET = Wish(PaidBy.TICKET, Delivery.PRINT)


@pytest.fixture
def told(transactional_db: None, photo_programme: None) -> PhotoStory:
    story = PhotoStory(Cast())
    _ = story.position, story.visit_id
    return story


def test_a_ticket_shown_at_two_tables_at_once_pays_once(told: PhotoStory) -> None:
    other = told.booked(told.cast.quincy, person=told.cast.wendell, place="T2")
    orders = [
        partial(order_photo, told.officer, booking_id=booking.id, wish=TICKET, payment_reference="T-1", now=told.now)
        for booking in (told.booking, other, told.booking)
    ]
    assert at_once(*orders) == ["done", "ticket_used", "ticket_used"]
    assert PhotoOrder.objects.count() == 1


def test_of_six_orders_at_once_as_many_stand_as_the_programme_allows(told: PhotoStory) -> None:
    orders = [
        partial(
            order_photo, told.officer, booking_id=told.booking.id, wish=TICKET, payment_reference=f"T-{n}", now=told.now
        )
        for n in range(6)
    ]
    assert at_once(*orders) == ["done"] * 4 + ["too_many_pictures"] * 2


def test_of_two_officers_at_a_position_one_opens_the_roll(told: PhotoStory) -> None:
    told.ordered()
    told.all_agree()
    frame = [one.id for one in told.everyone]
    asked = {"visit_id": told.visit_id, "position_id": told.position.id, "sitters": frame, "first_frame": 1}
    openers = [partial(open_roll, who, **asked, now=told.now) for who in (told.officer, told.sergeant)]
    assert at_once(*openers) == ["done", "roll_open"]
    assert Roll.objects.get().number == 1


def test_two_parties_at_one_position_get_one_roll_after_the_other(told: PhotoStory) -> None:
    told.ordered()
    told.all_agree()
    other = PhotoStory(told.cast)
    other.now, other.position = told.now, told.position
    other.booking = other.booked(told.cast.quincy, person=told.cast.wendell, place="T2")
    other.visit_id = other.seated(other.booking, told.cast.quincy)
    other.ordered("R-2", by=told.cast.actor(told.cast.quincy), booking_id=other.booking.id)
    other.says(told.cast.quincy)
    other.says(told.cast.wendell)
    openers = [
        partial(
            open_roll,
            story.officer,
            visit_id=story.visit_id,
            position_id=told.position.id,
            sitters=sitters,
            first_frame=1,
            now=told.now,
        )
        for story, sitters in (
            (told, [one.id for one in told.everyone]),
            (other, [told.cast.quincy.id, told.cast.wendell.id]),
        )
    ]
    assert at_once(*openers) == ["done", "roll_open"]


def test_a_roll_is_closed_once(told: PhotoStory) -> None:
    told.ordered()
    told.all_agree()
    roll = told.roll(frames=None)
    close = partial(close_roll, told.officer, roll_id=roll.id, last_frame=102, now=told.later(1))
    assert at_once(close, close) == ["done", "roll_closed"]


@pytest.mark.parametrize("turn", range(3))
def test_a_review_and_a_withdrawal_meet_and_the_no_holds(told: PhotoStory, turn: int) -> None:
    order, _ = told.chosen()
    told.ends()
    approve = partial(review_exposure, told.sergeant, order_id=order.id, outcome=ReviewOutcome.APPROVED, now=told.now)
    withdraw = partial(withdraw_consent, told.marisol, booking_id=told.booking.id, who=told.cast.luz.id, now=told.now)
    answers = at_once(approve, withdraw)
    assert answers in (["done", "done"], ["done", "not_in_that_state"])
    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert not Exposure.objects.filter(deleted_at__isnull=True).exists()


@pytest.mark.parametrize("turn", range(3))
def test_a_release_and_a_withdrawal_meet_and_no_copy_stays(told: PhotoStory, turn: int) -> None:
    order, _ = told.approved()
    release = partial(release_copy, told.sergeant, order_id=order.id, now=told.now)
    withdraw = partial(withdraw_consent, told.marisol, booking_id=told.booking.id, who=told.cast.luz.id, now=told.now)
    answers = at_once(release, withdraw)
    assert answers in (["done", "done"], ["done", "not_in_that_state"])
    assert not PhotoRelease.objects.filter(sealed_key__isnull=False).exists()


def test_one_copy_is_released_once(told: PhotoStory) -> None:
    order, _ = told.approved()
    release = partial(release_copy, told.sergeant, order_id=order.id, now=told.now)
    assert at_once(release, release, release) == ["all_copies_out", "all_copies_out", "done"]
    assert PhotoRelease.objects.get().copy_number == 1


def test_a_print_is_handed_over_once(told: PhotoStory) -> None:
    order, _ = told.approved()
    PhotoOrder.objects.filter(id=order.id).update(delivery=Delivery.PRINT)
    copy = release_copy(told.sergeant, order_id=order.id, now=told.now)
    hand = partial(hand_over_copy, told.officer, release_id=copy, now=told.now)
    assert at_once(hand, hand) == ["done", "handed_over_already"]


def test_two_reviewers_give_one_answer(told: PhotoStory) -> None:
    order, _ = told.chosen()
    asked = {"order_id": order.id, "now": told.now}
    approve = partial(review_exposure, told.sergeant, outcome=ReviewOutcome.APPROVED, **asked)
    refuse = partial(
        review_exposure, told.lieutenant, outcome=ReviewOutcome.REFUSED, reasons=[Prohibited.STAFF], **asked
    )
    assert at_once(approve, refuse) == ["done", "not_in_that_state"]
    assert PhotoReview.objects.count() == 1


def test_of_two_choices_one_is_made(told: PhotoStory) -> None:
    order, shots = told.taken()
    choices = [
        partial(choose_exposure, told.officer, order_id=order.id, exposure_id=shot.id, now=told.now) for shot in shots
    ]
    assert at_once(*choices) == ["done", "not_in_that_state"]


def test_money_is_given_back_once(told: PhotoStory) -> None:
    orders = [told.ticket("T-1"), told.ticket("T-2")]
    for one in orders:
        cancel_order(told.officer, order_id=one.id, why="Not today.", now=told.now)
    twice = [
        partial(refund_order, who, order_id=orders[0].id, receipt=receipt, now=told.now)
        for who, receipt in ((told.sergeant, "T-8"), (told.lieutenant, "T-9"))
    ]
    assert at_once(*twice) == ["done", "refunded_already"]
    used = PhotoOrder.objects.get(id=orders[0].id).refund_reference
    third = told.ticket("T-3")
    cancel_order(told.officer, order_id=third.id, why="Not today.", now=told.now)
    same = [
        partial(refund_order, told.sergeant, order_id=one.id, receipt="T-7", now=told.now) for one in (orders[1], third)
    ]
    assert used in {"T-8", "T-9"}
    assert at_once(*same) == ["done", "number_used"]
