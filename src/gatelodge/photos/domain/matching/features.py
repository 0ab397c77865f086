"""Points of a picture that are found again after cropping, turning and scaling (SIFT), and their form for keeping."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_HEAD = struct.Struct("<4sHHI")
_MAGIC = b"GLF1"
_CELLS, _BINS = 4, 8
_SIDE = 800
# A tenth of the usual floor: blurred and dim pictures keep points; in others the strongest `limit` win anyway.
_CONTRAST = 0.004
# Norm of a rooted descriptor in whole numbers: rounded up it still stays below 4096, so products stay below 2**24 and are
# exact in single precision, the same on every machine and with any number of threads.
_NORM = 4064.0


@dataclass(frozen=True, eq=False)
class Features:
    """Points (x, y in the working frame) with their descriptors (128 bytes each)."""

    points: NDArray[np.float32]
    descriptors: NDArray[np.uint8]
    width: int
    height: int

    def __len__(self) -> int:
        return len(self.points)

    @cached_property
    def roots(self) -> NDArray[np.float32]:
        """Give the rooted descriptors, made once for all that a picture is compared with."""
        return rooted(self.descriptors)

    @cached_property
    def turned(self) -> Features:
        """Give what the mirror image has, made once."""
        return mirrored(self)

    def packed(self) -> bytes:
        """Give the bytes kept in the registry: coordinates to 1/16 px, descriptors as they are."""
        coordinates = np.rint(np.clip(self.points, 0, 4095) * 16).astype("<u2")
        head = _HEAD.pack(_MAGIC, self.width, self.height, len(self))
        return head + coordinates.tobytes() + self.descriptors.tobytes()


def unpacked(data: bytes) -> Features:
    """Give back what `packed` wrote, or raise ValueError."""
    if len(data) < _HEAD.size:
        raise ValueError("these are not packed features")
    magic, width, height, count = _HEAD.unpack_from(data)
    split = _HEAD.size + 4 * count
    if magic != _MAGIC or len(data) != split + 128 * count:
        raise ValueError("these are not packed features")
    points = np.frombuffer(data, "<u2", 2 * count, _HEAD.size).reshape(-1, 2).astype(np.float32) / np.float32(16)
    descriptors = np.frombuffer(data, np.uint8, 128 * count, split).reshape(-1, 128)
    return Features(points, descriptors, width, height)


def extract(grey: NDArray[np.uint8], limit: int, side: int = _SIDE) -> Features:
    """Find the `limit` strongest points of a grey frame, in half the time on a slightly smaller copy of it."""
    height, width = grey.shape
    scale = min(1.0, side / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = grey if scale == 1 else cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    sift: Any = cv2.SIFT.create(nfeatures=limit, contrastThreshold=_CONTRAST, enable_precise_upscale=True)
    found, descriptors = sift.detectAndCompute(small, None)
    if descriptors is None or not found:
        return Features(np.zeros((0, 2), np.float32), np.zeros((0, 128), np.uint8), width, height)
    points = np.array([point.pt for point in found], np.float64)
    # Ties at the limit are kept by the library; the strongest come first here, so a cut keeps the same ones.
    order = np.lexsort((points[:, 0], points[:, 1], [-point.response for point in found]))[:limit]
    # Pixels are squares with their middle at .5.
    placed = (points[order] + 0.5) * [width / size[0], height / size[1]] - 0.5
    return Features(placed.astype(np.float32), np.rint(descriptors[order]).astype(np.uint8), width, height)


def extract_evenly(grey: NDArray[np.uint8], limit: int) -> Features:
    """Find points at full detail, as many in each quarter: beside a busy picture, a quiet one in a corner keeps its own."""
    height, width = grey.shape
    found = []
    for down in (0, 1):
        for across in (0, 1):
            top, left = down * (height // 2), across * (width // 2)
            part = grey[top : height if down else height // 2, left : width if across else width // 2]
            here = extract(part, limit // 4, max(grey.shape))
            found.append((here.points + np.array([left, top], np.float32), here.descriptors))
    points, descriptors = zip(*found, strict=True)
    return Features(np.concatenate(points), np.concatenate(descriptors), width, height)


def mirrored(features: Features) -> Features:
    """Give the features that the left-right mirror image has, without looking at pixels again.

    In a descriptor the rows of cells lie across the point's direction and the bins turn with it;
    a mirror swaps the rows and the sense of turning.
    """
    cells = features.descriptors.reshape(-1, _CELLS, _CELLS, _BINS)
    turned = cells[:, ::-1, :, :][..., (-np.arange(_BINS)) % _BINS]
    points = features.points.copy()
    points[:, 0] = features.width - 1 - points[:, 0]
    return Features(points, np.ascontiguousarray(turned.reshape(-1, 128)), features.width, features.height)


def rooted(descriptors: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Give descriptors under the square root (RootSIFT: Arandjelovic and Zisserman 2012), in whole numbers."""
    raw = descriptors.astype(np.float64)
    total = np.maximum(raw.sum(axis=1, keepdims=True), 1.0)
    return np.asarray(np.rint(np.sqrt(raw / total) * _NORM), np.float32)
