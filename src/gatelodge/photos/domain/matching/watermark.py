"""The keyed mark of an issued copy: laid in before release, read back by taking the registered master away.

The mark is a field of 48 by 64 cells, each a little lighter or darker by the copy's key. Who has the master can subtract
the picture and is left with the mark, which is why it survives what would bury a mark that must be read blind.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

SHORT, LONG = 48, 64
CELLS = SHORT * LONG
CELL = 16  # of the frame in which marks are made and read: 1024 by 768, whatever the picture's own size
FLOOR_DB = 42.0
AIM_DB = 44.0  # leaves room for what rounding and a JPEG encoder add
STRONGEST = 1.8  # how much a picture without texture, where a mark shows most, may be marked beyond its own measure
LARGEST_FALSE_ALARM = 1e-6
WEAKEST = 6.0
_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Marked:
    """A copy with its mark, and how little it differs from the picture without one, in decibels."""

    pixels: Pixels
    psnr: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Whose mark a picture carries: the place of the key among those tried, or None; and on what that rests.

    `z` is the strongest answer of any key in standard deviations of what a wrong key gives, and `false_alarm` bounds
    the chance that any of the keys, all of them wrong, answers so strongly. `others` are further keys that answer beyond
    doubt: the marks of copies that were blended.
    """

    key: int | None
    z: float
    false_alarm: float
    others: tuple[int, ...] = ()


def derive_key(secret: bytes, copy_id: bytes) -> bytes:
    """Give the key of one copy; who does not have the secret can neither read, forge nor aim at its mark."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"gatelodge mark of copy " + copy_id).derive(
        secret
    )


def signs(keys: Sequence[bytes]) -> NDArray[np.int8]:
    """Give the cells of each key, in the order of the landscape grid: +1 lighter, -1 darker."""
    drawn = b"".join(hashlib.shake_256(key).digest(CELLS // 8) for key in keys)
    bits = np.unpackbits(np.frombuffer(drawn, np.uint8)).reshape(len(keys), CELLS)
    return bits.astype(np.int8) * np.int8(2) - np.int8(1)


def psnr(one: Pixels, other: Pixels) -> float:
    """Give how alike two pictures of one size are, in decibels over all channels; infinite for equal ones."""
    error = float(np.mean(np.square(one.astype(np.float32) - other.astype(np.float32)), dtype=np.float64))
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


def mark(pixels: Pixels, key: bytes, *, aim: float = AIM_DB) -> Marked:
    """Lay the mark of `key` into a picture, as strongly as `aim` decibels allow and never below the floor."""
    height, width = pixels.shape[:2]
    coarse = _field(_frame(pixels), signs([key])[0])
    field = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    energy = float(np.mean(np.square(field), dtype=np.float64))
    wanted = max(255**2 / 10 ** (aim / 10) - 0.2, 0.5)  # 0.2: what rounding adds
    strength = min(STRONGEST, math.sqrt(wanted / max(energy, 1e-9)))
    while True:
        marked = _added(pixels, field * np.float32(strength))
        reached = psnr(marked, pixels)
        if reached >= max(FLOOR_DB, aim - 0.2):
            return Marked(marked, reached)
        strength *= 0.97


def read(
    aligned: NDArray[Any], master: NDArray[Any], keys: Sequence[bytes], valid: NDArray[Any] | None = None
) -> Reading:
    """Tell which of `keys` marked a picture that was brought into the frame of its unmarked master.

    `valid` is true where the picture covers the master's frame; what disagrees with the master is left out by itself.
    """
    return answer_of(cells_of(aligned, master, valid), keys)


def answer_of(cells: Floats, keys: Sequence[bytes]) -> Reading:
    """Tell which of `keys` answers in the cells of a picture."""
    if not keys or not cells.any():
        return Reading(None, 0.0, 1.0)
    found = np.concatenate([answers(cells, signs(keys[at : at + _AT_ONCE])) for at in range(0, len(keys), _AT_ONCE)])
    best = int(np.argmax(found))
    beyond = [int(one) for one in np.argsort(-found) if is_beyond_doubt(float(found[one]), len(keys))]
    z = float(found[best])
    return Reading(best if beyond else None, z, false_alarm(z, len(keys)), tuple(beyond[1:]))


def answers(cells: Floats, tried: NDArray[np.int8]) -> Floats:
    """Give the answer of each row of signs in standard deviations of a wrong key's."""
    answered: Floats = tried.astype(np.float32) @ (cells / np.float32(np.linalg.norm(cells)))
    return answered


