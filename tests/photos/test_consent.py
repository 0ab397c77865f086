"""Who is asked before a picture, whose answer counts, and what a no stops."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import storages

from gatelodge.correspondence.models import Letter
from gatelodge.gate.actions import record_departure
from gatelodge.gate.models import Arrival
from gatelodge.ledger.models import Event
from gatelodge.people.models import Guardianship, Offence
from gatelodge.photos.actions import Said, close_roll, record_consent, withdraw_consent
from gatelodge.photos.domain.lifecycle import ConsentAnswer, ConsentMeans, DeletionReason, OrderState
from gatelodge.photos.models import Deletion, Exposure, PhotoConsent, PhotoRelease
from gatelodge.photos.queries.copies import read_own_copy
from tests.photos.conftest import PhotoStory

pytestmark = pytest.mark.django_db
Refused = Callable[..., set[str]]
GIVEN, BY_ADULT, SPOKEN, SIGNED = ConsentAnswer.GIVEN, ConsentMeans.BY_ADULT, ConsentMeans.SPOKEN, ConsentMeans.SIGNED


@pytest.fixture
def sits(story: PhotoStory) -> PhotoStory:
    _ = story.position, story.visit_id
    story.ordered()
    return story


def test_everyone_in_the_frame_is_asked(sits: PhotoStory, refused: Refused) -> None:
    for one in sits.everyone:
        assert refused(sits.roll) == {"rule:ca:3170(b).photo-consent"}
        sits.says(one)
    sits.roll()


def test_a_no_keeps_that_person_out_and_not_the_others(sits: PhotoStory, refused: Refused) -> None:
    sits.all_agree()
    sits.says(sits.cast.luz, "declined")
    assert refused(sits.roll) == {"rule:ca:3170(b).photo-declined"}
    sits.roll(sits.cast.tomas, sits.cast.marisol)


def test_the_newest_answer_counts(sits: PhotoStory, refused: Refused) -> None:
    sits.all_agree()
    for answer in ("declined", "given", "declined"):
        sits.later(1)
        sits.says(sits.cast.marisol, answer)
    assert refused(sits.roll) == {"rule:ca:3170(b).photo-declined"}
    sits.later(1)
    sits.says(sits.cast.marisol, "given")
    sits.roll()
    assert PhotoConsent.objects.count() == 7


@pytest.mark.parametrize(
    ("who", "means", "adult", "code"),
    [
        ("luz", SPOKEN, None, "minor_by_adult"),
        ("luz", SIGNED, None, "minor_by_adult"),
        ("luz", BY_ADULT, "quincy", "minor_by_adult"),
        ("luz", BY_ADULT, "luz", "minor_by_adult"),
        ("marisol", BY_ADULT, "marisol", "adult_answers_alone"),
        ("tomas", BY_ADULT, "marisol", "adult_answers_alone"),
        ("outsider", SPOKEN, None, "not_asked_here"),
        ("wendell", SPOKEN, None, "not_asked_here"),
    ],
)
def test_refuses_an_answer_that_is_not_that_persons_to_give(
    sits: PhotoStory, refused: Refused, who: str, means: ConsentMeans, adult: str | None, code: str
) -> None:
    said = Said(getattr(sits.cast, who).id, GIVEN, means, getattr(sits.cast, adult).id if adult else None)
    told: dict[str, Any] = {"booking_id": sits.booking.id, "said": said, "now": sits.now}
    assert refused(record_consent, sits.officer, **told) == {code}


def test_a_parent_who_is_not_in_the_party_does_not_answer_at_the_desk(sits: PhotoStory, refused: Refused) -> None:
    Guardianship.objects.create(
        minor=sits.cast.luz,
        guardian=sits.cast.quincy,
        kind="parent",
        verified_at=sits.now,
        verified_by=sits.cast.sergeant,
    )
    assert refused(sits.says, sits.cast.luz, adult_id=sits.cast.quincy.id) == {"minor_by_adult"}


def test_a_childs_own_no_counts_and_its_own_yes_does_not(sits: PhotoStory, refused: Refused) -> None:
    sits.all_agree()
    sits.later(1)
    sits.says(sits.cast.luz, "declined", means=SPOKEN)
    assert refused(sits.roll) == {"rule:ca:3170(b).photo-declined"}


def test_a_yes_for_a_child_ends_with_the_guardianship(sits: PhotoStory, refused: Refused) -> None:
    sits.all_agree()
    Guardianship.objects.update(ended_at=sits.now)
    assert refused(sits.roll) == {"rule:ca:3170(b).photo-consent"}


def test_a_child_is_pictured_beside_the_adult_who_minds_it(sits: PhotoStory, refused: Refused) -> None:
    sits.all_agree()
    assert refused(sits.roll, sits.cast.tomas, sits.cast.luz) == {"rule:alder:photos.child-with-adult"}


def test_a_child_is_not_pictured_with_whoever_harmed_it(sits: PhotoStory, refused: Refused) -> None:
    sits.all_agree()
    Offence.objects.create(
        person=sits.cast.tomas,
        kind="conviction",
        statute="288",
        victim_was_minor=True,
        victim=sits.cast.luz,
    )
    assert refused(sits.roll) == {"rule:ca:3173.1(a).photo"}
    sits.roll(sits.cast.tomas, sits.cast.marisol)


def test_on_line_a_visitor_answers_for_herself_and_her_child_and_for_nobody_else(
    sits: PhotoStory, refused: Refused
) -> None:
    sits.says(sits.cast.marisol, by=sits.marisol, means=SIGNED)
    sits.says(sits.cast.luz, by=sits.marisol)
    assert refused(sits.says, sits.cast.tomas, by=sits.marisol) == {"not_yours_to_answer"}
    assert refused(sits.says, sits.cast.marisol, by=sits.cast.actor(sits.cast.outsider)) == {"absent"}
    assert Event.objects.filter(kind="photos.record_consent").count() == 2


def test_a_withdrawn_yes_deletes_the_pictures_and_ends_the_order_that_waits_for_one(story: PhotoStory) -> None:
    order, shots = story.chosen()
    story.ends()
    files = [one.stored_as for one in shots]
    stopped = withdraw_consent(story.marisol, booking_id=story.booking.id, who=story.cast.luz.id, now=story.later(1))
    assert (stopped.pictures, stopped.orders) == (2, 1)
    order.refresh_from_db()
    assert (order.state, order.ended_because) == (OrderState.CANCELLED, "consent_withdrawn")
    assert {one.reason for one in Deletion.objects.all()} == {DeletionReason.CONSENT_WITHDRAWN}
    assert not Exposure.objects.filter(sealed_key__isnull=False).exists()
    assert len(files) == 2
    # The visitor who took it back ordered it herself, so nobody is written to.
    assert not Letter.objects.filter(kind__startswith="photos.").exists()


@pytest.mark.django_db(transaction=True)
def test_the_files_go_with_the_deed_that_took_their_keys(story: PhotoStory) -> None:
    _, shots = story.chosen()
    files = [one.stored_as for one in shots]
    assert all(storages["protected"].exists(name) for name in files)
    withdraw_consent(story.officer, booking_id=story.booking.id, who=story.cast.tomas.id, now=story.later(1))
    assert not any(storages["protected"].exists(name) for name in files)


def test_who_leaves_while_a_roll_is_open_is_in_its_pictures_and_in_no_later_roll(
    story: PhotoStory, refused: Refused
) -> None:
    order, luz = story.ordered(), story.cast.luz
    _ = story.visit_id
    story.all_agree()
    roll = story.roll(frames=None)
    leaving = Arrival.objects.get(visitor_id=luz.id)
    assert not record_departure(story.officer, arrival_id=leaving.id, now=story.later(1)), "the visit goes on"
    close_roll(story.officer, roll_id=roll.id, last_frame=roll.first_frame + 2, now=story.later(1))
    shots = story.exposures(roll)
    assert refused(story.roll) == {"not_inside"}
    [alone] = story.exposures(story.roll(story.cast.tomas, story.cast.marisol, frames=1), [1])
    order.refresh_from_db()
    story.chooses(order, shots[0])
    stopped = withdraw_consent(story.marisol, booking_id=story.booking.id, who=luz.id, now=story.later(1))
    assert (stopped.pictures, stopped.orders) == (2, 1)
    assert Exposure.objects.get(sealed_key__isnull=False) == alone


def test_while_they_still_sit_another_picture_can_be_taken_without_that_person(story: PhotoStory) -> None:
    order, _ = story.chosen()
    withdraw_consent(story.officer, booking_id=story.booking.id, who=story.cast.luz.id, now=story.later(1))
    order.refresh_from_db()
    assert (order.state, order.chosen) == (OrderState.TAKEN, None)
    [again, _] = story.exposures(story.roll(story.cast.tomas, story.cast.marisol))
    story.chooses(order, again)


def test_pictures_without_that_person_stay(story: PhotoStory) -> None:
    order, _ = story.taken()
    [other, _] = story.exposures(story.roll(story.cast.tomas, story.cast.marisol))
    story.chooses(order, other)
    stopped = withdraw_consent(story.officer, booking_id=story.booking.id, who=story.cast.luz.id, now=story.later(1))
    assert (stopped.pictures, stopped.orders) == (2, 0)
    order.refresh_from_db()
    assert (order.state, order.chosen_id) == (OrderState.CHOSEN, other.id)


def test_evidence_stays_sealed_and_is_released_to_nobody(story: PhotoStory) -> None:
    order, shots = story.approved()
    Exposure.objects.filter(id=shots[0].id).update(held_for="case 12")
    withdraw_consent(story.officer, booking_id=story.booking.id, who=story.cast.tomas.id, now=story.later(1))
    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert [one.exposure_id for one in Deletion.objects.all()] == [shots[1].id]


def test_after_a_withdrawal_a_released_copy_is_downloaded_no_more(story: PhotoStory, refused: Refused) -> None:
    release = story.released()
    told: dict[str, Any] = {"release_id": release.id, "purpose": "to keep it", "now": story.now}
    assert read_own_copy(story.marisol, **told).content
    withdraw_consent(story.officer, booking_id=story.booking.id, who=story.cast.tomas.id, now=story.later(1))
    assert refused(read_own_copy, story.marisol, **told) == {"absent"}
    assert PhotoRelease.objects.get().sealed_key is None


def test_there_must_be_a_yes_to_take_back(sits: PhotoStory, refused: Refused) -> None:
    told: dict[str, Any] = {"booking_id": sits.booking.id, "who": sits.cast.luz.id, "now": sits.now}
    assert refused(withdraw_consent, sits.officer, **told) == {"nothing_to_withdraw"}


def test_a_yes_long_after_the_visit_brings_nothing_back(story: PhotoStory) -> None:
    story.chosen()
    withdraw_consent(story.officer, booking_id=story.booking.id, who=story.cast.tomas.id, now=story.later(1))
    story.now += timedelta(days=1)
    story.says(story.cast.tomas)
    assert not Exposure.objects.filter(deleted_at__isnull=True).exists()
