"""Two exposures of one party, or one exposure twice? A copy bends as a whole; people who moved do not.

Each block's shift is measured with its own uncertainty (Lucas and Kanade 1981: from the gradients in the block and from
what the shift leaves unexplained), so that noise and blur widen the doubt instead of looking like motion. A smooth field
(of the second or third degree) is taken out first: lenses, paper and screens bend a copy like that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.agreement import BLOCK, Aligned, Blocks, in_blocks, smooth

_REACH = 10  # px around a block in which its content is looked for
_FOUND = 0.85
_BETTER = 0.2
_SEARCHED = 240
_STILL = 0.45  # px in our frame: less is taken for the camera's and the file's own unrest
_HEAP = 5
_CARRIED, _MANY = 20, 150  # blocks that a smooth field needs: quadratic, cubic


@dataclass(frozen=True, slots=True, eq=False)
class Shifts:
    """One shift per block in px of the aligned frames, with its standard error."""

    by: NDArray[np.float64]  # rows x columns x 2
    error: NDArray[np.float64]
    trusted: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Motion:
    """How many blocks that bear witness moved on their own, of how many whose shift could be told.

    `crowd`: the most of them that stand together. `typical` is their median shift, `doubt` the median standard error, both in px of our frame.
    """

    moved: int
    tested: int
    typical: float
    doubt: float
    crowd: int


def _light_fitted(pair: Aligned) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give ours and the other's blocks with the other's light fitted to ours, block by block."""
    ours, other = in_blocks(smooth(pair.ours)), in_blocks(smooth(pair.query))
    own, seen = ours - ours.mean(2, keepdims=True), other - other.mean(2, keepdims=True)
    gain = (own * seen).sum(2, keepdims=True) / np.maximum((seen**2).sum(2, keepdims=True), 1.0)
    return own, seen * gain


def shifts(pair: Aligned, blocks: Blocks) -> Shifts:
    """Measure each agreeing block's shift."""
    own, seen = _light_fitted(pair)
    soft = smooth(pair.ours)
    across = in_blocks(np.asarray(cv2.Sobel(soft, cv2.CV_32F, 1, 0, scale=0.125), np.float32)).astype(np.float64)
    down = in_blocks(np.asarray(cv2.Sobel(soft, cv2.CV_32F, 0, 1, scale=0.125), np.float32)).astype(np.float64)
    gap = (own - seen).astype(np.float64)
    xx, yy, xy = (across**2).sum(2), (down**2).sum(2), (across * down).sum(2)
    least = (xx + yy) / 2 - np.sqrt(((xx - yy) / 2) ** 2 + xy**2)
    room = np.maximum(xx * yy - xy**2, 1e-6)
    bx, by = (across * gap).sum(2), (down * gap).sum(2)
    dx, dy = (yy * bx - xy * by) / room, (xx * by - xy * bx) / room
    left = ((gap - dx[..., None] * across - dy[..., None] * down) ** 2).mean(2)
    error = np.sqrt(left / np.maximum(least, 1e-6)) * 2.0  # smoothing makes neighbours share their noise
    trusted = blocks.agreeing & (least > 60.0)
    return Shifts(np.stack([dx, dy], 2), error, np.asarray(trusted, np.bool_))


def _terms(rows: NDArray[np.float32], columns: NDArray[np.float32], *, many: bool) -> NDArray[np.float32]:
    """Give the terms of a smooth field at places between -1/2 and 1/2; cubic where many blocks carry it."""
    x, y = columns, rows
    terms = [np.ones_like(x), x, y, x * x, x * y, y * y]
    if many:
        terms += [x * x * x, x * x * y, x * y * y, y * y * y]
    return np.stack(terms, -1).astype(np.float32)


def _field(found: Shifts) -> NDArray[np.float32] | None:
    """Fit the smooth field that most blocks follow (least squares, the far ones weighted down, five rounds)."""
    rows, columns = np.nonzero(found.trusted)
    if len(rows) < _CARRIED:
        return None
    height, width = found.trusted.shape
    down, across = np.meshgrid(_centred(height), _centred(width), indexing="ij")
    field = _terms(down, across, many=len(rows) >= _MANY)
    terms = field[rows, columns].astype(np.float64)
    by = np.clip(found.by[rows, columns], -3, 3)
    sure = 1 / (0.05 + found.error[rows, columns]) ** 2
    weight, solved = sure, np.zeros((terms.shape[1], 2))
    for _ in range(5):
        scaled = terms * weight[:, None]
        solved = np.linalg.solve(scaled.T @ terms + 1e-6 * weight.sum() * np.eye(terms.shape[1]), scaled.T @ by)
        off = np.hypot(*(by - terms @ solved).T)
        weight = sure / (1 + (off / max(2 * np.median(off), 0.1)) ** 2)
    return np.asarray(field @ solved.astype(np.float32), np.float32)


