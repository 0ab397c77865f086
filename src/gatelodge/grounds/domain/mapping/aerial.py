"""Where does an aerial picture lie? Fitted by control points, with what is left over at each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from gatelodge.grounds.domain.mapping.flaws import flaw, refuse_flawed
from gatelodge.grounds.domain.mapping.projection import Floats, Frame
from gatelodge.grounds.domain.mapping.zones import Place

_LINE = 0.02  # of their length: narrower points lie in one line
_OUT_OF_STEP = 5.0  # times what the others leave over


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """A pixel of the picture (from its upper left corner) and its place on the ground."""

    x: float
    y: float
    place: Place


@dataclass(frozen=True, slots=True)
class GeoReference:
    """From pixels to metres: the nine numbers of a homography, row by row, with the residuals of its points in metres.

    `spread`: the standard error of one point, None when there are no more points than needed. `suspect`: the number of the
    point without which the others fit far better, None when there is none.
    """

    matrix: tuple[float, ...]
    residuals: tuple[float, ...]
    spread: float | None
    suspect: int | None

    def places(self, frame: Frame, pixels: Sequence[tuple[float, float]]) -> tuple[Place, ...]:
        """Give the places of pixels: of the corners, to lay the picture on the map."""
        metres = _mapped(np.reshape(self.matrix, (3, 3)), np.asarray(pixels, np.float64).reshape(-1, 2))
        return tuple((float(longitude), float(latitude)) for longitude, latitude in frame.to_degrees(metres))


def fit_picture(frame: Frame, points: Sequence[ControlPoint], *, tilted: bool = False) -> GeoReference:
    """Fit an affine map (three points and more) or, for a tilted camera, a homography (four and more), or refuse."""
    least = 4 if tilted else 3
    pixels = np.array([(one.x, one.y) for one in points], np.float64).reshape(-1, 2)
    metres = frame.to_metres(np.array([one.place for one in points], np.float64).reshape(-1, 2))
    if len(points) < least:
        refuse_flawed([flaw("too_few_control_points", needed=least)])
    if not (np.isfinite(pixels).all() and np.isfinite(metres).all()):
        refuse_flawed([flaw("out_of_range")])
    if _in_a_line(pixels) or _in_a_line(metres):
        refuse_flawed([flaw("control_points_in_a_line")])
    matrix = _fitted(pixels, metres, tilted=tilted)
    if matrix is None or _is_mirrored(matrix, pixels):
        refuse_flawed([flaw("picture_mirrored")])
    assert matrix is not None
    residuals = np.hypot(*(_mapped(matrix, pixels) - metres).T)
    over = 2 * len(points) - (8 if tilted else 6)
    spread = float(np.sqrt((residuals**2).sum() / over)) if over > 0 else None
    suspect = _suspect(pixels, metres, residuals, tilted=tilted)
    return GeoReference(tuple(map(float, matrix.ravel())), tuple(map(float, residuals)), spread, suspect)


def _in_a_line(points: Floats) -> bool:
    long, short = np.linalg.svd(points - points.mean(0), compute_uv=False)
    return bool(short <= _LINE * long)


def _mapped(matrix: Floats, pixels: Floats) -> Floats:
    found = np.column_stack([pixels, np.ones(len(pixels))]) @ matrix.T
    return np.asarray(found[:, :2] / found[:, 2:], np.float64)


def _fitted(pixels: Floats, metres: Floats, *, tilted: bool) -> Floats | None:
    if tilted:
        matrix = np.asarray(cv2.findHomography(pixels.reshape(-1, 1, 2), metres.reshape(-1, 1, 2), 0)[0], np.float64)
        return matrix if matrix.shape == (3, 3) else None  # none is found for points that lie badly
    rows = np.column_stack([pixels, np.ones(len(pixels))])
    solved = np.linalg.lstsq(rows, metres, rcond=None)[0].T
    return np.vstack([solved, [0.0, 0.0, 1.0]])


def _is_mirrored(matrix: Floats, pixels: Floats) -> bool:
    """Tell whether rows of the picture would not run down the map, or points would lie beyond its horizon."""
    depth = np.column_stack([pixels, np.ones(len(pixels))]) @ matrix[2]
    return bool(np.linalg.det(matrix) * np.sign(depth[0]) >= 0 or (np.sign(depth) != np.sign(depth[0])).any())


def _suspect(pixels: Floats, metres: Floats, residuals: Floats, *, tilted: bool) -> int | None:
    """Name the point that is out of step with the others, where enough are left to say so."""
    if len(pixels) < (6 if tilted else 5):
        return None
    at = int(np.argmax(residuals))
    kept = np.arange(len(pixels)) != at
    others = _fitted(pixels[kept], metres[kept], tilted=tilted)
    if others is None:
        return None
    left = np.hypot(*(_mapped(others, pixels) - metres).T)
    usual = float(np.sqrt((left[kept] ** 2).sum() / (2 * kept.sum() - (8 if tilted else 6))))
    return at if left[at] > max(_OUT_OF_STEP * usual, 0.5) else None
