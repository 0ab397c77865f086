"""A question whether a picture is ours is kept for three years as it was signed, and then erased."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.refusals import Absent, NotPermitted
from gatelodge.ledger.models import Event
from gatelodge.photos.actions import erase_old_matches, hold_exposure, match_picture
from gatelodge.photos.jobs import let_matches_go
from gatelodge.photos.models import PhotoMatch
from gatelodge.photos.queries.matches import KEPT, count_outlived, list_matches, read_match, read_report
from tests.photos import scenes
from tests.photos.asking import CASE, Asking, as_jpeg, picture
from tests.photos.conftest import PhotoStory

pytestmark = pytest.mark.django_db
OLD = KEPT + timedelta(hours=1)


@pytest.fixture
def asking(story: PhotoStory) -> Asking:
    return Asking(story)


def asked(asking: Asking, content: bytes, *, ago: timedelta) -> PhotoMatch:
    told = {"content": content, "purpose": CASE, "now": timezone.now() - ago}
    return PhotoMatch.objects.get(id=match_picture(asking.who(Role.INVESTIGATOR), **told))


def sealed_files() -> int:
    return len([path for path in (Path(settings.DATA) / "protected" / "photos").rglob("*") if path.is_file()])


def erase() -> int:
    return erase_old_matches(SYSTEM, now=timezone.now())


def test_goes_whole_when_its_years_are_over_with_its_pictures(
    asking: Asking, django_capture_on_commit_callbacks: Any
) -> None:
    asking.photo(picture(party=2))
    old = asked(asking, picture(party=2), ago=OLD)
    young = asked(asking, as_jpeg(scenes.outdoors(4)), ago=KEPT - timedelta(hours=1))
    assert old.evidence_as
    before = sealed_files()
    with django_capture_on_commit_callbacks(execute=True):
        assert erase() == 1
    assert sealed_files() == before - 2
    assert list(PhotoMatch.objects.all()) == [young]
    who = asking.cast.actor(old.asked_by)
    for read in (read_match, read_report):
        with pytest.raises(Absent):
            read(who, match_id=old.id, purpose=CASE, now=timezone.now())
    assert [one.id for one in list_matches(who, purpose=CASE, now=timezone.now())] == [young.id]


def test_the_record_says_which_were_erased_and_by_whom(asking: Asking) -> None:
    old = asked(asking, as_jpeg(scenes.outdoors(4)), ago=OLD)
    erase()
    said = bytes(Event.objects.get(kind="photos.old_matches_erased").bytes).decode()
    assert f'"erased":["{old.code}"]' in said
    assert CASE not in said
    first = bytes(Event.objects.get(kind="photos.match_picture").bytes).decode()
    assert old.code in first, "that it was asked stays in the record"


def test_what_found_a_held_photo_stays_while_it_is_held(asking: Asking) -> None:
    photo = asking.photo(picture(party=2))
    asked(asking, picture(party=2), ago=OLD)
    hold_exposure(asking.cast.actor(asking.cast.sergeant), exposure_id=photo.id, held_for="case 7", now=timezone.now())
    assert (count_outlived(now=timezone.now()), erase()) == (0, 0)
    type(photo).objects.filter(id=photo.id).update(held_for="")
    assert (count_outlived(now=timezone.now()), erase()) == (1, 1)


def test_only_the_system_erases(asking: Asking) -> None:
    asked(asking, as_jpeg(scenes.outdoors(4)), ago=OLD)
    for role in (Role.INVESTIGATOR, Role.DIRECTOR, Role.ADMINISTRATOR):
        with pytest.raises((NotPermitted, Absent)):
            erase_old_matches(asking.who(role), now=timezone.now())
    assert PhotoMatch.objects.count() == 1


def test_the_database_refuses_to_change_an_answer_or_to_erase_it_early(asking: Asking) -> None:
    made = asked(asking, as_jpeg(scenes.outdoors(4)), ago=timedelta(days=3 * 365 - 2))
    rows = PhotoMatch.objects.filter(id=made.id)
    for deed in (lambda: rows.update(purpose="another"), rows.delete):
        with pytest.raises(IntegrityError, match="stays as it was signed"), transaction.atomic():
            deed()
    assert erase() == 0
    assert rows.get().purpose == CASE


@pytest.mark.django_db(transaction=True)
def test_the_nightly_job_erases_and_a_night_with_none_leaves_no_event(asking: Asking) -> None:
    asked(asking, as_jpeg(scenes.outdoors(4)), ago=OLD)
    for _ in range(2):
        let_matches_go(0)
    assert not PhotoMatch.objects.exists()
    assert Event.objects.filter(kind="photos.old_matches_erased").count() == 1
