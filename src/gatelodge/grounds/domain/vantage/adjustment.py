"""Many guesses of a camera made better at once: least squares by Levenberg and Marquardt on the reprojection error.

What is known beforehand of the lens enters as observations. A landmark's own survey error, seen from the camera, widens
the error of its mark. Rows are guesses; a guess is `turn` (world to camera: x right, y down, z forwards), `place`, and `lens`
(logarithm of the focal length, first radial term, middle of the picture across and down).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gatelodge.grounds.domain.mapping.projection import Floats

_NEAREST = 0.5  # metres before the camera
_HOPELESS = 1e12


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is given: places and pixels of each guess's landmarks, errors, and the lens as known (infinite where unknown)."""

    places: Floats  # guesses x landmarks x 3
    pixels: Floats  # guesses x landmarks x 2
    surveyed: Floats  # standard deviation of each landmark, metres; guesses x landmarks
    noise: float
    lens: Floats  # 4
    lens_doubt: Floats  # 4; 0 is held fixed
    middle: Floats  # 2

    @property
    def free(self) -> NDArray[np.bool_]:
        """Tell which of the ten unknowns are sought."""
        return np.concatenate([np.ones(6, np.bool_), self.lens_doubt > 0])

    @property
    def freedom(self) -> int:
        """Count observations less unknowns; what is known beforehand counts as observed."""
        known = int((np.isfinite(self.lens_doubt) & (self.lens_doubt > 0)).sum())
        return int(2 * self.places.shape[1] + known - self.free.sum())

    def only(self, rows: NDArray[np.intp]) -> Known:
        """Give what belongs to some of the guesses."""
        return replace(self, places=self.places[rows], pixels=self.pixels[rows], surveyed=self.surveyed[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Guesses:
    """Cameras: how each is turned, where it stands, and through which lens it looks."""

    turn: Floats  # guesses x 3 x 3
    place: Floats  # guesses x 3
    lens: Floats  # guesses x 4

    def only(self, rows: NDArray[np.intp]) -> Guesses:
        """Give some of them."""
        return Guesses(self.turn[rows], self.place[rows], self.lens[rows])

    def seen(self, known: Known) -> tuple[Floats, Floats]:
        """Give each landmark in the camera's own axes, and its pixel."""
        own = np.einsum("sij,snj->sni", self.turn, known.places - self.place[:, None])
        flat = own[..., :2] / np.where(np.abs(own[..., 2:]) < 1e-9, 1e-9, own[..., 2:])
        bend = 1 + self.lens[:, 1, None, None] * (flat**2).sum(-1, keepdims=True)
        focal = np.exp(self.lens[:, 0])[:, None, None]
        return own, focal * flat * bend + known.middle + self.lens[:, None, 2:]


@dataclass(frozen=True, slots=True, eq=False)
class Adjusted:
    """Guesses made as good as they get: misfit, residuals in pixels, and the covariance over the ten unknowns."""

    guesses: Guesses
    misfit: Floats
    residuals: Floats
    covariance: Floats  # guesses x 10 x 10


def _slopes(guesses: Guesses, own: Floats) -> tuple[Floats, Floats]:
    """Give how pixels follow the landmark in the camera's axes (2 x 3), and all ten unknowns (2 x 10)."""
    count, marks = own.shape[:2]
    flat, depth = own[..., :2] / own[..., 2:], own[..., 2]
    focal, bend = np.exp(guesses.lens[:, 0])[:, None], guesses.lens[:, 1][:, None]
    square = (flat**2).sum(-1)
    lens = 2 * bend[..., None, None] * flat[..., :, None] * flat[..., None, :]
    lens[..., 0, 0] += 1 + bend * square
    lens[..., 1, 1] += 1 + bend * square
    lens *= focal[..., None, None]
    ray = np.zeros((count, marks, 2, 3))
    ray[..., 0, 0] = ray[..., 1, 1] = 1 / depth
    ray[..., 0, 2], ray[..., 1, 2] = -flat[..., 0] / depth, -flat[..., 1] / depth
    follow = lens @ ray
    spin = np.zeros((count, marks, 3, 3))
    x, y, z = own[..., 0], own[..., 1], own[..., 2]
    spin[..., 0, 1], spin[..., 0, 2], spin[..., 1, 2] = z, -y, x
    spin[..., 1, 0], spin[..., 2, 0], spin[..., 2, 1] = -z, y, -x
    rows = np.zeros((count, marks, 2, 10))
    rows[..., 0:3] = follow @ spin
    rows[..., 3:6] = -follow @ guesses.turn[:, None]
    rows[..., 6] = (focal * (1 + bend * square))[..., None] * flat
    rows[..., 7] = (focal * square)[..., None] * flat
    rows[..., 0, 8] = rows[..., 1, 9] = 1
    return follow, rows


def _whitened(known: Known, follow: Floats, values: Floats) -> Floats:
    """Divide by the error of each mark: that of the hand and that of the survey as seen from the camera."""
    spread = (known.surveyed**2)[..., None, None] * (follow @ np.swapaxes(follow, -1, -2))
    a, b = spread[..., 0, 0] + known.noise**2, spread[..., 0, 1]
    first = np.sqrt(a)
    across = b / first
    second = np.sqrt(spread[..., 1, 1] + known.noise**2 - across**2)
    out = np.empty_like(values)
    out[..., 0, :] = values[..., 0, :] / first[..., None]
    out[..., 1, :] = (values[..., 1, :] - across[..., None] * out[..., 0, :]) / second[..., None]
    return out


def _beforehand(known: Known, guesses: Guesses) -> tuple[Floats, Floats]:
    """Give weights and gaps of what is known of the lens (0 where nothing is)."""
    weight = np.where(known.lens_doubt > 0, 1 / np.where(known.lens_doubt > 0, known.lens_doubt, 1), 0.0)
    return weight, (known.lens - guesses.lens) * weight


def _equations(known: Known, guesses: Guesses) -> tuple[Floats, Floats, Floats]:
    """Give the normal matrix, its right side and the misfit of each guess."""
    own, pixel = guesses.seen(known)
    behind = (own[..., 2] < _NEAREST).any(-1)
    own = np.where(own[..., 2:] < _NEAREST, np.array([0.0, 0.0, 1.0]), own)
    follow, rows = _slopes(guesses, own)
    joined = np.concatenate([rows, (known.pixels - pixel)[..., None]], -1)
    white = _whitened(known, follow, joined).reshape(len(own), -1, 11)
    slopes, gaps = white[..., :10], white[..., 10]
    weight, lens_gaps = _beforehand(known, guesses)
    normal = np.swapaxes(slopes, -1, -2) @ slopes
    right = (np.swapaxes(slopes, -1, -2) @ gaps[..., None])[..., 0]
    at = np.arange(6, 10)
    normal[:, at, at] += weight**2
    right[:, 6:] += weight * lens_gaps
    misfit = (gaps**2).sum(-1) + (lens_gaps**2).sum(-1)
    return normal, right, np.where(behind | ~np.isfinite(misfit), _HOPELESS, misfit)


def _turned(by: Floats) -> Floats:
    """Give the rotations of rotation vectors (Rodrigues)."""
    angle = np.linalg.norm(by, axis=-1)[:, None, None]
    cross = np.zeros((len(by), 3, 3))
    cross[:, 2, 1], cross[:, 0, 2], cross[:, 1, 0] = by.T
    cross[:, 1, 2], cross[:, 2, 0], cross[:, 0, 1] = -by.T
    small = np.where(angle < 1e-9, 1e-9, angle)
    turn = np.eye(3) + np.sin(small) / small * cross + (1 - np.cos(small)) / small**2 * (cross @ cross)
    return np.asarray(turn, np.float64)


def _moved(guesses: Guesses, step: Floats) -> Guesses:
    lens = guesses.lens + step[:, 6:]
    lens[:, 0] = np.clip(lens[:, 0], 0.0, 14.0)
    return Guesses(_turned(step[:, :3]) @ guesses.turn, guesses.place + step[:, 3:6], lens)


def _step(normal: Floats, right: Floats, damping: Floats, free: NDArray[np.bool_]) -> Floats:
    """Solve the damped equations for the unknowns that are free."""
    kept = normal[:, free][:, :, free]
    size = np.arange(kept.shape[1])
    diagonal = kept[:, size, size]
    kept[:, size, size] = diagonal * (1 + damping[:, None]) + 1e-12 * diagonal.max(-1, keepdims=True) + 1e-30
    step = np.zeros_like(right)
    step[:, free] = np.linalg.solve(kept, right[:, free][..., None])[..., 0]
    return step


def adjust(known: Known, guesses: Guesses, rounds: int = 30) -> Adjusted:
    """Make all guesses better until nothing is gained."""
    damping = np.full(len(guesses.place), 1e-3)
    normal, right, misfit = _equations(known, guesses)
    for _ in range(rounds):
        ahead = _moved(guesses, _step(normal, right, damping, known.free))
        new_normal, new_right, new_misfit = _equations(known, ahead)
        better = new_misfit < misfit
        gained = np.where(better, (misfit - new_misfit) / np.maximum(misfit, 1e-9), 0.0)
        damping = np.clip(np.where(better, damping * 0.1, damping * 8), 1e-9, 1e9)
        chosen = better[:, None]
        guesses = Guesses(
            np.where(chosen[..., None], ahead.turn, guesses.turn),
            np.where(chosen, ahead.place, guesses.place),
            np.where(chosen, ahead.lens, guesses.lens),
        )
        normal = np.where(chosen[..., None], new_normal, normal)
        right, misfit = np.where(chosen, new_right, right), np.where(better, new_misfit, misfit)
        if ((gained < 1e-9) & (better | (damping > 1e5))).all():
            break
    return _closed(known, guesses, normal, misfit)


def _closed(known: Known, guesses: Guesses, normal: Floats, misfit: Floats) -> Adjusted:
    """Give covariance and residuals of what was reached."""
    free = known.free
    covariance = np.zeros_like(normal)
    kept = normal[:, free][:, :, free]
    scale = 1 / np.sqrt(np.maximum(np.einsum("sii->si", kept), 1e-30))
    inner = np.linalg.pinv(kept * scale[:, :, None] * scale[:, None, :], rcond=1e-13, hermitian=True)
    covariance[np.ix_(np.arange(len(normal)), free, free)] = inner * scale[:, :, None] * scale[:, None, :]
    return Adjusted(guesses, misfit, known.pixels - guesses.seen(known)[1], covariance)
