"""Where our photo lies in another picture: matched points, a robust homography (MAGSAC), and whether it can be real."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.features import Features, rooted

PRECISION = 4.0  # px in our working frame: lens and paper bend, 4 px still is the same place
_RATIO = 0.85**2
_ROUNDS = 5000
_LEAST = 6
_PLENTY = 40
_AT_ONCE = 192
_SCALES = (1 / 14, 14.0)


@dataclass(frozen=True, slots=True, eq=False)
class Registration:
    """A homography from the picture in question to our frame, with the points that carry it.

    `mirrored`: the picture was flipped left-right first. `matches`: how many points were tried. `fitting`: where in our frame
    the points lie that it explains.
    """

    homography: NDArray[np.float64]
    inliers: int
    matches: int
    mirrored: bool
    dense: bool = False
    fitting: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 2), np.float32), repr=False)

    def quad(self, width: int, height: int, query_width: int) -> NDArray[np.float64]:
        """Give the corners of our frame (`width` x `height`) in the picture in question, as it was handed in."""
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
        back = projected(inverse(self.homography), corners)
        if self.mirrored:
            back[:, 0] = query_width - 1 - back[:, 0]
        return back


def projected(homography: NDArray[np.float64], points: NDArray[Any]) -> NDArray[np.float64]:
    """Send points through a homography."""
    flat = np.c_[points, np.ones(len(points))] @ homography.T
    return np.asarray(flat[:, :2] / flat[:, 2:], np.float64)


def inverse(homography: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the way back."""
    return np.asarray(np.linalg.inv(homography), np.float64)


def matched(
    query: Features, ours: Features, known: NDArray[np.float32] | None = None
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Pair points whose best partner is clearly better than the second, each of ours used once.

    `known`: our rooted descriptors, where they are at hand.
    """
    empty = np.zeros((0, 2), np.float32)
    if len(query) < 2 or len(ours) < 2:
        return empty, empty
    known = rooted(ours.descriptors) if known is None else known
    near, far, best = _two_nearest(query.roots, known)
    kept = np.flatnonzero(near < _RATIO * far)
    # One of ours may be the best partner of many (flat areas, repeated letters): the nearest keeps it.
    kept = kept[np.lexsort((kept, near[kept]))]
    _, once = np.unique(best[kept], return_index=True)
    kept = np.sort(kept[once])
    return query.points[kept], ours.points[best[kept]]


def _two_nearest(
    asked: NDArray[np.float32], known: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]:
    """Give each asked point's squared distances to its nearest and second partner, and which the nearest is.

    Some rows at a time, so that their distances stay in the processor's own memory.
    """
    twice, lengths = np.ascontiguousarray(-2 * known.T), (known**2).sum(axis=1)
    near, far = np.empty(len(asked), np.float32), np.empty(len(asked), np.float32)
    best = np.empty(len(asked), np.int64)
    for start in range(0, len(asked), _AT_ONCE):
        part = np.s_[start : start + _AT_ONCE]
        # The squared distance without the asked point's own length, which is the same for all its partners.
        apart = asked[part] @ twice
        apart += lengths
        rows = np.arange(len(apart))
        best[part] = apart.argmin(axis=1)
        near[part] = apart[rows, best[part]]
        apart[rows, best[part]] = np.inf
        far[part] = apart.min(axis=1)
    own = (asked**2).sum(axis=1)
    return near + own, far + own, best


def could_be(homography: NDArray[np.float64], width: int, height: int) -> bool:
    """Tell whether a camera could do this: our frame stays convex, is not turned inside out, nor grotesquely scaled."""
    if not np.isfinite(homography).all() or abs(np.linalg.det(homography)) < 1e-12:
        return False
    back = inverse(homography)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    depth = np.c_[corners, np.ones(4)] @ back[2]
    if (np.sign(depth) != np.sign(depth[0])).any():
        return False
    quad = projected(back, corners)
    sides = np.roll(quad, -1, axis=0) - quad
    turn = sides[:, 0] * np.roll(sides[:, 1], -1) - sides[:, 1] * np.roll(sides[:, 0], -1)
    if (turn <= 0).any():
        return False
    lengths = np.hypot(*sides.T) / np.array([width, height, width, height])
    uneven = max(lengths[0] / lengths[2], lengths[2] / lengths[0], lengths[1] / lengths[3], lengths[3] / lengths[1])
    stretch = max(lengths) / min(lengths)
    return bool(_SCALES[0] < lengths.min() and lengths.max() < _SCALES[1] and uneven < 3 and stretch < 4)


def _one_way(query: Features, ours: Features, known: NDArray[np.float32], *, flipped: bool) -> Registration | None:
    source, target = matched(query, ours, known)
    if len(source) < _LEAST:
        return None
    robust: Any = cv2.findHomography(source, target, cv2.USAC_MAGSAC, PRECISION, None, _ROUNDS, 0.999)
    found, mask = robust
    if found is None:
        return None
    homography = np.asarray(found, np.float64)
    if not could_be(homography, ours.width, ours.height):
        return None
    # One place counts once, so that a heap of points on one letter is not a crowd of witnesses.
    inside = mask.ravel().astype(bool)
    cells = {tuple(cell) for cell in np.rint(target[inside] / PRECISION).astype(int)}
    return Registration(homography, len(cells), len(source), flipped, fitting=target[inside])


def register(query: Features, ours: Features) -> Registration | None:
    """Find our photo in the picture in question, as it is or mirrored; None when neither can be real."""
    known = rooted(ours.descriptors)
    straight = _one_way(query, ours, known, flipped=False)
    if straight is not None and straight.inliers >= max(_PLENTY, straight.matches / 2):
        return straight
    # A striped shirt or a face is nearly its own mirror image, so a few dozen points may be the wrong way round.
    turned = _one_way(query.turned, ours, known, flipped=True)
    found = [one for one in (straight, turned) if one is not None]
    return max(found, key=lambda one: one.inliers, default=None)
