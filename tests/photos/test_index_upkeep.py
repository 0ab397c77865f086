"""The indexes over all photos: brought up without a question, made anew beside those in use, and thrown away without harm."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.pictures import picture_of
from gatelodge.photos.jobs import extend, rebuild
from gatelodge.photos.queries import index_upkeep
from gatelodge.photos.queries.index_upkeep import extend_index, get_nominator, index_folder, rebuild_index
from tests.photos.asking import Asking, picture, pixels_of, screenshot
from tests.photos.conftest import PhotoStory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(story: PhotoStory) -> Asking:
    asking = Asking(story)
    asking.plate()
    return asking


def state() -> dict[str, object]:
    said: dict[str, object] = json.loads((index_folder() / "state.json").read_text())
    return said


def test_photos_are_added_before_anybody_asks(asking: Asking) -> None:
    for party in (2, 3):
        asking.photo(picture(party=party), frame=party)
        assert extend_index() == party - 1
    assert state()["photos"] == 2


def test_made_anew_it_learns_from_all_and_finds_the_same(asking: Asking) -> None:
    photos = {}
    for party in (2, 3, 4):
        photos[party] = asking.photo(picture(party=party), frame=party)
        extend_index()
    assert state()["learnt_from"] == 1
    assert rebuild_index() == 3
    assert (state()["learnt_from"], state()["photos"]) == (3, 3)
    for party, photo in photos.items():
        found = asking.asks(screenshot(picture(party=party)))
        assert (found.grade, found.exposure_id) == (Grade.SAME_EXPOSURE, photo.id)
    later = asking.photo(picture(party=6), frame=9)
    assert asking.asks(screenshot(picture(party=6))).exposure_id == later.id


def test_nothing_is_left_beside_it(asking: Asking) -> None:
    asking.photo(picture(party=2))
    extend_index()
    rebuild_index()
    asking.photo(picture(party=3), frame=8)
    rebuild_index()
    segments = {name for name, _ in state()["segments"]}  # type: ignore[attr-defined]
    names = {one.name for one in index_folder().iterdir()}
    assert names == {"anew", "lock", "state.json", "words.faiss", "fingerprints.bin", "photos.bin"} | segments
    assert {one.name for one in (index_folder() / "anew").iterdir()} == {"lock"}


def test_made_anew_many_segments_are_one_and_later_photos_make_the_next(asking: Asking, monkeypatch: Any) -> None:
    monkeypatch.setattr(index_upkeep, "_SEGMENT_PHOTOS", 2)
    photos = {party: asking.photo(picture(party=party), frame=party) for party in (2, 3, 4, 5, 6)}
    assert extend_index() == 5
    assert rebuild_index() == 5
    assert state()["segments"] == [["points-0-5.faiss", 0]]
    assert {one.name for one in index_folder().glob("points-*")} == {
        f"points-0-5.{kind}" for kind in ("faiss", "lists", "sizes")
    }
    later = asking.photo(picture(party=7), frame=9)
    for party, photo in {**photos, 7: later}.items():
        assert asking.asks(screenshot(picture(party=party))).exposure_id == photo.id
    assert [begins for _, begins in state()["segments"]] == [0, 5]  # type: ignore[attr-defined]


def test_one_that_is_open_goes_on_answering_while_it_is_made_anew(asking: Asking) -> None:
    photo = asking.photo(picture(party=2))
    opened = get_nominator()
    asking.photo(picture(party=3), frame=8)
    rebuild_index()
    assert opened.nominate(picture_of(pixels_of(picture(party=2))))[0] == photo.id


def test_power_lost_in_the_exchange_only_costs_making_it_again(asking: Asking) -> None:
    photo = asking.photo(picture(party=2))
    rebuild_index()
    (index_folder() / "state.json").unlink()
    (index_folder() / "fingerprints.bin").write_bytes(b"half")
    assert asking.asks(screenshot(picture(party=2))).exposure_id == photo.id
    for name in ("photos.bin", "fingerprints.bin"):
        whole = (index_folder() / name).read_bytes()
        (index_folder() / name).write_bytes(whole[:-1])
        assert extend_index() == 1
        assert (index_folder() / name).read_bytes() == whole, "too short: made again"


@pytest.mark.django_db(transaction=True)
def test_the_jobs_do_it(asking: Asking) -> None:
    asking.photo(picture(party=2))
    extend(0)
    assert state()["photos"] == 1
    asking.photo(picture(party=3), frame=8)
    rebuild(0)
    assert (state()["photos"], state()["learnt_from"]) == (2, 2)
