"""Does nomination name the right photo, whatever was done to the picture, and never by chance of order?"""

from __future__ import annotations

from functools import cache
from uuid import UUID

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelodge.photos.domain.matching.features import Features
from gatelodge.photos.domain.matching.local_index import LocalIndex, add, index_features, preferring, trained
from gatelodge.photos.domain.matching.margins import without_margins
from gatelodge.photos.domain.matching.nomination import Nominator, fine
from gatelodge.photos.domain.matching.pdq import pdq
from gatelodge.photos.domain.matching.pdq_index import FARTHEST, PdqIndex, code_of, turned_codes, upright_codes
from gatelodge.photos.domain.matching.pictures import picture_of, prepared, working
from tests.photos.scenes import Exposure, blurred_wall, outdoors, taken

ROOMS, PARTIES = 2, 3


@cache
def photos() -> list[np.ndarray]:
    rooms = [taken(Exposure(room, 10 * room + party)) for room in range(ROOMS) for party in range(1, PARTIES + 1)]
    return [*rooms, outdoors(1), outdoors(2), blurred_wall(1)]


def id_of(place: int) -> UUID:
    return UUID(int=place + 1)


@cache
def nominator() -> Nominator:
    return nominator_of(photos())


def nominator_of(registered: list[np.ndarray]) -> Nominator:
    points = [index_features(working(picture_of(one))) for one in registered]
    index = trained(np.concatenate([one.descriptors for one in points]))
    for place, one in enumerate(points):
        add(index, one.descriptors, place)
    codes = np.stack([code_of(pdq(one)) for one in registered])
    return Nominator(
        PdqIndex(codes, [id_of(place) for place in range(len(registered))]), LocalIndex([index], len(registered))
    )


def first_named(pixels: np.ndarray) -> tuple[UUID, ...]:
    """Give the first four of nine: photos of one room share their wall, so the right one need not be the very first."""
    return nominator().nominate(picture_of(pixels))[:4]


def pasted_small(pixels: np.ndarray) -> np.ndarray:
    ground = outdoors(77).copy()
    small = cv2.resize(pixels, None, fx=0.35, fy=0.35, interpolation=cv2.INTER_AREA)
    ground[200 : 200 + small.shape[0], 500 : 500 + small.shape[1]] = small
    return ground


HANDLED = {
    "as it is": lambda pixels: pixels,
    "turned a quarter": np.rot90,
    "turned upside down": lambda pixels: pixels[::-1, ::-1],
    "mirrored": lambda pixels: pixels[:, ::-1],
    "cropped to a quarter": lambda pixels: pixels[100:420, 240:720],
    "shrunk": lambda pixels: cv2.resize(pixels, None, fx=0.3, fy=0.3, interpolation=cv2.INTER_AREA),
    "framed": lambda pixels: cv2.copyMakeBorder(pixels, 90, 90, 90, 90, cv2.BORDER_CONSTANT, value=(255, 255, 255)),
    "pasted small into another": pasted_small,
}


@pytest.mark.parametrize("handled", HANDLED.values(), ids=HANDLED.keys())
@pytest.mark.parametrize("place", [0, 4, 6])
def test_names_the_photo_among_the_first_however_it_was_handled(handled, place) -> None:
    assert id_of(place) in first_named(handled(photos()[place]))


@pytest.mark.parametrize("handled", ["as it is", "turned a quarter", "mirrored"])
def test_names_a_photo_without_texture_by_its_fingerprint(handled) -> None:
    place = len(photos()) - 1
    assert id_of(place) in nominator().nominate(picture_of(HANDLED[handled](photos()[place])))


def test_names_none_twice_and_no_more_than_asked() -> None:
    turns = list(nominator().rounds(prepared(picture_of(photos()[0])), at_most=4))
    assert all(len(turn.nominees) <= 4 for turn in turns)
    *cheap, closest = [[one.id for one in turn.nominees] for turn in turns]
    assert len(closest) == len(set(closest)), "a closer look may name again, but nobody twice"
    assert len({*cheap[0], *cheap[1]}) == len(cheap[0]) + len(cheap[1])


def test_a_small_picture_and_a_strip_are_not_looked_at_closer() -> None:
    whole = photos()[0]
    asked = (whole, HANDLED["shrunk"](whole), whole[:1])
    assert [len(list(nominator().rounds(prepared(picture_of(one))))) for one in asked] == [3, 2, 2]


