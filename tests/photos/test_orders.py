"""Who may order a picture of a visit, what it costs, and what a ticket is worth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core import mail

from gatelodge.accounts.models import Account
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import Role
from gatelodge.ledger.models import Event
from gatelodge.photos.actions import cancel_order, order_photo, refund_order
from gatelodge.photos.domain.lifecycle import Delivery, OrderState, PaidBy
from gatelodge.photos.domain.ordering import Wish
from gatelodge.photos.models import Camera, PhotoOrder
from tests.photos.conftest import PhotoStory

pytestmark = pytest.mark.django_db
Refused = Callable[..., set[str]]
TICKET = Wish(PaidBy.TICKET, Delivery.PRINT)
DOWNLOAD = Wish(PaidBy.FAMILY, Delivery.DOWNLOAD)


def test_a_visitor_orders_a_picture_of_her_own_visit_at_the_price_of_the_rule_in_force(story: PhotoStory) -> None:
    order = story.ordered("r 1001", copies=2)
    assert (order.state, order.price_cents, order.payment_reference) == (OrderState.ORDERED, 600, "R1001")
    assert order.visitor_id == story.cast.marisol.id
    event = Event.objects.get(kind="photos.order_photo")
    assert event.subject == f"photo_order:{order.id}"
    assert order.policy_decision.outcome == "allow"


def test_the_desk_takes_the_incarcerated_persons_ticket(story: PhotoStory) -> None:
    order = story.ticket()
    assert (order.price_cents, order.visitor_id, order.person_id) == (200, None, story.cast.tomas.id)


def test_the_desk_enters_what_a_visitor_paid_at_the_till(story: PhotoStory) -> None:
    order = story.ordered(by=story.officer, visitor_id=story.cast.marisol.id)
    assert order.visitor_id == story.cast.marisol.id


@pytest.mark.parametrize(
    ("wish", "reference", "code"),
    [
        (TICKET, "", "no_reference"),
        (TICKET, "T 1; DROP", "reference_unreadable"),
        (TICKET, "4111 1111 1111 1111", "reference_unreadable"),
        (Wish(PaidBy.TICKET, Delivery.PRINT, 2), "T-1", "ticket_pays_one"),
        (Wish(PaidBy.TICKET, Delivery.DOWNLOAD), "T-1", "rule:alder:photos.ticket-is-printed"),
        (Wish(PaidBy.FAMILY, Delivery.PRINT, 5), "R-1", "too_many_copies"),
        (Wish(PaidBy.FAMILY, Delivery.PRINT, 0), "R-1", "too_many_copies"),
    ],
)
def test_refuses_what_goes_beyond_the_programme(
    story: PhotoStory, refused: Refused, wish: Wish, reference: str, code: str
) -> None:
    _ = story.position
    told: dict[str, Any] = {"booking_id": story.booking.id, "wish": wish, "payment_reference": reference}
    who = story.cast.marisol.id
    assert code in refused(order_photo, story.officer, **told, visitor_id=who, now=story.now)
    assert not PhotoOrder.objects.exists()


def test_without_a_rule_in_force_there_is_no_programme(
    story: PhotoStory, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "POLICY_SUPPLEMENT", "")
    assert refused(story.ordered) == {"no_photo_programme"}


def test_without_a_camera_in_use_there_is_nothing_to_order(story: PhotoStory, refused: Refused) -> None:
    _ = story.position
    Camera.objects.update(retired_at=story.now, retired_by=story.cast.sergeant)
    assert refused(story.ordered) == {"no_camera_here"}


def test_refuses_a_fifth_picture_of_one_visit_until_one_is_called_off(story: PhotoStory, refused: Refused) -> None:
    orders = [story.ticket(f"T-{n}") for n in range(4)]
    assert refused(story.ticket, "T-9") == {"too_many_pictures"}
    cancel_order(story.officer, order_id=orders[0].id, why="Changed his mind.", now=story.now)
    story.ticket("T-9")


def test_refuses_a_picture_once_the_visit_is_over(story: PhotoStory, refused: Refused) -> None:
    _ = story.visit_id
    story.ends()
    assert refused(story.ordered) == {"rule:alder:photos.before-the-end"}


@pytest.mark.parametrize("who", ["outsider", "quincy"])
def test_another_persons_visit_is_absent(story: PhotoStory, refused: Refused, who: str) -> None:
    actor = story.cast.actor(getattr(story.cast, who))
    assert refused(story.ordered, by=actor) == {"absent"}


def test_staff_of_another_facility_find_nothing(story: PhotoStory, refused: Refused) -> None:
    elsewhere = story.cast.actor(story.cast.sergeant_of_birch)
    assert refused(story.ordered, by=elsewhere, paid_by=PaidBy.TICKET, delivery=Delivery.PRINT) == {"absent"}
    order = story.ticket()
    assert refused(cancel_order, elsewhere, order_id=order.id, why="Mine.", now=story.now) == {"absent"}


def test_who_holds_another_role_here_and_the_desks_elsewhere_learns_of_no_order(
    story: PhotoStory, refused: Refused
) -> None:
    speaker: Account = story.cast.staff(Role.INFORMATION_OFFICER, story.cast.alder)
    story.cast.grant(speaker, Role.GATE_OFFICER, story.cast.birch)
    order = story.ticket()
    assert refused(cancel_order, story.cast.actor(speaker), order_id=order.id, why="x", now=story.now) == {"absent"}


def test_a_visitor_does_not_spend_the_persons_ticket(story: PhotoStory, refused: Refused) -> None:
    told: dict[str, Any] = {"booking_id": story.booking.id, "wish": TICKET, "payment_reference": "T-1"}
    assert refused(order_photo, story.marisol, **told, now=story.now) == {"not_permitted"}


def test_a_child_pays_for_nothing(story: PhotoStory, refused: Refused) -> None:
    assert refused(story.ordered, by=story.officer, visitor_id=story.cast.luz.id) == {"payer_is_minor"}
    assert refused(story.ordered, by=story.officer, visitor_id=story.cast.outsider.id) == {"not_in_party"}


def test_a_ticket_is_used_once_at_a_facility(story: PhotoStory, refused: Refused) -> None:
    story.ticket("T-1001")
    assert refused(story.ticket, "t 1001".replace(" ", "-")) == {"ticket_used"}


def test_a_visitor_calls_her_order_off_until_the_picture_is_taken(story: PhotoStory, refused: Refused) -> None:
    order = story.ordered()
    cancel_order(story.marisol, order_id=order.id, now=story.now)
    order.refresh_from_db()
    assert (order.state, order.ended_because) == (OrderState.CANCELLED, "not_wanted")
    assert not Letter.objects.exists()  # she knows
    second = story.ordered("R-1002")
    PhotoOrder.objects.filter(id=second.id).update(state=OrderState.TAKEN)
    assert refused(cancel_order, story.marisol, order_id=second.id, now=story.now) == {"taken_already"}


def test_the_desk_says_why_an_order_ends_and_the_payer_is_told_without_detail_in_the_mail(
    story: PhotoStory, refused: Refused
) -> None:
    order = story.ordered()
    assert refused(cancel_order, story.officer, order_id=order.id, why=" ", now=story.now) == {"why_missing"}
    cancel_order(story.officer, order_id=order.id, why="The camera is broken.", now=story.now)
    letter = Letter.objects.get()
    assert letter.kind == "photos.order_cancelled"
    assert "The camera is broken." in str(letter.content)
    assert not any("photo" in one.subject.lower() for one in mail.outbox)


def test_what_ended_without_a_picture_is_paid_back_once_with_a_receipt(story: PhotoStory, refused: Refused) -> None:
    order = story.ticket("T-1001")

    def refund(receipt: str) -> set[str]:
        return refused(refund_order, story.sergeant, order_id=order.id, receipt=receipt, now=story.now)

    assert refund("T-2001") == {"nothing_to_refund"}
    cancel_order(story.officer, order_id=order.id, why="Not today.", now=story.now)
    assert refund("") == {"no_reference"}
    assert refund("t-1001") == {"same_number"}
    refund_order(story.sergeant, order_id=order.id, receipt="t-2001", now=story.now)
    order.refresh_from_db()
    assert order.refund_reference == "T-2001"
    assert refund("T-2002") == {"refunded_already"}


def test_a_ticket_that_was_paid_back_stays_used_and_its_replacement_counts_once(
    story: PhotoStory, refused: Refused
) -> None:
    order = story.ticket("T-1001")
    cancel_order(story.officer, order_id=order.id, why="Not today.", now=story.now)
    refund_order(story.sergeant, order_id=order.id, receipt="T-2001", now=story.now)
    assert refused(story.ticket, "T-1001") == {"ticket_used"}
    story.ticket("T-2001")
    assert refused(story.ticket, "T-2001") == {"ticket_used"}


def test_a_new_ticket_stands_for_one_refund(story: PhotoStory, refused: Refused) -> None:
    one, other, third = story.ticket("T-1"), story.ticket("T-2"), story.ticket("T-3")
    for order in (one, other):
        cancel_order(story.officer, order_id=order.id, why="Not today.", now=story.now)
    refund_order(story.sergeant, order_id=one.id, receipt="T-9", now=story.now)
    for taken in ("T-9", third.payment_reference):
        again = refused(refund_order, story.sergeant, order_id=other.id, receipt=taken, now=story.now)
        assert again == {"number_used"}


def test_money_is_given_back_by_those_who_review(story: PhotoStory, refused: Refused) -> None:
    order = story.ticket()
    cancel_order(story.officer, order_id=order.id, why="Not today.", now=story.now)
    assert refused(refund_order, story.officer, order_id=order.id, receipt="T-2", now=story.now) == {"not_permitted"}