def false_alarm(z: float, keys: int) -> float:
    """Bound the chance that one of so many wrong keys answers as strongly as `z`.

    A wrong key's signs are independent of the picture, so its answer is a sum of fixed numbers with random signs, and
    Hoeffding's inequality holds for it whatever the picture is: no measured distribution is needed.
    """
    return min(1.0, keys * math.exp(-(z**2) / 2)) if z > 0 else 1.0


def is_beyond_doubt(z: float, keys: int) -> bool:
    """Tell whether an answer names a copy: the bound of a false one is small enough for all keys tried together."""
    return z >= WEAKEST and false_alarm(z, keys) <= LARGEST_FALSE_ALARM


def _frame(pixels: NDArray[Any]) -> Floats:
    height, width = pixels.shape[:2]
    rows, columns = _grid(height, width)
    # Taking the mean of what falls together keeps a large picture from aliasing; it can't enlarge.
    how = cv2.INTER_AREA if width >= columns * CELL and height >= rows * CELL else cv2.INTER_LINEAR
    shown = cv2.resize(pixels, (columns * CELL, rows * CELL), interpolation=how).astype(np.float32)
    return shown if shown.ndim == 3 else shown[:, :, None]


def _grid(height: int, width: int) -> tuple[int, int]:
    return (LONG, SHORT) if height > width else (SHORT, LONG)


def _grey(frame: Floats) -> Floats:
    grey: Floats = frame @ np.array([0.299, 0.587, 0.114], np.float32) if frame.shape[2] == 3 else frame[:, :, 0]
    return grey


def _amplitude(grey: Floats) -> Floats:
    """Give how strong a mark the eye passes over at each place: more where the picture is restless."""
    mean = cv2.GaussianBlur(grey, (0, 0), 5)
    spread = np.sqrt(np.maximum(cv2.GaussianBlur(grey * grey, (0, 0), 5) - mean * mean, 0))
    return np.clip(0.4 + 0.12 * spread, 0.55, 5.0).astype(np.float32)


def _field(frame: Floats, cells: NDArray[np.int8]) -> Floats:
    rows, columns = frame.shape[0] // CELL, frame.shape[1] // CELL
    coarse = cells.reshape(SHORT, LONG).astype(np.float32)
    coarse = coarse if (rows, columns) == (SHORT, LONG) else coarse.T
    wide = np.kron(coarse, np.ones((CELL, CELL), np.float32))
    # A cell without a hard edge is harder to see, and keeps nearly all of its weight.
    return cv2.GaussianBlur(wide, (0, 0), CELL / 5) * _amplitude(_grey(frame))


