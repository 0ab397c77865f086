"""Block by block: where does the picture in question show what ours shows, and which blocks may bear witness?

Every picture from one room shares its wall, so only blocks in which our photo differs from the empty room count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.registering import Registration, inverse, projected

BLOCK = 16
AGREES = 0.6
_TEXTURE = 4.0  # standard deviation in grey levels under which a block has nothing to compare
_SMOOTH = 0.8  # takes the edge off noise and half-pixel shifts before blocks are compared
LEAST_SIDE = 160
_COVERED = 0.98
_SIBLINGS = 3
_SOFT = 0.15
_ALL_DIFFERS = 0.95  # a plate of another room tells nothing


class Witness(StrEnum):
    """What the foreground was told by: the empty room, other photos of the room, or nothing."""

    PLATE = "plate"
    SIBLINGS = "siblings"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """Both pictures in our frame at the coarser one's detail, with what of ours the other covers."""

    query: NDArray[np.float32]
    ours: NDArray[np.float32]
    covered: NDArray[np.bool_]
    scale: float


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """One value per 16-px block of the aligned frames."""

    ncc: NDArray[np.float32]
    usable: NDArray[np.bool_]  # covered by the picture in question, and ours has texture there
    foreground: NDArray[np.bool_]  # ours differs from the empty room
    witness: Witness

    @property
    def agreeing(self) -> NDArray[np.bool_]:
        return np.asarray(self.usable & (self.ncc > AGREES), np.bool_)

    @property
    def counted(self) -> NDArray[np.bool_]:
        """Give the blocks that may bear witness."""
        return np.asarray(self.usable & self.foreground, np.bool_)

    def share(self) -> tuple[int, int]:
        """Give how many counted blocks agree, and how many there are."""
        return int((self.agreeing & self.counted).sum()), int(self.counted.sum())


@dataclass(frozen=True, slots=True)
class Points:
    """How many of our points the other picture covers on the people and on the room, and how many of each it has."""

    people: int = 0
    people_fitting: int = 0
    room: int = 0
    room_fitting: int = 0

    def expected(self) -> float:
        """Give how many of the people's points there would be if they were found as often as the room's."""
        return self.people * self.room_fitting / max(self.room, 1)


def points_found(found: Registration, ours: NDArray[np.float32], pair: Aligned, blocks: Blocks) -> Points:
    """Count our points (x, y in our frame) on the people and on the room, and those that were found again."""
    if blocks.witness is Witness.WHOLE or not blocks.foreground.size:
        return Points()
    covered, (rows, columns) = _covered(pair), blocks.foreground.shape

    def counted(points: NDArray[np.float32]) -> tuple[int, int]:
        across, down = (((points + 0.5) * pair.scale / BLOCK).astype(int).clip(0, (columns - 1, rows - 1))).T
        front, inside = blocks.foreground[down, across], covered[down, across]
        return int((front & inside).sum()), int((~front & inside).sum())

    (people, room), (people_fitting, room_fitting) = counted(ours), counted(found.fitting)
    return Points(people, people_fitting, room, room_fitting)


def detail(homography: NDArray[np.float64], width: int, height: int) -> float:
    """Give how many pixels of the picture in question one of ours spans at the middle of what both show."""
    middle = np.array([[width / 2, height / 2], [width / 2 + 1, height / 2], [width / 2, height / 2 + 1]])
    back = projected(inverse(homography), middle)
    return float(np.sqrt(abs(np.linalg.det(np.array([back[1] - back[0], back[2] - back[0]])))))


def aligned(query: NDArray[np.uint8], ours: NDArray[np.uint8], found: Registration, at_most: float = 1.0) -> Aligned:
    """Warp the picture in question into our frame, both at the detail of the coarser, and at most at a given scale."""
    height, width = ours.shape
    finer = detail(found.homography, width, height)
    scale = float(np.clip(min(finer, at_most), min(1.0, LEAST_SIDE / max(width, height)), 1.0))
    size = (max(BLOCK, round(width * scale)), max(BLOCK, round(height * scale)))
    seen = np.ascontiguousarray(query[:, ::-1]) if found.mirrored else query
    if finer > 1.3 * scale:  # shrinking by sampling would fold fine texture into noise
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), 0.45 * finer / scale), np.uint8)
    across, down = size[0] / width, size[1] / height
    # Pixels are squares with their middle at .5, so shrinking also moves the origin.
    fit = np.array([[across, 0, (across - 1) / 2], [0, down, (down - 1) / 2], [0, 0, 1]])
    whole = np.full(seen.shape, 255, np.uint8)
    warped = cv2.warpPerspective(seen, fit @ found.homography, size, flags=cv2.INTER_LINEAR)
    inside = cv2.warpPerspective(whole, fit @ found.homography, size, flags=cv2.INTER_LINEAR)
    own = cv2.resize(ours, size, interpolation=cv2.INTER_AREA) if scale < 1 else ours
    return Aligned(warped.astype(np.float32), own.astype(np.float32), np.asarray(inside > 250, np.bool_), scale)