def _centred(count: int) -> NDArray[np.float32]:
    return ((np.arange(count) + 0.5) / count - 0.5).astype(np.float32)


def straightened(pair: Aligned, blocks: Blocks) -> Aligned:
    """Take the smooth field out of the picture in question, so that paper and lenses are no motion."""
    field = _field(shifts(pair, blocks))
    if field is None:
        return pair
    height, width = pair.ours.shape
    size = (field.shape[1] * BLOCK, field.shape[0] * BLOCK)
    by = np.asarray(cv2.resize(field, size, interpolation=cv2.INTER_LINEAR), np.float32)
    by = np.asarray(cv2.copyMakeBorder(by, 0, height - size[1], 0, width - size[0], cv2.BORDER_REPLICATE), np.float32)
    across = by[..., 0] + np.arange(width, dtype=np.float32)[None, :]
    down = by[..., 1] + np.arange(height, dtype=np.float32)[:, None]
    moved = np.asarray(
        cv2.remap(pair.query, across, down, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.float32
    )
    inside = cv2.remap(pair.covered.astype(np.uint8), across, down, cv2.INTER_NEAREST)
    return replace(pair, query=moved, covered=np.asarray(inside > 0, np.bool_))


def _elsewhere(pair: Aligned, blocks: Blocks) -> NDArray[np.bool_]:
    """Tell the blocks that disagree where they are, but whose content stands a few px away: somebody moved.

    A stripe looks the same further along; where ours is like itself at that shift, nothing is said.
    """
    found = np.zeros(blocks.usable.shape, np.bool_)
    height, width = pair.ours.shape
    lost = np.argwhere(blocks.counted & ~blocks.agreeing)
    for row, column in lost[:: max(1, len(lost) // _SEARCHED)]:
        y, x = int(row) * BLOCK, int(column) * BLOCK
        if min(y, x) < _REACH or y + BLOCK + _REACH > height or x + BLOCK + _REACH > width:
            continue
        around = np.s_[y - _REACH : y + BLOCK + _REACH, x - _REACH : x + BLOCK + _REACH]
        block = pair.ours[y : y + BLOCK, x : x + BLOCK]
        likeness = cv2.matchTemplate(pair.query[around], block, cv2.TM_CCOEFF_NORMED)
        place = np.unravel_index(int(np.argmax(likeness)), likeness.shape)
        best = float(likeness[place])
        if best < _FOUND or best - float(likeness[_REACH, _REACH]) < _BETTER:
            continue
        own = cv2.matchTemplate(pair.ours[around], block, cv2.TM_CCOEFF_NORMED)
        found[row, column] = best - float(own[place]) > _BETTER
    return found


def _crowd(moved: NDArray[np.bool_], tested: NDArray[np.bool_]) -> int:
    """Give the most moved blocks that stand together, where they are at least half of what was tested there.

    Faults of a copy (rings around letters, washed-out patches) lie scattered; an arm or a head is one heap.
    """
    window = (_HEAP, _HEAP)
    heap = cv2.boxFilter(moved.astype(np.float32), -1, window, normalize=False, borderType=cv2.BORDER_CONSTANT)
    there = cv2.boxFilter(tested.astype(np.float32), -1, window, normalize=False, borderType=cv2.BORDER_CONSTANT)
    return round(float(np.where(heap >= there / 2, heap, 0).max(initial=0)))


def motion(pair: Aligned, blocks: Blocks) -> Motion:
    """Say how much moved on its own between ours and the picture in question."""
    found, elsewhere = shifts(pair, blocks), _elsewhere(pair, blocks)
    tested = found.trusted & blocks.counted
    size = np.hypot(found.by[..., 0], found.by[..., 1]) / pair.scale
    error = found.error / pair.scale
    moved = (tested & (size > np.maximum(_STILL, 4 * error))) | elsewhere
    tested |= elsewhere
    if not tested.any():
        return Motion(0, 0, 0.0, 9.9, 0)
    known = found.trusted & tested
    middle = (float(np.median(size[known])), float(np.median(error[known]))) if known.any() else (0.0, 9.9)
    return Motion(int(moved.sum()), int(tested.sum()), *middle, _crowd(moved, tested))
