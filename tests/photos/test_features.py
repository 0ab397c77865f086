"""Do points survive being kept, and is a mirrored picture found without being drawn?"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from gatelodge.photos.domain.matching.features import extract, mirrored, rooted, unpacked
from gatelodge.photos.domain.matching.pictures import picture_of, working
from gatelodge.photos.domain.matching.registering import could_be, matched, projected, register
from tests.photos.scenes import Exposure, outdoors, taken

FRAME = working(picture_of(taken(Exposure(1, 5))))
POINTS = extract(FRAME, 800)


def test_packed_points_come_back() -> None:
    back = unpacked(POINTS.packed())
    assert np.abs(back.points - POINTS.points).max() <= 1 / 32
    assert np.array_equal(back.descriptors, POINTS.descriptors)
    assert (back.width, back.height) == (FRAME.shape[1], FRAME.shape[0])


def test_a_photo_is_kept_in_a_tenth_of_a_megabyte() -> None:
    assert len(POINTS.packed()) <= 12 + 132 * 800


@pytest.mark.parametrize("data", [b"", b"GLF1", POINTS.packed()[:-1], b"XXXX" + POINTS.packed()[4:]])
def test_bytes_that_are_no_points_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not packed features"):
        unpacked(data)


def test_a_picture_of_one_colour_has_no_points() -> None:
    none = extract(np.full((300, 400), 90, np.uint8), 100)
    assert len(none) == 0
    assert register(none, POINTS) is None
    assert len(unpacked(none.packed())) == 0


def test_mirrored_points_are_those_of_the_mirror_image() -> None:
    drawn = extract(np.ascontiguousarray(FRAME[:, ::-1]), 800)
    seen, ours = matched(mirrored(POINTS), drawn)
    near = np.hypot(*(seen - ours).T) < 1.5
    assert len(seen) > 500
    assert near.mean() > 0.9


def test_likeness_is_exact_in_single_precision() -> None:
    """Whole numbers whose products stay below 2**24: the same on every machine, in every order of adding."""
    roots = rooted(POINTS.descriptors)
    assert np.array_equal(roots, np.rint(roots))
    exact = roots.astype(np.int64) @ roots.astype(np.int64).T
    assert np.array_equal((roots @ roots.T).astype(np.int64), exact)
    assert exact.max() < 2**24


def test_each_of_our_points_is_used_once() -> None:
    _, ours = matched(extract(working(picture_of(outdoors(1))), 2000), POINTS)
    used, had = (Counter(map(tuple, points.tolist())) for points in (ours, POINTS.points))
    assert len(ours) > 10
    assert used <= had


TURN = np.array([[0.0, -1, 639], [1, 0, 0], [0, 0, 1]])
CAMERAS = {
    "straight on": (np.eye(3), True),
    "on its side": (TURN, True),
    "aslant": (np.array([[1, 0.05, 0], [0.02, 1.1, 0], [1e-4, 5e-5, 1]]), True),
    "a mirror image, which is tried by itself": (np.diag([-1.0, 1, 1]), False),
    "a fiftieth of the size": (np.diag([50.0, 50, 1]), False),
    "fifty times the size": (np.diag([0.02, 0.02, 1]), False),
    "ten times as wide as high": (np.diag([1.0, 10, 1]), False),
    "folded through the camera": (np.array([[1, 0, 0], [0, 1, 0], [-4e-3, 0, 1]]), False),
    "flattened to a line": (np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1.0]]), False),
    "no number at all": (np.full((3, 3), np.nan), False),
}


@pytest.mark.parametrize("how", CAMERAS)
def test_only_what_a_camera_can_do_is_believed(how: str) -> None:
    homography, believed = CAMERAS[how]
    assert could_be(homography, 960, 640) is believed


def test_points_are_sent_where_the_homography_says() -> None:
    assert np.allclose(projected(TURN, np.array([[10.0, 20.0]])), [[619, 10]])
