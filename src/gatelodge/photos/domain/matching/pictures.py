"""What a picture is in memory, and the smaller grey frames in which pictures are compared."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import cv2
import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.agreement import soft
from gatelodge.photos.domain.matching.features import Features, extract

SIDE = 1024  # the longer side of a working frame: detail enough for blocks of 16 px on faces across a table
OURS_FEATURES = 1200
QUERY_FEATURES = 2000  # a picture that holds ours as a small part spends most of its points on the rest


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Decoded pixels (height x width x 3, RGB, upright) with the digest of the bytes they came from."""

    pixels: NDArray[np.uint8]
    sha256: str
    format: str

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])


@dataclass(frozen=True, eq=False)
class Registered:
    """A registered photo as the decision needs it: its working frame, points, and the empty room it was taken in.

    `shared_backdrop`: other parties are photographed before the same wall, so that without a plate (or siblings)
    a part that differs may be other people. `bright`: the frame as `brightest` gives it, for pictures whose colours were
    turned; without it such a picture may get a lower grade.
    """

    id: UUID
    sha256: str
    frame: NDArray[np.uint8]
    features: Features
    plate: NDArray[np.uint8] | None = None
    visit_reference: str = ""
    exposure_reference: str = ""
    shared_backdrop: bool = False
    bright: NDArray[np.uint8] | None = None

    @cached_property
    def soft(self) -> bool:
        """Tell whether hardly a part of it has texture."""
        return soft(self.frame)


@dataclass(frozen=True, eq=False)
class Query:
    """A picture in question, prepared once for any number of candidates."""

    picture: Picture
    frame: NDArray[np.uint8]
    features: Features

    @cached_property
    def soft(self) -> bool:
        """Tell whether hardly a part of it has texture."""
        return soft(self.frame)

    @cached_property
    def bright(self) -> NDArray[np.uint8]:
        """Give its working frame by the strongest colour."""
        return brightest(self.picture)


def picture_of(pixels: NDArray[np.uint8], kind: str = "PNG") -> Picture:
    """Give a picture for pixels that never were a file: their own bytes stand for it."""
    solid = np.ascontiguousarray(pixels)
    return Picture(solid, hashlib.sha256(solid.tobytes()).hexdigest(), kind)


def working(picture: Picture, side: int = SIDE) -> NDArray[np.uint8]:
    """Give the grey working frame: never enlarged, the longer side at most `side`."""
    grey = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY)
    return smaller(np.asarray(grey, np.uint8), side)


def brightest(picture: Picture, side: int = SIDE) -> NDArray[np.uint8]:
    """Give the working frame of each pixel's strongest colour, which filters that turn the hue leave alone."""
    return np.asarray(smaller(picture.pixels, side).max(axis=2), np.uint8)


def smaller(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """Shrink by area so that the longer side is at most `side`; a smaller picture stays as it is."""
    height, width = pixels.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def prepared(picture: Picture) -> Query:
    """Give the picture in question with its working frame and points."""
    frame = working(picture)
    return Query(picture, frame, extract(frame, QUERY_FEATURES))