def test_beside_a_busy_picture_only_a_closer_look_leaves_a_quiet_one_its_points() -> None:
    quiet = photos()[0]
    squares = np.random.default_rng(5).integers(0, 2, (quiet.shape[0] // 20, quiet.shape[1] // 20, 1), np.uint8) * 255
    busy = np.repeat(np.kron(squares[..., 0], np.ones((20, 20), np.uint8))[..., None], 3, axis=2)
    both = prepared(picture_of(np.vstack([np.hstack([quiet, busy]), np.hstack([busy, busy])])))
    plain, closer = both.features, fine(both.picture).features
    corner = [(one.points < (one.width / 2, one.height / 2)).all(axis=1).sum() for one in (plain, closer)]
    assert corner[0] < 250
    assert corner[1] > 900


@pytest.mark.parametrize("presses", [1, 2, 4])
@pytest.mark.parametrize("handled", ["cropped to a quarter", "pasted small into another"])
def test_a_registry_of_one_roll_names_its_photo(presses, handled) -> None:
    """In a new registry all photos are alike, and none stands out from the rest."""
    roll = [taken(Exposure(3, 8, moment)) for moment in range(presses)]
    named = nominator_of(roll).nominate(picture_of(HANDLED[handled](roll[0])))
    assert id_of(0) in named


def test_an_empty_registry_names_nobody() -> None:
    empty = Nominator(PdqIndex(np.zeros((0, 32), np.uint8), ()), LocalIndex((), 0))
    assert empty.nominate(picture_of(photos()[0])) == ()


codes = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40, unique=True)


@settings(max_examples=60, deadline=None)
@given(
    kept=codes, asked=st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=8), at_most=st.integers(1, 9)
)
def test_the_fingerprint_index_is_exact(kept, asked, at_most) -> None:
    """The nearest by the index are those of comparing every pair by hand."""
    whole = np.array([list(one) for one in kept], np.uint8)
    index = PdqIndex(whole, [id_of(place) for place in range(len(kept))])
    by_hand = [min((int.from_bytes(one) ^ int.from_bytes(other)).bit_count() for other in asked) for one in kept]
    expected = sorted(by_hand)[:at_most]
    found = index.nearest(np.array([list(one) for one in asked], np.uint8), at_most, farthest=256)
    assert [one.distance for one in found] == expected
    assert all(by_hand[one.place] == one.distance for one in found)


def test_too_far_is_not_named() -> None:
    index = PdqIndex(np.zeros((1, 32), np.uint8), [id_of(0)])
    asked = np.full((1, 32), 255, np.uint8)
    assert index.nearest(asked, 5) == []
    assert index.nearest(asked, 5, farthest=256) != []


def test_every_fingerprint_needs_its_photo() -> None:
    with pytest.raises(ValueError, match="needs its photo"):
        PdqIndex(np.zeros((2, 32), np.uint8), [id_of(0)])


def test_a_flat_picture_has_no_fingerprint_to_look_for() -> None:
    flat = np.full((200, 300, 3), 90, np.uint8)
    assert (len(upright_codes(flat)), len(turned_codes(flat))) == (0, 0)


def test_plain_margins_are_cut_off() -> None:
    framed = cv2.copyMakeBorder(photos()[0], 80, 120, 40, 40, cv2.BORDER_CONSTANT, value=(0, 0, 0))
    (inner,) = without_margins(framed)
    assert inner is not None
    assert inner.shape == photos()[0].shape
    assert without_margins(photos()[0]) == ()


def test_what_an_application_shows_around_a_picture_is_left_out() -> None:
    photo = photos()[0]
    shown = cv2.resize(photo, (720, 480), interpolation=cv2.INTER_AREA)
    screen = np.full((1480, 720, 3), 250, np.uint8)
    screen[190:670] = shown
    for row in range(760, 1300, 40):
        cv2.putText(screen, "what a day this was", (24, row), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (20, 20, 20), 2)
    assert pdq(without_margins(screen)[0]).distance(pdq(photo)) <= 31
    assert pdq(screen).distance(pdq(photo)) > FARTHEST, "without that, it would not be named"


def test_points_of_people_are_kept_before_points_of_the_wall() -> None:
    at = np.array([[x, y] for y in range(10) for x in range(10)], np.float32)
    every = Features(at, np.arange(100 * 128, dtype=np.uint64).astype(np.uint8).reshape(100, 128), 10, 10)
    people = np.zeros((10, 10), np.bool_)
    people[:, 6:] = True
    kept = preferring(every, people, 30)
    assert len(kept) == 30
    assert (kept.points[:, 0] >= 6).sum() == 24
    fewer = preferring(every, np.zeros((10, 10), np.bool_), 30)
    assert len(fewer) == 30
