"""Are the drawn rooms the same each time, and as different as the tests take them to be?"""

from __future__ import annotations

import numpy as np

from tests.photos.scenes import Exposure, outdoors, plate, taken


def test_the_same_numbers_draw_the_same_picture() -> None:
    assert np.array_equal(taken(Exposure(1, 5)), taken(Exposure(1, 5)))
    assert np.array_equal(outdoors(2), outdoors(2))


def test_another_number_draws_another() -> None:
    first = taken(Exposure(1, 5)).astype(int)
    for other in (Exposure(2, 5), Exposure(1, 6), Exposure(1, 5, 1), Exposure(1)):
        assert np.abs(taken(other) - first).mean() > 2


def test_two_plates_differ_by_light_and_noise_only() -> None:
    one, two = plate(1, 0).astype(float), plate(1, 5).astype(float)
    assert np.corrcoef(one.ravel(), two.ravel())[0, 1] > 0.95
    assert not np.array_equal(one, two)
