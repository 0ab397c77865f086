"""For pictures too soft to have points: turn and size from the spectrum (Reddy and Chatterji 1996), then all pixels (ECC).

ECC: Evangelidis and Psarakis 2008. It only proposes where our photo lies; the blocks decide, by stricter rules.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.agreement import Aligned
from gatelodge.photos.domain.matching.margins import Box, shown
from gatelodge.photos.domain.matching.pictures import smaller
from gatelodge.photos.domain.matching.registering import Registration, could_be

_SIDE = 192
_FINE = 640
_GRID = 256
_ALIKE = 0.6
_PLAINLY = 0.9
_HINT = 0.2  # of likeness, before all pixels are fitted: with less, they find nothing
_ROUNDS = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 80, 1e-5)
_FEW_ROUNDS = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 40, 1e-5)

Float = NDArray[np.float32]


def _evened(frame: NDArray[np.uint8]) -> Float:
    """Give a small frame with its light and contrast evened out, so that soft shapes carry weight."""
    small = smaller(frame, _SIDE).astype(np.float32)
    small = np.asarray(cv2.GaussianBlur(small, (0, 0), 1.0), np.float32)
    rest = small - cv2.GaussianBlur(small, (0, 0), _SIDE / 6)
    power = np.sqrt(cv2.GaussianBlur(rest * rest, (0, 0), _SIDE / 6)) + 1.0
    return np.asarray(rest / power, np.float32)


def _outlines(frame: Float) -> Float:
    """Give a frame without its light, in which every part weighs by its contrast."""
    scale = min(1.0, _FINE / max(frame.shape))
    size = (round(frame.shape[1] * scale), round(frame.shape[0] * scale))
    small = cv2.resize(frame, size, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 1.2)
    return np.asarray(small - cv2.GaussianBlur(small, (0, 0), _FINE / 12), np.float32)


def _padded(small: Float) -> Float:
    """Give the frame in the middle of a square, faded at its edges."""
    height, width = small.shape
    fade = np.outer(np.hanning(height), np.hanning(width)).astype(np.float32)
    square = np.zeros((_GRID, _GRID), np.float32)
    top, left = (_GRID - height) // 2, (_GRID - width) // 2
    square[top : top + height, left : left + width] = small * fade
    return square


def _spectrum(square: Float) -> Float:
    """Give the log-polar spectrum: turning and sizing become shifts."""
    power = np.log1p(np.abs(np.fft.fftshift(np.fft.fft2(square)))).astype(np.float32)
    middle = (_GRID / 2, _GRID / 2)
    return np.asarray(
        cv2.warpPolar(power, (_GRID, 360), middle, _GRID / 2, cv2.WARP_POLAR_LOG | cv2.INTER_LINEAR), np.float32
    )


def _turns(query: Float, ours: Float) -> list[tuple[float, float]]:
    """Give the likely turns (degrees) and sizes that send the picture in question onto ours."""
    window = np.asarray(cv2.createHanningWindow((_GRID, 360), cv2.CV_32F), np.float32)
    (along, around), _ = cv2.phaseCorrelate(_spectrum(query), _spectrum(ours), window)
    size = float(np.exp(along * np.log(_GRID / 2) / _GRID))
    size = size if 1 / 3 < size < 3 else 1.0
    # The spectrum is the same after half a turn; upright and unscaled is likely enough to be tried as well.
    return [(0.0, 1.0), (180.0, 1.0), (-around, 1 / size), (180.0 - around, 1 / size)]


def _likeness(one: Float, two: Float) -> float:
    return float((one * two).sum() / np.sqrt(max(float((one**2).sum() * (two**2).sum()), 1e-9)))


def _fitted(query: Float, ours: Float, turn: float, size: float) -> tuple[float, NDArray[np.float64]] | None:
    """Fit from one first guess; give the likeness reached and the homography between the small frames."""
    height, width = query.shape
    guess = cv2.getRotationMatrix2D((width / 2, height / 2), turn, size)
    guess[:, 2] += np.array([(ours.shape[1] - width) / 2, (ours.shape[0] - height) / 2])
    laid = np.asarray(cv2.warpAffine(query, guess, (ours.shape[1], ours.shape[0])), np.float32)
    (across, down), _ = cv2.phaseCorrelate(_padded(laid), _padded(ours))
    guess[:, 2] += np.array([across, down])
    laid = np.asarray(cv2.warpAffine(query, guess, (ours.shape[1], ours.shape[0])), np.float32)
    if _likeness(laid, ours) < _HINT:
        return None
    back = cv2.invertAffineTransform(guess)
    start = np.vstack([back, [0, 0, 1]]).astype(np.float32)
    inside = np.full(query.shape, 255, np.uint8)
    try:
        alike, found = cv2.findTransformECC(ours, query, start, cv2.MOTION_HOMOGRAPHY, _ROUNDS, inside, 5)
    except cv2.error:  # it did not converge: not here
        return None
    return float(alike), np.asarray(np.linalg.inv(found.astype(np.float64)), np.float64)


def dense(query: NDArray[np.uint8], ours: NDArray[np.uint8]) -> list[Registration]:
    """Find our photo in a picture without points, as it is or mirrored: the best fit without margins, and with them.

    Of a soft picture a wrong margin may be cut off, and the fit be as good: whoever compares block by block tells.
    """
    height, width = query.shape
    mine, found = _evened(ours), []
    for box in (*shown(query), Box(0, height, 0, width)):
        most, best = _ALIKE, None
        for flipped in (False, True):
            alike, laid = _within(box, query, ours, mine, flipped=flipped)
            if laid is not None and alike > most:
                most, best = alike, laid
            if most > _PLAINLY:
                break
        found += [best] if best is not None else []
    return found


def _within(
    box: Box, query: NDArray[np.uint8], ours: NDArray[np.uint8], mine: Float, *, flipped: bool
) -> tuple[float, Registration | None]:
    """Fit a part of the picture from each likely turn; give the best likeness, and how our photo lies."""
    part = np.ascontiguousarray(box.of(query)[:, ::-1]) if flipped else box.of(query)
    seen, most = _evened(part), 0.0
    aside = box.right - query.shape[1] if flipped else -box.left
    cut = np.array([[1, 0, aside], [0, 1, -box.top], [0, 0, 1]], np.float64)
    best: Registration | None = None
    for turn, size in _turns(_padded(seen), _padded(mine)):
        found = _fitted(seen, mine, turn, size)
        if found is None or found[0] <= most:
            continue
        homography = (
            _enlarged(mine.shape, ours.shape) @ found[1] @ np.linalg.inv(_enlarged(seen.shape, part.shape)) @ cut
        )
        if could_be(homography, ours.shape[1], ours.shape[0]):
            most, best = found[0], Registration(homography, 0, 0, flipped, dense=True)
    return most, best


def refined(pair: Aligned, found: Registration) -> Registration | None:
    """Lay a picture over ours by all pixels, from where a few points lay it roughly; None where nothing better is found."""
    # What is not covered must be no edge.
    ours, seen = _outlines(pair.ours), _outlines(np.where(pair.covered, pair.query, pair.ours))
    inside = cv2.resize(pair.covered.astype(np.uint8) * 255, ours.shape[::-1], interpolation=cv2.INTER_NEAREST)
    try:
        _, moved = cv2.findTransformECC(
            ours, seen, np.eye(3, dtype=np.float32), cv2.MOTION_HOMOGRAPHY, _FEW_ROUNDS, inside, 3
        )
    except cv2.error:  # it did not converge
        return None
    down, across = (pair.ours.shape[at] / ours.shape[at] / pair.scale for at in (0, 1))
    to_ours = np.array([[across, 0, (across - 1) / 2], [0, down, (down - 1) / 2], [0, 0, 1]])
    by = to_ours @ np.linalg.inv(moved.astype(np.float64)) @ np.linalg.inv(to_ours)
    homography = np.asarray(by @ found.homography, np.float64)
    height, width = (round(side / pair.scale) for side in pair.ours.shape)
    return replace(found, homography=homography) if could_be(homography, width, height) else None


def _enlarged(small: tuple[int, ...], large: tuple[int, ...]) -> NDArray[np.float64]:
    """Give the way from the small frame to the working frame, pixel middles onto pixel middles."""
    down, across = large[0] / small[0], large[1] / small[1]
    return np.array([[across, 0, (across - 1) / 2], [0, down, (down - 1) / 2], [0, 0, 1]])
