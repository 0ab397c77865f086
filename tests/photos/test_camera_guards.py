"""Each guard of cameras, cards and frames, and what happens where it is missing."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gatelodge.foundation.actors import SYSTEM
from gatelodge.photos.actions import (
    add_plate,
    delete_what_is_due,
    hold_exposure,
    move_camera,
    place_exposure,
    take_in_frames,
)
from gatelodge.photos.models import CameraPosition, Exposure, Plate
from gatelodge.photos.queries.card import take_plate
from gatelodge.photos.queries.thumbnails import read_thumbnail
from gatelodge.scheduling.models import Area
from tests.photos.card import frame, read
from tests.photos.conftest import PhotoStory
from tests.photos.test_cameras import TODAY, spot
from tests.photos.test_taking_in import of_roll, rolls, take_in

__all__ = ["rolls"]
ACTIONS = "gatelodge.photos.actions"


def off(monkeypatch: pytest.MonkeyPatch, name: str, answer: Any = None) -> None:
    module, _, guard = name.partition(".")  # a deed's name is its file's and its function's: the file is meant
    monkeypatch.setattr(import_module(f"{ACTIONS}.{module}"), guard, lambda *_told, **_more: answer)


def test_without_its_serial_number_another_cameras_frame_comes_in(
    rolls: PhotoStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = frame(101, taken_at=rolls.now, serial="SN-9999")
    assert len(take_in(rolls, strange).refused) == 1
    off(monkeypatch, "_keeping_frames.same_serial", answer=True)
    assert take_in(rolls, strange).matched == 1


def test_without_the_second_look_a_declined_picture_stays(rolls: PhotoStory, monkeypatch: pytest.MonkeyPatch) -> None:
    rolls.says(rolls.cast.marisol, "declined")
    take_in(rolls, *of_roll(rolls, 101))
    assert Exposure.objects.get(frame=101).deleted_at is not None
    off(monkeypatch, "_keeping_frames.forget_if_declined")
    take_in(rolls, *of_roll(rolls, 102, moment=77))
    assert Exposure.objects.get(frame=102).deleted_at is None


def test_without_the_clocks_word_a_frame_of_another_hour_is_placed_by_its_number(
    rolls: PhotoStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = frame(101, taken_at=rolls.now + timedelta(hours=5))
    assert take_in(rolls, late).waiting == 1
    Exposure.objects.all().delete()
    monkeypatch.setattr("gatelodge.photos.domain.placing.SLACK", timedelta(days=1))
    assert take_in(rolls, late).matched == 1


def test_without_the_day_a_plate_belongs_where_no_camera_stood(
    story: PhotoStory, refused: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = story.position
    move_camera(story.sergeant, camera_id=story.camera.id, spot=spot(story), from_day=TODAY, now=story.now)
    told = {"position_id": old.id, "picture": take_plate(frame(1, taken_at=story.now, party=0)), "now": story.now}
    assert refused(add_plate, story.sergeant, **told) == {"no_camera_that_day"}
    off(monkeypatch, "add_plate._faults", answer=[])
    add_plate(story.sergeant, **told)
    assert Plate.objects.get().position == old


def test_without_its_kind_a_confidential_area_has_a_camera(
    story: PhotoStory, refused: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = Area.objects.create(facility=story.cast.alder, name="Legal room", kind="confidential")
    told = {"camera_id": story.camera.id, "spot": spot(story, area=area.id), "from_day": TODAY, "now": story.now}
    assert refused(move_camera, story.sergeant, **told) == {"area_confidential"}
    monkeypatch.setattr(import_module(f"{ACTIONS}.move_camera"), "NEVER_RECORDED", frozenset())
    move_camera(story.sergeant, **told)
    assert CameraPosition.objects.get().area == area


def test_without_the_hold_evidence_is_deleted(story: PhotoStory) -> None:
    _, shots = story.taken()
    hold_exposure(story.lieutenant, exposure_id=shots[0].id, held_for="Case 1", now=story.now)
    late = {"facility_id": story.cast.alder.id, "now": story.now + timedelta(days=99)}
    assert delete_what_is_due(SYSTEM, **late) == 1
    Exposure.objects.update(held_for="")
    assert delete_what_is_due(SYSTEM, **late) == 1


def test_the_table_lets_no_held_master_go(story: PhotoStory) -> None:
    _, shots = story.taken()
    gone = {"held_for": "Case 1", "deleted_at": story.now, "sealed_key": None, "stored_as": ""}
    with pytest.raises(IntegrityError, match="held_master_stays"), transaction.atomic():
        Exposure.objects.filter(id=shots[0].id).update(**gone)


def test_the_table_has_a_number_once_in_a_roll(rolls: PhotoStory) -> None:
    take_in(rolls, *of_roll(rolls, 101, 102))
    with pytest.raises(IntegrityError, match="frame_once_a_roll"), transaction.atomic():
        Exposure.objects.update(frame=101)
    Exposure.objects.update(frame=0)


def test_without_the_desk_anybody_sees_a_picture(
    rolls: PhotoStory, refused: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(rolls, *of_roll(rolls, 101))
    asked = {"exposure_id": Exposure.objects.get().id, "purpose": "curiosity", "now": rolls.now}
    stranger = rolls.cast.actor(rolls.cast.sergeant_of_birch)
    assert refused(read_thumbnail, stranger, **asked) == {"absent"}
    queries = "gatelodge.photos.queries.thumbnails"
    monkeypatch.setattr(f"{queries}.exposures_within", lambda *_told: Exposure.objects.all())
    assert refused(read_thumbnail, stranger, **asked) == {"not_permitted"}  # the second lock
    monkeypatch.setattr(f"{queries}.require", lambda *_told: None)
    assert read_thumbnail(stranger, **asked)


def test_without_the_camera_a_frame_is_placed_in_any_roll(
    rolls: PhotoStory, refused: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(rolls, frame(150, taken_at=rolls.now))
    spare = rolls.a_position(rolls.a_camera("Spare", "SN-0002"), "Door")
    roll = rolls.position.rolls.get()
    type(roll).objects.filter(id=roll.id).update(position=spare)
    told = {"exposure_id": Exposure.objects.get().id, "roll_id": roll.id, "now": rolls.now}
    assert refused(place_exposure, rolls.officer, **told) == {"other_cameras_roll"}
    off(monkeypatch, "place_exposure.reach_camera", answer=spare.camera)
    place_exposure(rolls.officer, **told)
    assert Exposure.objects.get().roll == roll


def test_without_the_facility_any_officer_takes_in_any_card(
    rolls: PhotoStory, refused: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = rolls.cast.actor(rolls.cast.sergeant_of_birch)
    told = {"camera_id": rolls.camera.id, "files": read(*of_roll(rolls, 101)), "source": "upload", "now": rolls.now}
    assert refused(take_in_frames, stranger, **told) == {"absent"}
    off(monkeypatch, "take_in_frames._camera", answer=rolls.camera)
    assert take_in_frames(stranger, **told).matched == 1
