"""Is our PDQ the published one, bit for bit?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelodge.photos.domain.matching.pdq import Pdq, eight_turns, pdq
from tests.photos.scenes import Exposure, Pixels, outdoors, taken


def wave(x: np.ndarray, period: int) -> np.ndarray:
    """Rise and fall between 0 and 255, in whole numbers, so that every machine draws the same picture."""
    return np.abs((x * 512 // period) % 512 - 256).clip(0, 255)


def drawn(height: int, width: int, kind: int) -> Pixels:
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    red = (wave(x + y, 211 + 40 * kind) * 2 + wave(3 * x - y, 367)) // 3
    green = (wave(x * x // 300 + y, 173) + wave(y * (kind + 2), 401)) // 2
    blue = (wave((x - 90) * (y - 60) // 200, 97) + 3 * wave(x, 523 + kind)) // 4
    return np.stack([red, green, blue], 2).astype(np.uint8)


# Given by Meta's reference implementation (ThreatExchange pdq/cpp, as compiled in the package pdqhash 0.2.8) for the
# same pixels: the fingerprint as its tools print it, and the quality.
PUBLISHED = {
    (64, 64, 0): ("2caa5309a4126a6934962b4dd2ba2569aa963529a252faad1f5a87f5aafa555f", 0),
    (480, 640, 0): ("5f34f724ee1de6808c1f6722cc17c722cc1f6701cc1f983f71e09eca23e0994f", 100),
    (640, 480, 1): ("0d8fac40288facc06987a4e06987a4e0698f5b1f96255b2dd7b84adfd2785adf", 100),
    (329, 409, 2): ("1c478a421e478b423c1f787340ca2b5342e3abe353cbab6352cf549ef57c54bc", 100),
    (100, 131, 3): ("a4e0698f5a7894c7659cdb61aace4cb05566d55879538a94c8a97ccb57545575", 42),
    (768, 1024, 4): ("c01f829fc01faa9fa01f009fe01f03ff1fc0101d1fc0001faab5ffe03fb4ffe0", 100),
    (71, 900, 5): ("50aa1ea14a96c06f782540bfe007e2fcf027c2bdf815c7d6f812c2dbf80dc0ff", 100),
    (1200, 900, 6): ("886ff00fc1ff0ff01c0407e0900d47e0940dc2846aaf3ff87fd21ff87f5217d8", 100),
    (129, 128, 7): ("559cad38a965aace56986ca3556e45485551aab7c6aceaa9360b57c655745517", 92),
    (17, 23, 1): ("fe92e09da6a54d5a5baa1f4a4942d211c4a98d4a6f4c4eda9cb63b8f03f8087f", 2),
}


@pytest.mark.parametrize("size", PUBLISHED)
def test_the_fingerprint_is_the_reference_implementations(size: tuple[int, int, int]) -> None:
    expected, quality = PUBLISHED[size]
    found = pdq(drawn(*size))
    assert (found.bits.hex(), found.quality) == (expected, quality)


def test_a_picture_under_five_pixels_has_none() -> None:
    assert pdq(np.zeros((4, 300, 3), np.uint8)) == Pdq(bytes(32), 0)


def test_a_flat_picture_has_no_quality() -> None:
    assert pdq(np.full((300, 300, 3), 90, np.uint8)).quality == 0


def test_grey_and_its_three_equal_colours_are_one() -> None:
    grey = drawn(200, 300, 1)[..., 0]
    assert pdq(grey).distance(pdq(np.repeat(grey[..., None], 3, axis=2))) <= 2


def test_the_eight_turns_are_all_there_and_bring_a_turned_copy_back() -> None:
    photo = taken(Exposure(1, 5))
    home = pdq(photo)
    for turn in eight_turns(photo):
        distances = [home.distance(pdq(back)) for back in eight_turns(turn)]
        assert min(distances) == 0
        assert sorted(distances)[1] > 60, "and only one of them is home"


def test_what_is_saved_again_stays_near_and_what_is_not_ours_stays_far() -> None:
    photo = taken(Exposure(1, 5))
    assert pdq(photo).distance(pdq(photo[::2, ::2])) <= 31
    assert all(pdq(photo).distance(pdq(outdoors(number))) > 78 for number in range(1, 9))


@settings(max_examples=30, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.sets(st.integers(0, 255)))
def test_distance_counts_the_bits_that_differ(bits: bytes, flipped: set[int]) -> None:
    other = (int.from_bytes(bits) ^ sum(1 << bit for bit in flipped)).to_bytes(32)
    assert Pdq(bits, 100).distance(Pdq(other, 100)) == len(flipped)
