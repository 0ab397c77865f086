"""Masters go on their day, key first; fingerprints stay; a hold, or an order that waits, stops the timer."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.ledger.models import Event
from gatelodge.photos.actions import (
    cancel_order,
    delete_what_is_due,
    discard_exposure,
    hold_exposure,
    lift_hold,
    place_exposure,
    withdraw_consent,
)
from gatelodge.photos.actions._vault import sweep_left_behind
from gatelodge.photos.domain.lifecycle import DeletionReason
from gatelodge.photos.jobs import let_masters_go
from gatelodge.photos.models import Deletion, Exposure, PhotoRelease
from gatelodge.photos.queries.frames import count_due, read_frame, read_held
from gatelodge.photos.queries.thumbnails import read_thumbnail
from tests.photos.card import frame
from tests.photos.conftest import PhotoStory
from tests.photos.test_taking_in import rolls, take_in

__all__ = ["rolls"]
WHY = "look at evidence"


def files() -> list[Path]:
    return [path for path in (Path(settings.DATA) / "protected" / "photos").rglob("*") if path.is_file()]


def delete_due(story: PhotoStory, days: int) -> int:
    return delete_what_is_due(SYSTEM, facility_id=story.cast.alder.id, now=story.now + timedelta(days=days))


@pytest.mark.parametrize(("days", "gone"), [(29, 0), (30, 2), (400, 2)])
def test_a_picture_that_nobody_chose_goes_on_its_day(story: PhotoStory, days: int, gone: int) -> None:
    story.taken()
    assert delete_due(story, days) == gone
    assert set(Deletion.objects.values_list("reason", "copies", "deleted_by")) == (
        {(DeletionReason.NOT_CHOSEN, 0, None)} if gone else set()
    )


def test_a_released_picture_goes_with_its_copies_and_its_fingerprints_stay(
    story: PhotoStory, django_capture_on_commit_callbacks: Any
) -> None:
    release = story.released()
    exposure = release.exposure
    before = len(files())
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_due(story, 364) == 1  # the one that nobody chose
        assert delete_due(story, 365) == 1
    release.refresh_from_db()
    exposure.refresh_from_db()
    assert (exposure.sealed_key, exposure.stored_as, release.sealed_key, release.stored_as) == (None, "", None, "")
    assert exposure.sha256
    assert exposure.pdq
    assert release.sha256
    assert exposure.deletion.reason == DeletionReason.RETENTION
    assert exposure.deletion.copies == 1
    assert len(files()) == before - 3


def test_the_key_goes_before_the_file(story: PhotoStory) -> None:
    """Until the deed is committed the file lies there, and no row has its key: noise, which the sweep takes."""
    story.taken()
    before = files()
    delete_due(story, 30)
    assert files() == before
    assert not Exposure.objects.exclude(sealed_key=None).exists()
    assert sweep_left_behind(now=story.now + timedelta(days=40 * 365)) == len(before)
    assert files() == []


def test_a_picture_that_an_order_waits_for_is_kept_until_the_order_ends(story: PhotoStory) -> None:
    order, shots = story.approved()
    assert delete_due(story, 5000) == 1  # the other one
    assert count_due(story.cast.alder.id, today=(story.now + timedelta(days=5000)).date()) == 0
    cancel_order(story.sergeant, order_id=order.id, why="not wanted", now=story.now)
    assert delete_due(story, 5000) == 1
    assert Deletion.objects.filter(exposure=shots[0]).exists()


def test_each_facility_goes_by_its_own_day(story: PhotoStory) -> None:
    story.taken()
    assert delete_what_is_due(SYSTEM, facility_id=story.cast.birch.id, now=story.now + timedelta(days=99)) == 0
    # Nine in the morning less eleven hours is still the day before.
    assert (
        delete_what_is_due(SYSTEM, facility_id=story.cast.alder.id, now=story.now + timedelta(days=30, hours=-11)) == 0
    )


def test_only_the_timer_runs_the_timer(story: PhotoStory, refused: Any) -> None:
    told = {"facility_id": story.cast.alder.id, "now": story.now}
    assert refused(delete_what_is_due, story.sergeant, **told) == {"not_permitted"}


def test_one_event_names_what_went(story: PhotoStory) -> None:
    _, shots = story.taken()
    before = Event.objects.count()
    delete_due(story, 30)
    assert Event.objects.count() == before + 1
    text = bytes(Event.objects.get(kind="photos.delete_what_is_due").bytes).decode()
    assert all(str(one.id) in text for one in shots)


def test_the_hourly_job_leaves_no_event_when_nothing_is_due(story: PhotoStory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gatelodge.photos.jobs.close_old_connections", lambda: None)  # of this test's own transaction
    story.taken()
    Exposure.objects.update(delete_on=story.now.date() + timedelta(days=40 * 365))
    before = Event.objects.count()
    let_masters_go(timestamp=0)
    assert Event.objects.count() == before
    Exposure.objects.update(delete_on=story.now.date() - timedelta(days=1))
    let_masters_go(timestamp=0)
    assert Exposure.objects.filter(deleted_at__isnull=True).count() == 0


# evidence


def test_a_held_picture_stays_until_the_hold_is_lifted(story: PhotoStory) -> None:
    _, shots = story.taken()
    held = {"exposure_id": shots[0].id, "now": story.now}
    hold_exposure(story.lieutenant, held_for="Incident 2026-17", **held)
    assert delete_due(story, 5000) == 1
    assert [one.held_for for one in read_held(story.lieutenant, purpose=WHY, now=story.now)] == ["Incident 2026-17"]
    lift_hold(story.lieutenant, why="the incident is closed", **held)
    assert read_held(story.lieutenant, purpose=WHY, now=story.now) == []
    assert delete_due(story, 5000) == 1


def test_a_held_picture_outlasts_a_withdrawn_consent(story: PhotoStory) -> None:
    _, shots = story.taken()
    hold_exposure(story.lieutenant, exposure_id=shots[0].id, held_for="Incident 2026-17", now=story.now)
    who = {"booking_id": story.booking.id, "who": story.cast.marisol.id}
    withdraw_consent(story.marisol, **who, now=story.now)
    assert list(Exposure.objects.filter(deleted_at__isnull=True).values_list("id", flat=True)) == [shots[0].id]


def test_what_it_is_evidence_for_is_told_to_the_ledger_in_private(story: PhotoStory) -> None:
    _, shots = story.taken()
    hold_exposure(story.lieutenant, exposure_id=shots[0].id, held_for="Incident 2026-17", now=story.now)
    event = Event.objects.get(kind="photos.hold_exposure")
    assert b"2026-17" not in bytes(event.bytes)
    assert event.private.content == {"held_for": "Incident 2026-17"}


def test_refuses_holds_that_mean_nothing(story: PhotoStory, refused: Any) -> None:
    _, shots = story.taken()
    held: dict[str, Any] = {"exposure_id": shots[0].id, "now": story.now}
    assert refused(hold_exposure, story.lieutenant, held_for=" ", **held) == {"held_for_missing"}
    assert refused(lift_hold, story.lieutenant, why="done", **held) == {"not_held"}
    hold_exposure(story.lieutenant, held_for="Case 1", **held)
    assert refused(hold_exposure, story.lieutenant, held_for="Case 2", **held) == {"held_already"}
    assert refused(lift_hold, story.lieutenant, why=" ", **held) == {"why_lifted_missing"}
    lift_hold(story.lieutenant, why="done", **held)
    delete_due(story, 30)
    assert refused(hold_exposure, story.lieutenant, held_for="Case 3", **held) == {"picture_gone"}


@pytest.mark.parametrize(
    ("role", "holds", "sees"),
    [
        (Role.GATE_OFFICER, False, True),
        (Role.VISITING_SERGEANT, True, True),
        (Role.LIEUTENANT, True, True),
        (Role.INSTITUTION_HEAD, True, True),
        (Role.INVESTIGATOR, True, False),
        (Role.INFORMATION_OFFICER, False, False),
        (Role.AUDITOR, False, False),
        (Role.ADMINISTRATOR, False, False),
    ],
)
def test_who_holds_and_who_sees_pictures(story: PhotoStory, refused: Any, role: Role, holds: bool, sees: bool) -> None:
    _, shots = story.taken()
    who = story.cast.actor(story.cast.staff(role, story.cast.alder))
    asked: dict[str, Any] = {"exposure_id": shots[0].id, "now": story.now}
    if sees:
        assert read_thumbnail(who, purpose=WHY, **asked).startswith(b"\xff\xd8\xff")
    else:
        assert refused(read_thumbnail, who, purpose=WHY, **asked) == {"absent"}
    if holds:
        hold_exposure(who, held_for="Case 1", **asked)
    else:
        assert refused(hold_exposure, who, held_for="Case 1", **asked) <= {"absent"}


def test_another_facilitys_staff_and_visitors_find_nothing(story: PhotoStory, refused: Any) -> None:
    _, shots = story.taken()
    asked: dict[str, Any] = {"exposure_id": shots[0].id, "now": story.now}
    for who in (story.cast.actor(story.cast.sergeant_of_birch), story.marisol, story.cast.actor(story.cast.outsider)):
        assert refused(read_thumbnail, who, purpose=WHY, **asked) == {"absent"}
        assert refused(read_frame, who, purpose=WHY, **asked) == {"absent"}
        assert refused(hold_exposure, who, held_for="Case 1", **asked) == {"absent"}
        assert refused(discard_exposure, who, **asked) == {"absent"}


def test_a_small_view_carries_nothing_that_the_camera_wrote_and_its_read_is_an_event(rolls: PhotoStory) -> None:
    take_in(rolls, frame(101, taken_at=rolls.now))
    shot = Exposure.objects.get()
    view = read_thumbnail(rolls.officer, exposure_id=shot.id, purpose=WHY, now=rolls.now)
    assert b"Exif" not in view
    assert b"SN-0001" not in view
    assert Event.objects.filter(kind="photos.exposure.read", subject=f"exposure:{shot.id}").count() == 1


# frames that wait


def test_what_is_not_ours_is_deleted_with_a_record(rolls: PhotoStory, refused: Any) -> None:
    take_in(rolls, frame(150, taken_at=rolls.now))
    shot = Exposure.objects.get()
    discard_exposure(rolls.officer, exposure_id=shot.id, now=rolls.now)
    gone = Deletion.objects.get()
    assert (gone.reason, gone.deleted_by, bytes(gone.sha256)) == (
        DeletionReason.NOT_OURS,
        rolls.cast.officer,
        bytes(shot.sha256),
    )
    assert refused(discard_exposure, rolls.officer, exposure_id=shot.id, now=rolls.now) == {"picture_gone"}


def test_a_frame_is_placed_once_and_never_into_another_cameras_roll(rolls: PhotoStory, refused: Any) -> None:
    roll = rolls.position.rolls.get()
    take_in(rolls, frame(150, taken_at=rolls.now), frame(101, taken_at=rolls.now))
    shot = Exposure.objects.get(frame=150)
    told = {"exposure_id": shot.id, "now": rolls.now}
    spare = rolls.a_position(rolls.a_camera("Spare", "SN-0002"), "Door")
    other = type(roll).objects.create(
        position=spare,
        visit=roll.visit,
        local_day=roll.local_day,
        number=1,
        first_frame=149,
        opened_at=rolls.now,
        opened_by=rolls.cast.officer,
    )
    assert refused(place_exposure, rolls.officer, roll_id=other.id, **told) == {"other_cameras_roll"}
    place_exposure(rolls.officer, roll_id=roll.id, **told)
    shot.refresh_from_db()
    assert (shot.roll, shot.placed_by, shot.placed_at) == (roll, rolls.cast.officer, rolls.now)
    assert refused(place_exposure, rolls.officer, roll_id=roll.id, **told) == {"placed_already"}
    assert refused(discard_exposure, rolls.officer, **told) == {"placed_already"}


def test_a_number_stands_once_in_a_roll_and_a_lost_number_does_not_count(rolls: PhotoStory, refused: Any) -> None:
    roll = rolls.position.rolls.get()
    late = rolls.now + timedelta(hours=9)
    take_in(rolls, frame(101, taken_at=rolls.now), frame(101, taken_at=late, moment=5))
    waits = Exposure.objects.get(roll__isnull=True)
    told = {"exposure_id": waits.id, "roll_id": roll.id, "now": rolls.now}
    assert refused(place_exposure, rolls.officer, **told) == {"number_in_roll"}
    Exposure.objects.filter(id=waits.id).update(frame=0)
    place_exposure(rolls.officer, **told)
    assert Exposure.objects.filter(roll=roll).count() == 2


def test_a_release_of_a_deleted_picture_is_known_by_its_digest(story: PhotoStory) -> None:
    release = story.released()
    digest = bytes(release.sha256)
    delete_due(story, 365)
    assert PhotoRelease.objects.get(sha256=digest).exposure.deleted_at is not None
