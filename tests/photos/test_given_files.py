"""What of a picture is given out: drawn anew, without a byte that a stranger wrote beside it, and run by no page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.urls import reverse

from gatelodge.foundation.actors import Role
from gatelodge.photos.domain.giving import file_headers
from gatelodge.photos.models import Exposure, PhotoRelease, Plate
from gatelodge.photos.queries.reading import read_picture
from tests.photos import scenes
from tests.photos.asking import Asking, as_jpeg
from tests.photos.card import jpeg
from tests.photos.conftest import PhotoStory
from tests.photos.files import commented
from tests.photos.test_reading import PATIENT
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
MARK = b"onload=fetch('/photos/')"
# A page in the remarks and a film behind the picture: neither opens by itself, so the file is read; and neither goes on.
BESIDE = b"\x00\x00\x00\x18ftypmp42" + MARK + bytes(300)


def two_faced(content: bytes) -> bytes:
    return commented(content, b"<html><body " + MARK + b">") + BESIDE


class Given:
    """A frame, an empty room, a question and a copy, of files that carry something beside the picture."""

    def __init__(self, story: PhotoStory) -> None:
        asking = Asking(story)
        content = two_faced(jpeg(taken_at=story.now))
        asking.plate(jpeg=two_faced(as_jpeg(scenes.plate(1))))
        story.approved()
        self.shot = asking.photo(content)
        self.match = asking.asks(two_faced(jpeg(taken_at=story.now, serial="")))
        self.investigator = story.cast.staff(Role.INVESTIGATOR, story.cast.alder)
        self.story = story


ADDRESSES: dict[str, Callable[[Given], tuple[object, str]]] = {
    "evidence": lambda one: (one.match.asked_by, reverse("photos:match_evidence", args=[one.match.id])),
    "evidence for programs": lambda one: (one.match.asked_by, f"/api/photos/matches/{one.match.id}/evidence"),
    "picture asked about": lambda one: (one.match.asked_by, reverse("photos:match_picture", args=[one.match.id])),
    "report": lambda one: (one.match.asked_by, reverse("photos:match_report", args=[one.match.id])),
    "report for programs": lambda one: (one.match.asked_by, f"/api/photos/matches/{one.match.id}/report"),
    "small view": lambda one: (one.story.cast.officer, reverse("photos:thumbnail", args=[one.shot.id])),
    "small view for programs": lambda one: (one.story.cast.officer, f"/api/photos/frames/{one.shot.id}/view"),
    "empty room": lambda one: (
        one.story.cast.sergeant,
        reverse("photos:plate_view", args=[Plate.objects.get().id]),
    ),
}


def test_no_file_carries_what_lay_beside_the_picture_or_is_run_as_a_page(story: PhotoStory) -> None:
    given = Given(story)
    assert MARK in two_faced(jpeg())
    for name, address in ADDRESSES.items():
        who, path = address(given)
        answer = signed_in(who).get(path)
        assert (name, answer.status_code) == (name, 200)
        assert MARK not in answer.content, name
        disposition = answer["content-disposition"]
        told = {header: answer[header] for header in file_headers("x.jpg") if header != "Content-Disposition"}
        expected = {header: value for header, value in file_headers("x.jpg").items() if header in told}
        assert (name, told) == (name, expected)
        kind = "attachment" if name.endswith("programs") or name == "report" else "inline"
        assert disposition.startswith(f"{kind}; filename="), name


def test_a_copy_carries_nothing_of_it_either(story: PhotoStory) -> None:
    order, (shot, _) = story.approved()
    sealed = Asking(story).photo(two_faced(jpeg(taken_at=story.now)))
    kept = {"stored_as": sealed.stored_as, "sealed_key": sealed.sealed_key}
    Exposure.objects.filter(id=sealed.id).delete()
    Exposure.objects.filter(id=shot.id).update(**kept)
    signed_in(story.cast.sergeant).post(reverse("photos:release", args=[order.id]))
    copy = PhotoRelease.objects.get()
    answer = signed_in(story.cast.marisol, second_factor=False).get(reverse("photos:download", args=[copy.id]))
    assert (answer.status_code, MARK in answer.content) == (200, False)
    assert answer["content-disposition"].startswith("attachment; filename=")


def test_a_name_that_is_not_plainly_ours_is_never_put_into_a_header() -> None:
    for name in ('a"; x="', "a\r\nb", "", "ñ.jpg", ".htaccess"):
        with pytest.raises(ValueError, match=re.escape(name) or "^$"):
            file_headers(name)


def test_such_a_file_is_read_because_it_opens_as_nothing_else() -> None:
    assert read_picture(two_faced(jpeg()), PATIENT).format == "JPEG"
