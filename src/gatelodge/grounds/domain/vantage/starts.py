"""First guesses of a camera: every way OpenCV knows to solve perspective from points, for every focal length in question."""

from __future__ import annotations

from itertools import combinations

import cv2
import numpy as np

from gatelodge.grounds.domain.mapping.projection import Floats
from gatelodge.grounds.domain.vantage.adjustment import Guesses

_FOCALS = np.array([0.45, 0.65, 0.9, 1.25, 1.8, 2.6, 3.8, 6.0])  # of the picture's longer side
_TRIPLES = 8


def focals(width: int, height: int, focal: float | None) -> Floats:
    """Give the focal lengths to start from."""
    return _FOCALS * max(width, height) if focal is None else np.array([focal])


def _matrix(focal: float, middle: Floats) -> Floats:
    return np.array([[focal, 0, middle[0]], [0, focal, middle[1]], [0, 0, 1.0]])


def _poses(places: Floats, pixels: Floats, camera: Floats, kind: int) -> list[tuple[Floats, Floats]]:
    """Ask one solver for its poses: as many as it finds, none where it fails."""
    try:
        if kind == cv2.SOLVEPNP_P3P:
            three = places.reshape(-1, 1, 3), pixels.reshape(-1, 1, 2)
            turns, shifts = cv2.solveP3P(*three, camera, np.zeros(4), flags=kind)[1:3]
        else:
            turns, shifts = cv2.solvePnPGeneric(places, pixels, camera, np.zeros(4), flags=kind)[1:3]
    except cv2.error:  # how OpenCV says that points are no use to it
        return []
    return [
        (np.asarray(cv2.Rodrigues(turn)[0], np.float64), np.asarray(shift, np.float64).ravel())
        for turn, shift in zip(turns, shifts, strict=True)
    ]


def _flattened(places: Floats) -> Floats:
    """Press landmarks into the plane that fits them best, for solvers that need one."""
    centre = places.mean(0)
    normal = np.linalg.svd(places - centre)[2][2]
    return np.asarray(places - np.outer((places - centre) @ normal, normal), np.float64)


def _triples(pixels: Floats) -> list[list[int]]:
    """Choose the triples that span the largest triangles in the picture."""

    def area(at: tuple[int, ...]) -> float:
        (ax, ay), (bx, by), (cx, cy) = pixels[list(at)]
        return abs(float((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)))

    return [list(one) for one in sorted(combinations(range(len(pixels)), 3), key=area, reverse=True)[:_TRIPLES]]


def first_guesses(places: Floats, pixels: Floats, middle: Floats, lengths: Floats, *, thorough: bool = True) -> Guesses:
    """Give a guess for each solver and focal length."""
    found: list[tuple[Floats, Floats, float]] = []
    flat = _flattened(places)
    triples = _triples(pixels) if thorough else []
    for focal in map(float, lengths):
        camera = _matrix(focal, middle)
        poses = _poses(places, pixels, camera, cv2.SOLVEPNP_SQPNP) + _poses(flat, pixels, camera, cv2.SOLVEPNP_IPPE)
        for three in triples:
            poses += _poses(places[three], pixels[three], camera, cv2.SOLVEPNP_P3P)
        found += [(turn, shift, focal) for turn, shift in poses if np.isfinite(turn).all() and np.isfinite(shift).all()]
    if not found:
        return Guesses(np.empty((0, 3, 3)), np.empty((0, 3)), np.empty((0, 4)))
    turn = np.stack([one for one, _, _ in found])
    place = -np.einsum("sji,sj->si", turn, np.stack([shift for _, shift, _ in found]))
    lens = np.zeros((len(found), 4))
    lens[:, 0] = np.log([focal for _, _, focal in found])
    return Guesses(turn, place, lens)
