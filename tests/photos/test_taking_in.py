"""A card is taken in: every file is counted once, every frame is sealed, and what is in doubt waits for a person."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from gatelodge.foundation.actors import SYSTEM, Actor
from gatelodge.ledger.models import Event
from gatelodge.photos.actions import TakenIn, place_exposure, set_camera_clock, take_in_frames
from gatelodge.photos.domain.lifecycle import DeletionReason, IntakeSource
from gatelodge.photos.domain.matching.features import unpacked
from gatelodge.photos.domain.placing import Unplaced
from gatelodge.photos.models import Exposure, Intake, PhotoRelease
from gatelodge.photos.queries.card import BadFile, CardFile, Frame, list_card
from gatelodge.photos.queries.copies import read_own_copy
from gatelodge.photos.queries.frames import read_choices, read_waiting
from gatelodge.photos.queries.vault import open_sealed
from tests.photos.card import SERIAL, file, frame, frames, jpeg, read
from tests.photos.conftest import PhotoStory
from tests.photos.files import bad_files
from tests.signing_in import signed_in

WHY = "place what waits"


@pytest.fixture
def rolls(story: PhotoStory) -> PhotoStory:
    """A roll of frames 101 and 102 has been taken and closed."""
    _ = story.position
    story.ordered()
    _ = story.visit_id
    story.all_agree()
    story.roll()
    return story


def take_in(story: PhotoStory, *files: CardFile, by: Actor | None = None, **more: Any) -> TakenIn:
    told = {"camera_id": story.camera.id, "source": IntakeSource.UPLOAD, "now": story.now, **more}
    return take_in_frames(by or story.officer, files=read(*files), **told)


def of_roll(story: PhotoStory, *numbers: int, **notes: Any) -> list[CardFile]:
    return frames(numbers, story.now - timedelta(seconds=60), **notes)


def counts(done: TakenIn) -> tuple[int, int, int, int, int]:
    return done.files, done.matched, done.waiting, done.known, len(done.refused)


def test_puts_each_frame_into_its_roll_with_one_event_for_the_card(rolls: PhotoStory) -> None:
    before = Event.objects.count()
    done = take_in(rolls, *of_roll(rolls, 101, 102))
    assert counts(done) == (2, 2, 0, 0, 0)
    assert set(Exposure.objects.values_list("roll__number", "frame")) == {(1, 101), (1, 102)}
    event = Event.objects.get(kind="photos.take_in_frames")
    assert Event.objects.count() == before + 1
    told = json.loads(bytes(event.bytes))["data"]
    assert told["exposures"] == {str(one.id): bytes(one.sha256).hex() for one in Exposure.objects.all()}


def files_on_disk() -> set[Path]:
    return {path for path in Path(settings.DATA).rglob("*") if path.is_file()}


def test_keeps_fingerprints_and_a_sealed_master_that_no_file_shows(rolls: PhotoStory) -> None:
    content = jpeg(taken_at=rolls.now - timedelta(seconds=30))
    before = files_on_disk()
    take_in(rolls, file("IMG_0101.JPG", content))
    kept = Exposure.objects.get()
    assert open_sealed(kept.stored_as, kept.sealed_key) == content
    assert bytes(kept.sha256) == hashlib.sha256(content).digest()
    assert len(kept.pdq) == 32
    assert kept.pdq_quality > 50
    assert len(unpacked(bytes(kept.features))) > 300
    on_disk = files_on_disk() - before
    assert any(path.name in kept.stored_as for path in on_disk)
    assert not [
        path for path in on_disk if b"\xff\xd8\xff" in path.read_bytes()[:64] or content[200:400] in path.read_bytes()
    ]


def test_keeps_a_frame_that_nobody_chose_as_long_as_the_programme_says(rolls: PhotoStory) -> None:
    take_in(rolls, *of_roll(rolls, 101))
    assert Exposure.objects.get().delete_on == rolls.now.date() + timedelta(days=30)


def test_counts_a_card_that_is_read_twice_and_keeps_nothing_twice(rolls: PhotoStory) -> None:
    card = of_roll(rolls, 101, 102)
    take_in(rolls, *card)
    assert counts(take_in(rolls, *card)) == (2, 0, 0, 2, 0)
    assert counts(take_in(rolls, *of_roll(rolls, 150), *card)) == (3, 0, 1, 2, 0)
    assert Exposure.objects.count() == 3


def test_counts_one_file_under_two_names_once(rolls: PhotoStory) -> None:
    content = jpeg(taken_at=rolls.now)
    done = take_in(rolls, file("IMG_0101.JPG", content), file("copy of IMG_0101.JPG", content))
    assert counts(done) == (2, 1, 0, 1, 0)


def test_names_each_bad_file_with_its_reason_and_takes_the_rest(rolls: PhotoStory) -> None:
    named = bad_files()
    chosen = {
        "a JPEG cut in half": "truncated",
        "a text file named .jpg": "not_a_picture",
        "a JPEG with an archive behind it": "polyglot",
    }
    bad = [file(f"{name}.jpg", named[name][0]) for name in chosen]
    others = [
        file("notes.txt", b"read me"),
        frame(102, taken_at=rolls.now, serial="SN-9999"),
        CardFile("gone.jpg", Path("/nonexistent/gone.jpg").read_bytes),
    ]
    done = take_in(rolls, *bad, *others, *of_roll(rolls, 101))
    assert counts(done) == (7, 1, 0, 0, 6)
    codes = {one.name: one.reason.code for one in done.refused}
    assert codes == {f"{name}.jpg": code for name, code in chosen.items()} | {
        "notes.txt": "not_a_camera_file",
        "IMG_0102.JPG": "other_camera",
        "gone.jpg": "file_changed",
    }
    assert all(one.reason.cure for one in done.refused)
    assert {one["name"]: one["code"] for one in Intake.objects.get().refused_files} == codes


def test_a_copy_that_we_released_is_no_new_exposure_on_any_card(story: PhotoStory) -> None:
    release = story.released()
    copy = read_own_copy(story.marisol, release_id=release.id, purpose="to keep it", now=story.now).content
    changed = copy[:-40] + bytes([copy[-40] ^ 1]) + copy[-39:]
    before = Exposure.objects.count()
    # Of a copy whose credential a site took off, the digest alone is left.
    bare = jpeg(taken_at=story.now, moment=33)
    PhotoRelease.objects.filter(id=release.id).update(sha256=hashlib.sha256(bare).digest())
    card = [file(f"IMG_{at:04d}.JPG", one) for at, one in enumerate((copy, changed, bare), 201)]
    done = take_in(story, *card, frame(204, taken_at=story.now))
    assert counts(done) == (4, 0, 1, 0, 3)
    assert {one.reason.code for one in done.refused} == {"released_copy"}
    assert Exposure.objects.count() == before + 1
    page = signed_in(story.cast.officer).get(reverse("photos:intake", args=[done.intake_id])).content.decode()
    assert page.count("This is a released copy, not a new exposure.") == 3


def test_takes_a_frame_whose_camera_writes_no_serial_number_and_forgives_its_spelling(rolls: PhotoStory) -> None:
    done = take_in(rolls, *of_roll(rolls, 101, serial=""), *of_roll(rolls, 102, serial=f" 00{SERIAL.lower()} "))
    assert counts(done) == (2, 2, 0, 0, 0)


def test_a_file_that_changed_since_it_was_read_is_not_taken(rolls: PhotoStory) -> None:
    contents = iter([jpeg(taken_at=rolls.now), jpeg(taken_at=rolls.now, moment=9)])
    done = take_in(rolls, CardFile("IMG_0101.JPG", lambda: next(contents)))
    assert [one.reason.code for one in done.refused] == ["file_changed"]
    assert not Exposure.objects.exists()


def test_leaves_what_is_in_doubt_for_a_person_and_says_why(rolls: PhotoStory) -> None:
    late = rolls.now - timedelta(hours=5)
    done = take_in(
        rolls,
        frame(101, taken_at=late),
        frame(102),
        frame(150, taken_at=rolls.now),
        file("holiday.jpg", jpeg(taken_at=rolls.now, moment=7)),
    )
    assert counts(done) == (4, 0, 4, 0, 0)
    waiting = read_waiting(rolls.officer, purpose=WHY, now=rolls.now)
    assert {one.number: one.why for one in waiting} == {
        101: Unplaced.OTHER_TIME,
        102: Unplaced.NO_TIME,
        150: Unplaced.OTHER_NUMBER,
        0: Unplaced.NO_NUMBER,
    }
    assert [one.taken_at for one in waiting if one.number == 102] == [None]


def test_a_second_picture_with_a_number_that_the_roll_has_waits(rolls: PhotoStory) -> None:
    done = take_in(rolls, *of_roll(rolls, 101), frame(101, taken_at=rolls.now, moment=8))
    assert counts(done) == (2, 1, 1, 0, 0)
    (waits,) = read_waiting(rolls.officer, purpose=WHY, now=rolls.now)
    assert waits.why is Unplaced.NUMBER_TAKEN


def test_offers_the_likeliest_roll_first_told_by_its_visit(rolls: PhotoStory) -> None:
    rolls.later(30)
    rolls.roll()
    take_in(rolls, frame(101, taken_at=rolls.now))
    frame_id = Exposure.objects.get().id
    choices = read_choices(rolls.officer, exposure_id=frame_id, purpose=WHY, now=rolls.now)
    assert [one.number for one in choices] == [1, 2]
    assert "Exampleton" in choices[0].person
    assert "Marisol" in choices[0].party
    assert choices[0].place == "T1"


def test_a_clock_that_is_read_late_places_what_waits(rolls: PhotoStory) -> None:
    """The camera ran three hours ahead, and nobody knew."""
    ahead = timedelta(hours=3)
    take_in(rolls, *frames((101, 102), rolls.now - timedelta(seconds=60) + ahead))
    assert Exposure.objects.filter(roll__isnull=True).count() == 2
    shown = rolls.cast.here(rolls.now + ahead).replace(tzinfo=None)
    told = {"camera_id": rolls.camera.id, "shown": shown, "now": rolls.now}
    assert set_camera_clock(rolls.sergeant, **told, for_waiting=True) == 2
    assert set(Exposure.objects.values_list("roll__number", "frame", "placed_at")) == {(1, 101, None), (1, 102, None)}
    rolls.camera.refresh_from_db()
    assert rolls.camera.clock_ahead_seconds == 3 * 3600


def test_a_clock_that_is_read_for_the_next_card_moves_nothing(rolls: PhotoStory) -> None:
    take_in(rolls, *frames((101,), rolls.now + timedelta(hours=3)))
    before = Exposure.objects.get().taken_at
    shown = rolls.cast.here(rolls.now + timedelta(hours=3)).replace(tzinfo=None)
    assert set_camera_clock(rolls.sergeant, camera_id=rolls.camera.id, shown=shown, now=rolls.now) == 0
    assert Exposure.objects.get().taken_at == before
    assert counts(take_in(rolls, *frames((102,), rolls.now + timedelta(hours=3, seconds=-60)))) == (1, 1, 0, 0, 0)


def test_what_somebody_refused_meanwhile_is_deleted_as_it_comes(rolls: PhotoStory) -> None:
    rolls.says(rolls.cast.marisol, "declined")
    take_in(rolls, *of_roll(rolls, 101))
    kept = Exposure.objects.get()
    assert kept.deleted_at == rolls.now
    assert kept.deletion.reason == DeletionReason.CONSENT_WITHDRAWN
    assert len(kept.pdq) == 32


def test_what_somebody_refused_meanwhile_is_deleted_when_it_is_placed(rolls: PhotoStory) -> None:
    take_in(rolls, frame(150, taken_at=rolls.now))
    rolls.says(rolls.cast.marisol, "declined")
    roll_id = rolls.camera.positions.get().rolls.get().id
    place_exposure(rolls.officer, exposure_id=Exposure.objects.get().id, roll_id=roll_id, now=rolls.now)
    assert Exposure.objects.get().deletion.reason == DeletionReason.CONSENT_WITHDRAWN


def test_the_command_takes_in_a_folder_without_an_account(rolls: PhotoStory, tmp_path: Path) -> None:
    inside = tmp_path / "DCIM" / "100TEST"
    inside.mkdir(parents=True)
    for one in of_roll(rolls, 101, 102):
        (inside / one.name).write_bytes(one.content())
    (inside / ".hidden").write_bytes(b"of the system")
    done = take_in(rolls, *list_card(tmp_path), by=SYSTEM, source=IntakeSource.FOLDER)
    assert counts(done) == (2, 2, 0, 0, 0)
    assert Intake.objects.get().taken_in_by is None


def test_an_upload_has_somebody_behind_it(rolls: PhotoStory) -> None:
    take_in(rolls, *of_roll(rolls, 101))
    with pytest.raises(IntegrityError, match="upload_by_someone"), transaction.atomic():
        Intake.objects.create(
            position=rolls.position,
            source="upload",
            frames=0,
            matched=0,
            known_before=0,
            refused=0,
            taken_in_at=rolls.now,
        )


def test_refuses_an_empty_card_a_camera_that_stood_nowhere_and_another_facilitys(
    rolls: PhotoStory, refused: Any
) -> None:
    told = {"files": [], "source": IntakeSource.UPLOAD, "now": rolls.now}
    nowhere = rolls.a_camera("Spare", "SN-0002")
    elsewhere = rolls.a_camera("Birch camera", "SN-0003", facility=rolls.cast.birch)
    some = read(frame(1, serial=""))
    assert refused(take_in_frames, rolls.officer, camera_id=rolls.camera.id, **told) == {"no_files"}
    assert refused(take_in_frames, rolls.officer, camera_id=nowhere.id, **told | {"files": some}) == {"never_placed"}
    assert refused(take_in_frames, rolls.officer, camera_id=elsewhere.id, **told | {"files": some}) == {"absent"}
    assert refused(take_in_frames, rolls.lieutenant, camera_id=rolls.camera.id, **told) == {"absent"}
    assert refused(take_in_frames, rolls.marisol, camera_id=rolls.camera.id, **told) == {"absent"}


def test_keeps_nothing_where_no_rule_makes_a_programme(
    rolls: PhotoStory, refused: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "POLICY_SUPPLEMENT", "")
    told = {"files": read(*of_roll(rolls, 101)), "source": IntakeSource.UPLOAD, "now": rolls.now}
    assert refused(take_in_frames, rolls.officer, camera_id=rolls.camera.id, **told) == {"no_photo_programme"}
    assert not Exposure.objects.exists()


@pytest.mark.django_db
def test_reads_a_card_into_frames_and_bad_files_and_nothing_else() -> None:
    assert {type(one) for one in read(file("a.txt", b""))} == {BadFile}


@pytest.mark.django_db
def test_a_picture_under_100_pixels_is_no_frame() -> None:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (99, 400), "grey").save(out, "JPEG")
    (one,) = read(file("IMG_0001.JPG", out.getvalue()))
    assert isinstance(one, BadFile)
    assert one.reason.code == "picture_too_small"


@pytest.mark.django_db
def test_reads_number_time_and_serial_of_a_frame(story: PhotoStory) -> None:
    (one,) = read(frame(42, taken_at=story.now))
    assert isinstance(one, Frame)
    assert (one.number, one.serial) == (42, SERIAL)
    assert one.shown == story.cast.here(story.now).replace(tzinfo=None)