def in_blocks(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cut into blocks: rows x columns x 256."""
    rows, columns = values.shape[0] // BLOCK, values.shape[1] // BLOCK
    cut = values[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns, BLOCK)
    return np.ascontiguousarray(cut.swapaxes(1, 2).reshape(rows, columns, BLOCK * BLOCK))


def soft(frame: NDArray[np.uint8]) -> bool:
    """Tell whether hardly a block of a frame has texture of its own."""
    if min(frame.shape) < BLOCK:
        return True
    spread = in_blocks(smooth(frame.astype(np.float32))).std(axis=2)
    return float((spread > _TEXTURE).mean()) < _SOFT


def correlation(one: NDArray[np.float32], two: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give each block's normalised correlation, and the second picture's standard deviation in it."""
    first, second = in_blocks(smooth(one)), in_blocks(smooth(two))
    first = first - first.mean(axis=2, keepdims=True)
    second = second - second.mean(axis=2, keepdims=True)
    spread = np.sqrt((first**2).mean(axis=2)), np.sqrt((second**2).mean(axis=2))
    ncc = (first * second).mean(axis=2) / np.maximum(spread[0] * spread[1], 0.25)
    return ncc.astype(np.float32), spread[1].astype(np.float32)


def smooth(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take the edge off noise."""
    return np.asarray(cv2.GaussianBlur(values, (0, 0), _SMOOTH), np.float32)


def differing(ours: NDArray[np.float32], room: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Tell the blocks in which our photo shows something else than the empty room, whatever the light."""
    ncc, spread = correlation(room, ours)
    mine, empty = in_blocks(smooth(ours)).mean(axis=2), in_blocks(smooth(room)).mean(axis=2)
    # The room's light is fitted on the blocks where the wall is plainly the same.
    same = ncc > 0.8
    gain, offset = np.polyfit(empty[same], mine[same], 1) if same.sum() > 20 else (1.0, 0.0)
    paler = np.abs(mine - (gain * empty + offset)) > 22
    return np.asarray((spread > _TEXTURE / 2) & ((ncc < 0.55) | paler), np.bool_)


def foreground(
    ours: NDArray[np.float32], plate: NDArray[np.uint8] | None, siblings: Sequence[NDArray[np.uint8]]
) -> tuple[NDArray[np.bool_], Witness]:
    """Tell which blocks may bear witness, and by what that was told; all of them when there is nothing to tell by."""
    size = (ours.shape[1], ours.shape[0])

    def fitted(other: NDArray[np.uint8]) -> NDArray[np.float32]:
        return np.asarray(cv2.resize(other, size, interpolation=cv2.INTER_AREA), np.float32)

    if plate is not None and (front := differing(ours, fitted(plate))).mean() < _ALL_DIFFERS:
        return front, Witness.PLATE
    if len(siblings) >= _SIBLINGS:
        votes = np.stack([differing(ours, fitted(one)) for one in siblings])
        return np.asarray(votes.mean(axis=0) > 0.5, np.bool_), Witness.SIBLINGS
    rows, columns = ours.shape[0] // BLOCK, ours.shape[1] // BLOCK
    return np.ones((rows, columns), np.bool_), Witness.WHOLE


def recoloured(pair: Aligned, blocks: Blocks) -> Blocks:
    """Compare the same places in another rendering of both, with what is people and what is wall already told."""
    ncc, spread = correlation(pair.query, pair.ours)
    usable = _covered(pair) & (spread > _texture(pair))
    return Blocks(ncc, np.asarray(usable, np.bool_), blocks.foreground, blocks.witness)


def _covered(pair: Aligned) -> NDArray[np.bool_]:
    return np.asarray(in_blocks(pair.covered.astype(np.float32)).mean(axis=2) >= _COVERED, np.bool_)


def _texture(pair: Aligned) -> float:
    """Give the least texture that may be trusted: shrinking averages noise away, so it may be fainter."""
    return _TEXTURE * max(0.4, float(np.sqrt(pair.scale)))


def compared(pair: Aligned, plate: NDArray[np.uint8] | None, siblings: Sequence[NDArray[np.uint8]]) -> Blocks:
    """Compare block by block; `plate` and `siblings` are in our frame already."""
    ncc, spread = correlation(pair.query, pair.ours)
    front, witness = foreground(pair.ours, plate, siblings)
    return Blocks(ncc, np.asarray(_covered(pair) & (spread > _texture(pair)), np.bool_), front, witness)
