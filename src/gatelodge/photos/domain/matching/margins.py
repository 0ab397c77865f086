"""What of a picture is picture: plain borders and letter boxes are cut off, and the bars and lines of text of a screenshot."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

_STEP = 6.0  # grey levels by which a row must vary before it is picture and not margin
_UNREST = 2  # grey levels by which a ground's own pixels differ
_GROUND = 0.2  # of a picture: with less of one colour, nothing is an application's
_MOSTLY = 0.5  # of a line: with more of the ground than that it is text on it
_WORTH = 0.97
_LEAST = 64


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture, in its px."""

    top: int
    bottom: int
    left: int
    right: int

    def of(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.ascontiguousarray(pixels[self.top : self.bottom, self.left : self.right])


def shown(pixels: NDArray[np.uint8]) -> tuple[Box, ...]:
    """Give the parts that may be the picture, the smallest first; none when that is all of it, or too little."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY) if pixels.ndim == 3 else pixels, np.float32)
    outer = _varied(grey)
    if outer is None:
        return ()
    found = dict.fromkeys((_without_ground(grey, outer), outer))
    return tuple(one for one in found if one is not None and _is_a_part(one, grey.shape))


def without_margins(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], ...]:
    """Give what is left without margins, and without what an application shows around a picture."""
    return tuple(one.of(pixels) for one in shown(pixels))


def _is_a_part(box: Box, whole: tuple[int, ...]) -> bool:
    tall, wide = box.bottom - box.top, box.right - box.left
    return tall * wide <= _WORTH * whole[0] * whole[1] and min(tall, wide) >= _LEAST


def _varied(grey: NDArray[np.float32]) -> Box | None:
    rows, columns = np.flatnonzero(grey.std(axis=1) > _STEP), np.flatnonzero(grey.std(axis=0) > _STEP)
    if not len(rows) or not len(columns):
        return None
    return Box(int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1)


def _without_ground(grey: NDArray[np.float32], box: Box) -> Box | None:
    """Cut to the longest run of lines that are not mostly of the colour that an application shows its texts on."""
    ground = int(np.bincount(grey.astype(np.int64).ravel()).argmax())
    plain = np.abs(grey - ground) <= _UNREST
    if plain.mean() < _GROUND:
        return None
    top, bottom = _longest(plain[:, box.left : box.right].mean(axis=1) < _MOSTLY, box.top, box.bottom)
    if bottom <= top:
        return None
    left, right = _longest(plain[top:bottom].mean(axis=0) < _MOSTLY, box.left, box.right)
    return Box(top, bottom, left, right)


def _longest(busy: NDArray[np.bool_], first: int, last: int) -> tuple[int, int]:
    """Give where the longest run of busy lines begins and ends."""
    inside = np.r_[False, busy[first:last], False]
    starts, ends = np.flatnonzero(inside[1:] & ~inside[:-1]), np.flatnonzero(~inside[1:] & inside[:-1])
    if not len(starts):
        return first, first
    best = int(np.argmax(ends - starts))
    return first + int(starts[best]), first + int(ends[best])