def _added(pixels: Pixels, field: Floats) -> Pixels:
    """Add a field of fractions of a level: ordered dither keeps what plain rounding would lose on a flat wall."""
    height, width = field.shape
    order = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32)
    dither = np.tile((order + 0.5) / 16, (height // 4 + 1, width // 4 + 1))[:height, :width]
    steps = np.floor(field + dither).astype(np.int16)
    added: Pixels = np.clip(pixels + (steps[:, :, None] if pixels.ndim == 3 else steps), 0, 255).astype(np.uint8)
    return added


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def cells_of(aligned: NDArray[Any], master: NDArray[Any], valid: NDArray[Any] | None = None) -> Floats:
    """Give what each cell of a picture says beyond its master, zero where nothing can be said, in landscape order."""
    if aligned.shape[:2] != master.shape[:2]:
        raise ValueError("the picture was not brought into the frame of its master")
    shown, known = _grey(_frame(aligned)), _frame(master)
    covered = _blocks(_covered(valid, shown))
    weight = covered
    explained = _explaining(known)
    seen = _blocks(shown)
    residual = seen
    for _ in range(3):
        residual = seen - _explained(explained, seen, weight, _grid(*shown.shape))
        weight = covered * _trust(residual, covered)
    return _said(residual, weight, _blocks(_amplitude(_grey(known))), _grid(*shown.shape))


def _covered(valid: NDArray[Any] | None, shown: Floats) -> Floats:
    if valid is None:
        return np.ones(shown.shape, np.float32)
    share = cv2.resize(valid.astype(np.float32), (shown.shape[1], shown.shape[0]), interpolation=cv2.INTER_AREA)
    return (share > 0.99).astype(np.float32)


def _blocks(frame: Floats) -> Floats:
    rows, columns = frame.shape[0] // CELL, frame.shape[1] // CELL
    cut = frame.reshape(rows, CELL, columns, CELL).swapaxes(1, 2)
    return cut.reshape(rows * columns, CELL * CELL)


def _explaining(known: Floats) -> Floats:
    """Give what of the master may show in the copy: its channels, a shift along each axis, and plain light."""
    grey = _grey(known)
    # Of about the size of the channels, so that the fit is well conditioned.
    across, down = (cv2.Sobel(grey, cv2.CV_32F, dx, 1 - dx, scale=1 / 64).astype(np.float32) for dx in (1, 0))
    channels = np.dsplit(((known - 128) / 64).astype(np.float32), known.shape[2])
    parts: list[Floats] = [*(one[:, :, 0] for one in channels), across, down, np.ones_like(grey)]
    return np.stack([_blocks(part) for part in parts], axis=-1)


def _explained(parts: Floats, seen: Floats, weight: Floats, grid: tuple[int, int]) -> Floats:
    """Fit the copy by the master in windows of five by five cells: light, colour and small shifts go, the mark stays."""
    count = parts.shape[-1]
    weighted = parts * weight[:, :, None]
    squares = np.swapaxes(weighted, 1, 2) @ parts
    products = np.swapaxes(weighted, 1, 2) @ seen[:, :, None]
    sums = np.concatenate([squares.reshape(-1, count * count), products.reshape(-1, count)], axis=1)
    window = cv2.boxFilter(sums.reshape(*grid, -1), -1, (5, 5), normalize=False, borderType=cv2.BORDER_CONSTANT)
    window = window.reshape(len(seen), -1).astype(np.float64)
    matrix = window[:, : count * count].reshape(-1, count, count) + np.eye(count) * 2.0
    solved = np.linalg.solve(matrix, window[:, count * count :, None])
    fitted: Floats = (parts @ solved.astype(np.float32))[:, :, 0]
    return fitted


def _trust(residual: Floats, covered: Floats) -> Floats:
    """Give little weight to what the master can't explain: a sticker, a caption, another face."""
    inside = np.abs(residual[covered > 0])
    scale = max(1.5, 3 * 1.48 * float(np.median(inside))) if inside.size else 1.0
    # A whole cell that is off is an overlay, even where single pixels happen to fit.
    off = np.sqrt(np.mean(np.square(residual), axis=1, keepdims=True)) > 3 * scale
    trusted: Floats = np.where(off, 0.0, 1 / (1 + np.square(residual / scale))).astype(np.float32)
    return trusted


def _said(residual: Floats, weight: Floats, amplitude: Floats, grid: tuple[int, int]) -> Floats:
    """Weigh each cell by how surely its light is known; none may shout the others down."""
    noise = np.sum(weight * np.square(residual), axis=1) / np.maximum(np.sum(weight, axis=1), 1e-3) + 0.3
    said = np.sum(weight * amplitude * residual, axis=1) / noise
    said[np.mean(weight, axis=1) < 0.25] = 0
    heard = np.abs(said[said != 0])
    if not heard.size:
        return np.zeros(CELLS, np.float32)
    most = 2.5 * float(np.median(heard))
    cells = np.clip(said, -most, most).reshape(grid)
    flat: Floats = (cells if grid == (SHORT, LONG) else cells.T).reshape(-1).astype(np.float32)
    return flat
