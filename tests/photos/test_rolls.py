"""When a roll may be opened, how it is numbered, and what closing it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from gatelodge.config.wiring import TOPICS
from gatelodge.foundation.actors import SYSTEM
from gatelodge.ledger.models import Event
from gatelodge.photos import jobs
from gatelodge.photos.actions import close_left_roll, close_roll, open_roll
from gatelodge.photos.domain.lifecycle import OrderState
from gatelodge.photos.models import Camera, PhotoOrder, Roll
from gatelodge.scheduling.models import Area
from tests.photos.conftest import PhotoStory, noted
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
Refused = Callable[..., set[str]]


@pytest.fixture
def ready(story: PhotoStory) -> PhotoStory:
    """A seated party that has ordered and agreed."""
    _ = story.position, story.visit_id
    story.ordered()
    story.all_agree()
    return story


def test_rolls_are_numbered_through_the_day_at_a_position(ready: PhotoStory) -> None:
    assert [ready.roll().number, ready.roll().number] == [1, 2]
    other = ready.a_position(ready.a_camera("Second camera", "SN-0002"), "Window")
    ready.position = other
    assert ready.roll().number == 1


def test_a_roll_says_who_stands_in_it_and_rests_on_a_kept_answer_of_the_rules(ready: PhotoStory) -> None:
    roll = ready.roll(ready.cast.tomas, ready.cast.marisol)
    assert {one.visitor_id or one.person_id for one in roll.sitters.all()} == {
        ready.cast.tomas.id,
        ready.cast.marisol.id,
    }
    assert noted("photos.open_roll")["decision"]
    assert Event.objects.get(kind="photos.open_roll").subject == f"roll:{roll.id}"


def test_closing_it_counts_the_pictures_and_what_was_ordered_is_taken(ready: PhotoStory) -> None:
    roll = ready.roll(frames=3)
    assert roll.last_frame == roll.first_frame + 3
    assert roll.visit.booking.pk == ready.booking.pk
    assert noted("photos.close_roll") == {"last_frame": 103, "pictures": 3, "orders_taken": 1}


def test_a_roll_without_a_picture_leaves_the_order_waiting(ready: PhotoStory) -> None:
    ready.roll(frames=0)
    assert ready.ticket().state == OrderState.ORDERED


def roll_again(story: PhotoStory, **other: Any) -> dict[str, Any]:
    frame = [one.id for one in story.everyone]
    told = {"visit_id": story.visit_id, "position_id": story.position.id, "sitters": frame, "first_frame": 500}
    return told | {"now": story.now} | other


@pytest.mark.parametrize(
    ("sitters", "code"),
    [
        ([], "nobody_before_camera"),
        (["outsider"], "not_inside"),
        (["tomas", "quincy"], "not_inside"),
        (["wendell"], "not_inside"),
    ],
)
def test_only_those_who_sit_at_this_visit_step_before_the_camera(
    ready: PhotoStory, refused: Refused, sitters: list[str], code: str
) -> None:
    frame = [getattr(ready.cast, name).id for name in sitters]
    assert refused(open_roll, ready.officer, **roll_again(ready, sitters=frame)) == {code}


def test_nothing_is_taken_that_nobody_ordered(story: PhotoStory, refused: Refused) -> None:
    _ = story.position, story.visit_id
    story.all_agree()
    assert refused(story.roll) == {"no_order"}


def test_nothing_is_taken_before_they_sit_or_after(ready: PhotoStory, refused: Refused) -> None:
    ready.ends()
    assert refused(ready.roll) == {"not_seated"}


def test_a_position_that_is_not_in_use_takes_no_picture(ready: PhotoStory, refused: Refused) -> None:
    before = ready.a_position(
        ready.a_camera("Old camera", "SN-9"), "Door", in_force=DateRange(date(2026, 1, 1), date(2026, 3, 2))
    )
    assert refused(open_roll, ready.officer, **roll_again(ready, position_id=before.id)) == {"not_in_place"}
    Camera.objects.filter(id=ready.camera.id).update(retired_at=ready.now, retired_by=ready.cast.sergeant)
    assert refused(ready.roll) == {"not_in_place"}


def test_another_facilitys_camera_is_nowhere(ready: PhotoStory, refused: Refused) -> None:
    area = Area.objects.create(facility=ready.cast.birch, name="Hall", kind="contact")
    there = ready.a_position(ready.a_camera("Birch", "SN-B", facility=ready.cast.birch), "Wall", area=area)
    assert refused(open_roll, ready.officer, **roll_again(ready, position_id=there.id)) == {"not_in_place"}


@pytest.mark.parametrize("kind", ["confidential", "confidential_video"])
def test_a_confidential_area_has_no_pictures_whatever_camera_is_entered_there(
    ready: PhotoStory, refused: Refused, kind: str
) -> None:
    area = Area.objects.create(facility=ready.cast.alder, name="Room 1", kind=kind)
    there = ready.a_position(ready.a_camera("Wrong", "SN-W"), "Wall", area=area)
    codes = refused(open_roll, ready.officer, **roll_again(ready, position_id=there.id))
    assert codes == {"rule:ca:3170(b).photo-area"}
    assert not Roll.objects.exists()


def test_one_roll_is_open_at_a_position(ready: PhotoStory, refused: Refused) -> None:
    roll = ready.roll(frames=None)
    assert refused(open_roll, ready.officer, **roll_again(ready)) == {"roll_open"}
    assert refused(close_roll, ready.officer, roll_id=roll.id, last_frame=99, now=ready.now) == {"frames_run_back"}
    close_roll(ready.officer, roll_id=roll.id, last_frame=101, now=ready.now)
    assert refused(close_roll, ready.officer, roll_id=roll.id, last_frame=102, now=ready.now) == {"roll_closed"}


def test_frames_belong_to_one_roll_of_the_day(ready: PhotoStory, refused: Refused) -> None:
    ready.roll(first=100, frames=5)
    again = ready.roll(first=103, frames=None)
    assert refused(close_roll, ready.officer, roll_id=again.id, last_frame=107, now=ready.now) == {"frames_taken"}
    Roll.objects.filter(id=again.id).update(closed_at=ready.now)
    ready.roll(first=110, frames=None)
    told = {"roll_id": again.id, "now": ready.now}
    Roll.objects.filter(id=again.id).update(first_frame=106)
    assert refused(close_roll, ready.officer, last_frame=111, **told) == {"frames_taken"}
    assert close_roll(ready.officer, last_frame=110, **told) == 4


def test_a_roll_left_open_closes_with_its_visit_and_is_read_afterwards(ready: PhotoStory, refused: Refused) -> None:
    assert "gatelodge.photos.jobs.hear_visit_ended" in TOPICS["gate.visit_ended"]
    roll = ready.roll(frames=None)
    visit = {"visit_id": ready.visit_id}
    jobs.hear_visit_ended(SYSTEM, now=ready.now, **visit)
    assert Roll.objects.get(id=roll.id).closed_at is None, "nobody has left yet"
    assert not close_left_roll(SYSTEM, roll_id=roll.id, now=ready.now)
    ready.ends()
    ended_at = ready.now
    for _ in range(2):
        jobs.hear_visit_ended(SYSTEM, now=ready.later(30), **visit)
    roll.refresh_from_db()
    assert (roll.closed_at, roll.closed_by, roll.last_frame) == (ended_at, None, None)
    assert Event.objects.filter(kind="photos.close_left_roll").count() == 2

    page = signed_in(ready.cast.officer).get(reverse("photos:visit", args=[ready.booking.id]))
    assert b"the counter has not been read" in page.content
    assert b"Enter what it shows" in page.content
    assert refused(close_left_roll, ready.officer, roll_id=roll.id, now=ready.now) == {"not_permitted"}
    assert close_roll(ready.officer, roll_id=roll.id, last_frame=102, now=ready.now) == 2
    roll.refresh_from_db()
    order = PhotoOrder.objects.get()
    assert (roll.closed_at, roll.last_frame, order.state) == (ended_at, 102, OrderState.TAKEN)
    assert refused(close_roll, ready.officer, roll_id=roll.id, last_frame=103, now=ready.now) == {"roll_closed"}


def test_who_does_not_work_here_reaches_no_roll(ready: PhotoStory, refused: Refused) -> None:
    elsewhere = ready.cast.actor(ready.cast.sergeant_of_birch)
    assert refused(open_roll, elsewhere, **roll_again(ready)) == {"absent"}
    roll = ready.roll(frames=None)
    for who in (elsewhere, ready.marisol):
        assert refused(close_roll, who, roll_id=roll.id, last_frame=101, now=ready.now) == {"absent"}
    assert refused(close_roll, ready.lieutenant, roll_id=roll.id, last_frame=101, now=ready.now) == {"not_permitted"}
