"""Which picture may be chosen, on which rule one is refused, and what becomes of the order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from gatelodge.correspondence.models import Letter
from gatelodge.photos.actions import choose_exposure, review_exposure
from gatelodge.photos.domain.lifecycle import OrderState, Prohibited, ReviewOutcome
from gatelodge.photos.models import Exposure, PhotoOrder, PhotoReview
from tests.photos.conftest import PhotoStory, noted

pytestmark = pytest.mark.django_db
Refused = Callable[..., set[str]]


def test_the_chosen_picture_is_kept_longer_than_its_roll(story: PhotoStory) -> None:
    order, shots = story.taken()
    story.chooses(order, shots[1])
    kept = Exposure.objects.get(id=shots[1].id)
    assert (order.state, order.chosen_id) == (OrderState.CHOSEN, kept.id)
    assert kept.delete_on == kept.roll.local_day + timedelta(days=365)
    assert Exposure.objects.get(id=shots[0].id).delete_on == kept.roll.local_day + timedelta(days=30)


def test_a_picture_is_approved_and_the_rules_answer_is_kept(story: PhotoStory) -> None:
    order, shots = story.approved()
    review = PhotoReview.objects.get()
    assert order.state == OrderState.APPROVED
    assert (review.exposure_id, review.outcome, review.reasons) == (shots[0].id, "approved", [])
    assert review.policy_decision.question == "photos.review"
    assert noted("photos.review_exposure")["state"] == "approved"


@pytest.mark.parametrize("reason", list(Prohibited))
def test_every_ground_on_the_list_rests_on_a_rule(story: PhotoStory, reason: Prohibited) -> None:
    order, _ = story.chosen()
    story.refuses(order, reason)
    assert PhotoReview.objects.get().policy_decision.outcome in {"human", "deny"}


def test_a_refused_picture_gives_way_to_another_of_the_roll(story: PhotoStory, refused: Refused) -> None:
    order, shots = story.chosen()
    story.refuses(order)
    assert (order.state, order.chosen_id) == (OrderState.TAKEN, None)
    assert Exposure.objects.get(id=shots[0].id).delete_on == story.now.date() + timedelta(days=30)
    assert refused(story.chooses, order, shots[0]) == {"refused_before"}
    story.chooses(order, shots[1])


def test_when_none_is_left_and_the_visit_is_over_the_order_ends_with_reasons_and_a_letter(story: PhotoStory) -> None:
    order, shots = story.chosen()
    story.ends()
    story.refuses(order, Prohibited.GESTURE)
    story.chooses(order, shots[1])
    story.refuses(order, Prohibited.STAFF, Prohibited.FAULTY)
    assert (order.state, order.ended_because, order.chosen_id) == (OrderState.REFUSED, "no_picture_left", shots[1].id)
    letter = Letter.objects.get()
    assert letter.to_visitor_id == story.cast.marisol.id
    assert sorted(one["citation"] for one in letter.content["grounds"]) == [
        "Alder Creek visiting procedure, 12(f)(1)",
        "Alder Creek visiting procedure, 12(f)(3)",
    ]


def test_while_they_sit_a_new_roll_can_be_taken(story: PhotoStory) -> None:
    order, shots = story.chosen()
    story.refuses(order)
    story.chooses(order, shots[1])
    story.refuses(order)
    assert order.state == OrderState.TAKEN
    [again, _] = story.exposures(story.roll())
    story.chooses(order, again)


def test_the_person_whose_ticket_it_was_gets_the_letter_on_paper(story: PhotoStory) -> None:
    order = story.ticket()
    _ = story.visit_id
    story.all_agree()
    [shot] = story.exposures(story.roll(frames=1), [1])
    story.ends()
    order.refresh_from_db()
    story.chooses(order, shot)
    story.refuses(order, Prohibited.FAULTY)
    letter = Letter.objects.get()
    assert (letter.to_person_id, letter.services.get().means) == (story.cast.tomas.id, "in_hand")


def test_a_no_has_a_reason_and_a_yes_has_none(story: PhotoStory, refused: Refused) -> None:
    order, _ = story.chosen()
    told = {"order_id": order.id, "now": story.now}
    assert refused(review_exposure, story.sergeant, outcome=ReviewOutcome.REFUSED, **told) == {"reasons_missing"}
    marked = {"outcome": ReviewOutcome.APPROVED, "reasons": [Prohibited.STAFF]}
    assert refused(review_exposure, story.sergeant, **marked, **told) == {"reasons_too_many"}


def test_consent_is_asked_again_at_the_review(story: PhotoStory, refused: Refused) -> None:
    """A no that comes while a picture is held as evidence deletes nothing, and yet nobody approves it."""
    order, shots = story.chosen()
    Exposure.objects.filter(id__in=[one.id for one in shots]).update(held_for="case 3")
    story.later(1)
    story.says(story.cast.luz, "declined")
    PhotoOrder.objects.filter(id=order.id).update(state=OrderState.CHOSEN, chosen=shots[0])
    approve = {"order_id": order.id, "outcome": ReviewOutcome.APPROVED, "now": story.now}
    assert refused(review_exposure, story.sergeant, **approve) == {"rule:ca:3170(b).photo-declined"}


def test_an_officer_does_not_review(story: PhotoStory, refused: Refused) -> None:
    order, _ = story.chosen()
    told = {"order_id": order.id, "outcome": ReviewOutcome.APPROVED, "now": story.now}
    assert refused(review_exposure, story.officer, **told) == {"not_permitted"}
    assert refused(review_exposure, story.marisol, **told) == {"not_permitted"}
    assert refused(review_exposure, story.cast.actor(story.cast.sergeant_of_birch), **told) == {"absent"}


def test_another_visits_picture_can_not_be_chosen(story: PhotoStory, refused: Refused) -> None:
    order, _ = story.taken()
    other = PhotoStory(story.cast)
    other.now, other.position = story.now, story.position
    other.booking = other.booked(story.cast.quincy, person=story.cast.wendell, place="T2")
    other.visit_id = other.seated(other.booking, story.cast.quincy)
    other.ordered(by=story.cast.actor(story.cast.quincy), number="R-7", booking_id=other.booking.id)
    for one in (story.cast.quincy, story.cast.wendell):
        other.says(one)
    [theirs] = other.exposures(other.roll(story.cast.quincy, story.cast.wendell, frames=1), [1])
    assert refused(story.chooses, order, theirs) == {"not_of_this_visit"}


def test_a_deleted_picture_can_not_be_chosen(story: PhotoStory, refused: Refused) -> None:
    order, shots = story.taken()
    Exposure.objects.filter(id=shots[0].id).update(deleted_at=story.now, sealed_key=None, stored_as="")
    assert refused(choose_exposure, story.officer, order_id=order.id, exposure_id=shots[0].id, now=story.now) == {
        "picture_gone"
    }
