"""Does an aerial picture lie where its control points say?"""

from __future__ import annotations

import numpy as np
import pytest

from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.mapping import aerial
from gatelodge.grounds.domain.mapping.aerial import ControlPoint, fit_picture
from tests.grounds.plots import FRAME

STRAIGHT = np.array([[0.3, 0.05, -400.0], [0.05, -0.3, 350.0], [0, 0, 1.0]])
TILTED = np.array([[0.3, 0.05, -400.0], [0.05, -0.3, 350.0], [1e-5, 6e-5, 1.0]])
PIXELS = [(100, 120), (1900, 90), (1850, 1400), (140, 1450), (1000, 700), (600, 1100), (1500, 500)]


def control(matrix: np.ndarray, pixels=PIXELS, noise: float = 0.0, off: dict[int, float] | None = None):
    rng = np.random.default_rng(3)
    ground = np.column_stack([pixels, np.ones(len(pixels))]) @ matrix.T
    metres = ground[:, :2] / ground[:, 2:] + rng.normal(0, 1, (len(pixels), 2)) * noise
    for at, by in (off or {}).items():
        metres[at, 0] += by
    places = [tuple(map(float, one)) for one in FRAME.to_degrees(metres)]
    return [ControlPoint(float(x), float(y), place) for (x, y), place in zip(pixels, places, strict=True)]


@pytest.mark.parametrize(
    ("matrix", "tilted", "count"), [(STRAIGHT, False, 3), (STRAIGHT, False, 7), (TILTED, True, 4), (TILTED, True, 7)]
)
def test_points_without_error_are_met(matrix, tilted, count) -> None:
    fitted = fit_picture(FRAME, control(matrix, PIXELS[:count]), tilted=tilted)
    assert max(fitted.residuals) < 1e-4
    corner = np.array([0.0, 0.0, 1.0]) @ matrix.T
    assert FRAME.to_metres(fitted.places(FRAME, [(0, 0)])[0]) == pytest.approx(corner[:2] / corner[2], abs=1e-3)
    assert (fitted.spread is None) == (count == (4 if tilted else 3))


def test_what_is_left_over_is_told_point_by_point() -> None:
    fitted = fit_picture(FRAME, control(STRAIGHT, noise=0.4))
    assert fitted.spread == pytest.approx(0.4, rel=0.6)
    assert fitted.suspect is None


@pytest.mark.parametrize(("matrix", "tilted"), [(STRAIGHT, False), (TILTED, True)])
def test_a_point_out_of_step_is_named(matrix, tilted) -> None:
    assert fit_picture(FRAME, control(matrix, noise=0.1, off={4: 20.0}), tilted=tilted).suspect == 4


def test_without_its_guard_it_is_not(monkeypatch) -> None:
    monkeypatch.setattr(aerial, "_OUT_OF_STEP", 1e9)
    assert fit_picture(FRAME, control(STRAIGHT, noise=0.1, off={4: 20.0})).suspect is None


MIRRORED = STRAIGHT * np.array([[1], [-1], [1]])
REFUSED = {
    "two points": (control(STRAIGHT, PIXELS[:2]), False, "too_few_control_points"),
    "three, tilted": (control(STRAIGHT, PIXELS[:3]), True, "too_few_control_points"),
    "in a line": (control(STRAIGHT, [(0, 0), (100, 100), (200, 200), (300, 301)]), False, "control_points_in_a_line"),
    "on its back": (control(MIRRORED), False, "picture_mirrored"),
    "on its back, tilted": (control(MIRRORED), True, "picture_mirrored"),
    "no number": ([*control(STRAIGHT), ControlPoint(float("nan"), 0.0, (-118.0, 36.0))], False, "out_of_range"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_points_that_do_not_do_are_refused(case) -> None:
    points, tilted, code = REFUSED[case]
    with pytest.raises(BadInput) as refused:
        fit_picture(FRAME, points, tilted=tilted)
    assert refused.value.codes == {code}
