"""Cameras stand somewhere, one position a day; plates belong to where a camera stood; clocks are read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.foundation.actors import Role
from gatelodge.photos.actions import (
    Spot,
    add_camera,
    add_plate,
    close_roll,
    move_camera,
    retire_camera,
    set_camera_clock,
)
from gatelodge.photos.models import Camera, CameraPosition, Plate
from gatelodge.photos.queries.cameras import get_camera, get_camera_by_serial, list_cameras
from gatelodge.photos.queries.card import CardFile, Frame, take_plate
from gatelodge.photos.queries.thumbnails import draw_plate
from gatelodge.photos.queries.vault import open_sealed
from gatelodge.scheduling.models import Area
from tests.photos.card import file, frame, jpeg
from tests.photos.conftest import PhotoStory

TODAY = date(2026, 3, 2)


def spot(story: PhotoStory, name: str = "Window", area: UUID | None = None, backdrop: str = "A painted wood") -> Spot:
    return Spot(area or story.cast.hall.id, name, backdrop)


def moved(story: PhotoStory, *, on: date = TODAY, **more: Any) -> UUID:
    told = {"camera_id": story.camera.id, "spot": spot(story, **more), "from_day": on, "now": story.now}
    return move_camera(story.sergeant, **told)


def plate_of(story: PhotoStory, **notes: Any) -> Frame:
    notes.setdefault("taken_at", story.now)
    notes.setdefault("party", 0)
    return take_plate(frame(1, **notes))


def plated(story: PhotoStory, position: CameraPosition | None = None, **notes: Any) -> Plate:
    told = {"position_id": (position or story.position).id, "picture": plate_of(story, **notes), "now": story.now}
    return Plate.objects.get(id=add_plate(story.sergeant, **told))


# entering


def test_enters_a_camera_under_its_serial_number(story: PhotoStory) -> None:
    told = {"facility_id": story.cast.alder.id, "name": " Hall ", "serial": " SN 42 ", "now": story.now}
    camera = Camera.objects.get(id=add_camera(story.sergeant, **told))
    assert (camera.name, camera.serial, camera.clock_ahead_seconds) == ("Hall", "SN42", 0)
    assert get_camera_by_serial("00sn42") == camera.id


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "Hall camera"}, "camera_name_taken"),
        ({"serial": "SN-0001"}, "serial_taken"),
        ({"name": " "}, "name_missing"),
        ({"serial": " "}, "serial_missing"),
    ],
)
def test_refuses_a_camera_that_is_known_or_has_no_name(
    story: PhotoStory, refused: Any, changed: dict[str, str], code: str
) -> None:
    assert story.camera
    told = {"facility_id": story.cast.alder.id, "name": "Other", "serial": "SN-0002", **changed}
    assert refused(add_camera, story.sergeant, **told, now=story.now) == {code}


@pytest.mark.parametrize("role", [Role.GATE_OFFICER, Role.LIEUTENANT, Role.INVESTIGATOR, Role.INFORMATION_OFFICER])
def test_only_those_who_keep_cameras_set_them_up(story: PhotoStory, refused: Any, role: Role) -> None:
    who = story.cast.actor(story.cast.staff(role, story.cast.alder))
    new = {"facility_id": story.cast.alder.id, "name": "Other", "serial": "SN-0002"}
    assert refused(add_camera, who, **new, now=story.now) == {"not_permitted"}
    camera = {"camera_id": story.camera.id, "now": story.now}
    assert refused(move_camera, who, spot=spot(story), from_day=TODAY, **camera) == {"absent"}
    assert refused(retire_camera, who, **camera) == {"absent"}
    assert refused(set_camera_clock, who, shown=datetime(2026, 3, 2, tzinfo=UTC), **camera) == {"absent"}
    assert refused(add_plate, who, position_id=story.position.id, picture=None, now=story.now) == {"absent"}


def test_another_facilitys_cameras_are_absent(story: PhotoStory, refused: Any) -> None:
    birch = story.cast.actor(story.cast.sergeant_of_birch)
    assert refused(get_camera, birch, story.camera.id, now=story.now) == {"absent"}
    assert refused(retire_camera, birch, camera_id=story.camera.id, now=story.now) == {"absent"}
    assert list_cameras(birch, now=story.now) == []
    assert [one.name for one in list_cameras(story.sergeant, now=story.now)] == ["Hall camera"]


# moving


def test_a_camera_moves_from_a_day_on_and_stood_elsewhere_before(story: PhotoStory) -> None:
    before = story.position
    moved(story)
    before.refresh_from_db()
    assert before.in_force == DateRange(date(2026, 1, 1), TODAY)
    row = get_camera(story.sergeant, story.camera.id, now=story.now)
    assert [(one.name, one.since, one.until) for one in row.positions] == [
        ("Window", TODAY, None),
        ("Mural", date(2026, 1, 1), TODAY - timedelta(days=1)),
    ]
    assert row.stands is not None
    assert row.stands.name == "Window"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": " "}, "name_missing"),
        ({"backdrop": " "}, "backdrop_missing"),
        ({"area": uuid4()}, "area_unknown"),
        ({"on": TODAY - timedelta(days=1)}, "day_is_past"),
        ({"name": "Mural"}, "position_name_taken"),
    ],
)
def test_refuses_a_position_that_can_not_be(
    story: PhotoStory, refused: Any, changed: dict[str, Any], code: str
) -> None:
    assert story.position
    assert refused(moved, story, **changed) == {code}
    story.position.refresh_from_db()
    assert story.position.in_force.upper is None


@pytest.mark.parametrize("kind", ["confidential", "confidential_video"])
def test_no_camera_stands_in_a_confidential_area(story: PhotoStory, refused: Any, kind: str) -> None:
    area = Area.objects.create(facility=story.cast.alder, name="Legal room", kind=kind)
    assert refused(moved, story, area=area.id) == {"area_confidential"}


def test_no_camera_stands_in_another_facilitys_area(story: PhotoStory, refused: Any) -> None:
    area = Area.objects.create(facility=story.cast.birch, name="Hall", kind="contact")
    assert refused(moved, story, area=area.id) == {"area_unknown"}


def test_a_camera_does_not_move_twice_on_a_day_nor_away_from_that_days_pictures(
    story: PhotoStory, refused: Any
) -> None:
    _ = story.position
    story.ordered()
    _ = story.visit_id
    story.all_agree()
    roll = story.roll(frames=None)
    assert refused(moved, story) == {"roll_still_open"}
    assert refused(retire_camera, story.sergeant, camera_id=story.camera.id, now=story.now) == {"roll_still_open"}
    close_roll(story.officer, roll_id=roll.id, last_frame=102, now=story.later(1))
    assert refused(moved, story) == {"pictures_taken_there"}
    moved(story, on=TODAY + timedelta(days=1))
    assert refused(moved, story, on=TODAY + timedelta(days=1), name="Door") == {"moved_that_day"}


def test_the_database_too_keeps_a_camera_in_one_position_a_day(story: PhotoStory) -> None:
    assert story.position
    with pytest.raises(IntegrityError, match="camera_in_one_position_a_day"), transaction.atomic():
        story.a_position(story.camera, "Door", in_force=DateRange(TODAY, TODAY + timedelta(days=1)))


# out of use


def test_a_camera_out_of_use_stands_nowhere_from_tomorrow_on(story: PhotoStory, refused: Any) -> None:
    assert story.position
    moved(story, on=TODAY + timedelta(days=5))
    retire_camera(story.sergeant, camera_id=story.camera.id, now=story.now)
    assert list(CameraPosition.objects.values_list("name", "in_force")) == [
        ("Mural", DateRange(date(2026, 1, 1), TODAY + timedelta(days=1)))
    ]
    assert refused(moved, story, on=TODAY + timedelta(days=2)) == {"camera_retired"}
    assert refused(retire_camera, story.sergeant, camera_id=story.camera.id, now=story.now) == {"camera_retired"}


# the empty room


def test_keeps_the_empty_room_sealed_on_the_day_it_was_taken(story: PhotoStory) -> None:
    plate = plated(story)
    assert (plate.local_day, plate.taken_at, plate.position) == (TODAY, story.now, story.position)
    assert open_sealed(plate.stored_as, plate.sealed_key).startswith(b"\xff\xd8\xff")
    assert get_camera(story.sergeant, story.camera.id, now=story.now).plate_today
    assert draw_plate(story.sergeant, plate.id).startswith(b"\xff\xd8\xff")


def test_a_plate_without_a_time_was_taken_now_and_one_of_a_fast_clock_earlier(story: PhotoStory) -> None:
    assert plated(story, taken_at=None, moment=1).taken_at == story.now
    Camera.objects.update(clock_ahead_seconds=3600)
    assert plated(story, taken_at=story.now, moment=2).taken_at == story.now - timedelta(hours=1)


def test_refuses_a_position_where_the_camera_did_not_stand_that_day(story: PhotoStory, refused: Any) -> None:
    old = story.position
    moved(story)
    told = {"picture": plate_of(story), "now": story.now}
    assert refused(add_plate, story.sergeant, position_id=old.id, **told) == {"no_camera_that_day"}
    new = CameraPosition.objects.get(name="Window")
    yesterday = {"picture": plate_of(story, taken_at=story.now - timedelta(days=1)), "now": story.now}
    assert refused(add_plate, story.sergeant, position_id=new.id, **yesterday) == {"no_camera_that_day"}
    assert plated(story, old, taken_at=story.now - timedelta(days=1)).local_day == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("notes", "code"),
    [({"serial": "SN-9"}, "other_camera"), ({"taken_at": datetime(2026, 3, 3, tzinfo=UTC)}, "taken_later")],
)
def test_refuses_a_plate_of_another_camera_or_of_tomorrow(
    story: PhotoStory, refused: Any, notes: dict[str, Any], code: str
) -> None:
    assert refused(plated, story, **notes) == {code}


def test_keeps_a_plate_once_and_refuses_what_is_no_picture(story: PhotoStory, refused: Any) -> None:
    plated(story)
    assert refused(plated, story) == {"plate_known"}
    assert refused(take_plate, file("a.jpg", b"text")) == {"not_a_picture"}
    assert refused(take_plate, CardFile("a.png", jpeg)) == {"not_a_camera_file"}


# clocks


def test_keeps_how_far_a_clock_is_off_by_what_it_shows_now(story: PhotoStory) -> None:
    here = story.cast.here(story.now).replace(tzinfo=None)
    set_camera_clock(story.sergeant, camera_id=story.camera.id, shown=here - timedelta(seconds=95), now=story.now)
    row = get_camera(story.sergeant, story.camera.id, now=story.now)
    assert row.clock_ahead_seconds == -95
    assert row.clock_words.en == "0:01:35 slow"


def test_refuses_a_time_that_no_camera_shows(story: PhotoStory, refused: Any) -> None:
    shown = datetime(1900, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    told = {"camera_id": story.camera.id, "shown": shown, "now": story.now}
    assert refused(set_camera_clock, story.sergeant, **told) == {"clock_unreadable"}
