"""A picture in several hands in the same instant: what was promised holds, and nothing is half done."""

from __future__ import annotations

import sys
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db.models import QuerySet

from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.photos.actions import (
    cancel_order,
    choose_exposure,
    delete_what_is_due,
    refund_order,
    release_copy,
    take_in_frames,
    withdraw_consent,
)
from gatelodge.photos.domain.lifecycle import IntakeSource, OrderState
from gatelodge.photos.models import Deletion, Exposure, Intake, PhotoMatch, PhotoRelease
from gatelodge.photos.queries.programme import read_own_copy
from gatelodge.photos.queries.vault import open_sealed
from tests.cast import Cast
from tests.conduct.test_guards import at_once
from tests.photos.asking import Asking
from tests.photos.card import read
from tests.photos.conftest import PhotoStory, picture
from tests.photos.test_taking_in import of_roll

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told(transactional_db: None, photo_programme: None) -> PhotoStory:
    story = PhotoStory(Cast())
    _ = story.position, story.visit_id
    return story


def deletion(story: PhotoStory, days: int = 400) -> Any:
    facility = story.cast.alder.id
    return partial(delete_what_is_due, SYSTEM, facility_id=facility, now=story.now + timedelta(days=days))


def test_a_choice_and_a_withdrawal_meet_and_no_picture_stays_chosen(told: PhotoStory) -> None:
    order, shots = told.taken()
    choose = partial(choose_exposure, told.officer, order_id=order.id, exposure_id=shots[0].id, now=told.now)
    withdraw = partial(withdraw_consent, told.marisol, booking_id=told.booking.id, who=told.cast.luz.id, now=told.now)
    answers = at_once(choose, withdraw)
    assert "done" in answers
    order.refresh_from_db()
    assert order.chosen is None or order.state in {OrderState.CANCELLED, OrderState.REFUSED}
    assert not Exposure.objects.filter(deleted_at__isnull=True).exists()


def test_a_copy_that_is_released_is_not_paid_back_as_well(told: PhotoStory) -> None:
    order, _ = told.approved()

    def pay_back() -> None:
        cancel_order(told.officer, order_id=order.id, why="Not wanted.", now=told.now)
        refund_order(told.sergeant, order_id=order.id, receipt="R-9001", now=told.now)

    answers = at_once(pay_back, partial(release_copy, told.sergeant, order_id=order.id, now=told.now))
    order.refresh_from_db()
    assert answers.count("done") == 1
    assert (order.state == OrderState.RELEASED) is PhotoRelease.objects.exists()
    assert (order.refunded_at is None) is PhotoRelease.objects.exists()


def test_deletion_and_a_choice_meet_and_what_is_chosen_is_there(told: PhotoStory) -> None:
    order, shots = told.taken()
    choose = partial(choose_exposure, told.officer, order_id=order.id, exposure_id=shots[0].id, now=told.now)
    assert at_once(choose, deletion(told)) in (["done", "done"], ["done", "picture_gone"])
    order.refresh_from_db()
    shots[0].refresh_from_db()
    assert (order.chosen_id is None) is (shots[0].deleted_at is not None)


def test_a_picture_chosen_between_the_look_and_the_lock_is_not_deleted(
    told: PhotoStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database looks at all rows first and locks them then; the look is made an old one here."""

    module = sys.modules["gatelodge.photos.actions.delete_what_is_due"]
    really, looks = module.is_due, []

    def look(exposures: QuerySet[Exposure]) -> QuerySet[Exposure]:
        looks.append(1)
        return exposures if len(looks) == 1 else really(exposures)

    _, shots = told.chosen()
    monkeypatch.setattr(module, "is_due", look)
    assert deletion(told)() == 1
    assert list(Deletion.objects.values_list("exposure_id", flat=True)) == [shots[1].id]


def test_a_download_meets_its_deletion_and_gives_all_of_it_or_nothing(told: PhotoStory) -> None:
    copy = told.released()
    whole = open_sealed(copy.stored_as, copy.sealed_key)
    given: list[bytes] = []

    def download() -> None:
        asked: dict[str, Any] = {"release_id": copy.id, "purpose": "mine", "now": told.now}
        given.append(read_own_copy(told.marisol, **asked).content)

    answers = at_once(*[download] * 3, deletion(told))
    assert answers.count("done") == 1 + len(given)
    assert set(given) <= {whole}
    copy.refresh_from_db()
    assert copy.deleted_at is not None


def test_a_question_meets_a_deletion_and_is_answered(told: PhotoStory) -> None:
    asking = Asking(told)
    asking.plate()
    photo = asking.photo(picture(party=2))
    ask = partial(asking.asks_for_id, picture(party=2), by=asking.who(Role.INVESTIGATOR))
    assert at_once(ask, ask, deletion(told)) == ["done"] * 3
    assert set(PhotoMatch.objects.values_list("grade", "exposure_id")) == {("same_exposure", photo.id)}
    photo.refresh_from_db()
    assert photo.deleted_at is not None


def test_of_two_who_take_in_one_card_one_does(told: PhotoStory) -> None:
    told.ordered()
    told.all_agree()
    told.roll()
    files = [read(*of_roll(told, 101, 102)) for _ in range(2)]
    asked: dict[str, Any] = {"camera_id": told.camera.id, "source": IntakeSource.UPLOAD, "now": told.now}
    takers = [partial(take_in_frames, told.officer, files=card, **asked) for card in files]
    assert at_once(*takers) == ["done", "taken_in_meanwhile"]
    assert (Intake.objects.count(), Exposure.objects.count()) == (1, 2)
    for one in Exposure.objects.all():
        assert open_sealed(one.stored_as, one.sealed_key)
