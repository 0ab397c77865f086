"""PDQ: the published 256-bit fingerprint of a picture's coarse structure; it names candidates and decides nothing.

Written from the public description (Meta, "PDQ & TMK + PDQF", 2019, and the reference implementation's comments):
luma, two passes of a box filter each way, 64 x 64 samples, sixteen by sixteen cosine coefficients, and one bit each for
"above the median". Sums are kept in double precision.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

BITS = 256
_GRID, _KEPT, _PASSES, _LEAST = 64, 16, 2, 5
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)


@dataclass(frozen=True, slots=True)
class Pdq:
    """A fingerprint (32 bytes, most significant bit first, as published hex strings read) and its quality, 0 to 100."""

    bits: bytes
    quality: int

    def distance(self, other: Pdq) -> int:
        """Give the number of bits in which two fingerprints differ."""
        return (int.from_bytes(self.bits) ^ int.from_bytes(other.bits)).bit_count()


@cache
def _cosines() -> NDArray[np.float64]:
    rows, columns = np.arange(1, _KEPT + 1)[:, None], np.arange(_GRID)[None, :]
    return np.asarray(np.sqrt(2.0 / _GRID) * np.cos(np.pi / 2 / _GRID * rows * (2 * columns + 1)), np.float64)


def _luma(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    if pixels.ndim == 2:
        return pixels.astype(np.float32)
    return np.asarray(cv2.transform(pixels.astype(np.float32), _LUMA[None, :]), np.float32)


def _blurred(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    """Average over windows of 1/128 of each side, twice; at the edge only over what is there."""
    height, width = luma.shape
    window = (-(-width // (2 * _GRID)), -(-height // (2 * _GRID)))
    anchor = (window[0] - (window[0] + 2) // 2, window[1] - (window[1] + 2) // 2)

    def summed(values: NDArray[np.float32]) -> NDArray[np.float32]:
        edge = cv2.BORDER_CONSTANT
        return np.asarray(cv2.boxFilter(values, cv2.CV_32F, window, None, anchor, False, edge), np.float32)

    counted = summed(np.ones_like(luma))
    for _ in range(_PASSES):
        luma = summed(luma) / counted
    return luma


def _sampled(luma: NDArray[np.float32]) -> NDArray[np.float64]:
    height, width = luma.shape
    if (height, width) == (_GRID, _GRID):
        return luma.astype(np.float64)
    rows = ((np.arange(_GRID) + 0.5) * height / _GRID).astype(int)
    columns = ((np.arange(_GRID) + 0.5) * width / _GRID).astype(int)
    return _blurred(luma)[np.ix_(rows, columns)].astype(np.float64)


def _quality(grid: NDArray[np.float64]) -> int:
    """Sum whole-number gradients: a flat picture has a fingerprint that says nothing."""
    steps = sum(int(np.abs(np.trunc(np.diff(grid, axis=axis) * 100 / 255)).sum()) for axis in (0, 1))
    return min(steps // 90, 100)


def pdq(pixels: NDArray[np.uint8]) -> Pdq:
    """Give the fingerprint of an RGB or grey array; under 5 px there is none, and its quality is 0."""
    if min(pixels.shape[:2]) < _LEAST:
        return Pdq(bytes(BITS // 8), 0)
    grid = _sampled(_luma(pixels))
    waves = _cosines() @ grid @ _cosines().T
    # The published median of an even count is the lower of the two middle values.
    middle = np.sort(waves, axis=None)[BITS // 2 - 1]
    bits = (waves > middle).ravel()
    return Pdq(np.packbits(bits[::-1]).tobytes(), _quality(grid))


def eight_turns(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], ...]:
    """Give the array itself, three quarter turns, and the mirror image of each.

    Real arrays, because signs swapped in the coefficients (as the reference does) land 27 to 39 bits away.
    """
    turned = [np.rot90(side, quarter) for side in (pixels, pixels[:, ::-1]) for quarter in range(4)]
    return tuple(np.ascontiguousarray(one) for one in turned)
