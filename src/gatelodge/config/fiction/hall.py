"""Draws the visiting hall's painted wall and whoever stands before it, as the demo's camera sees them: no picture of a real person.

The same day, party and moment give the same picture. An exposure adds what a camera adds: a small shift, the light of the
moment, a little motion, noise.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from gatelodge.config.fiction.figures import Figure, draw_figure

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]
WIDTH, HEIGHT = 1440, 960
SHORE, SKIRTING = 430, 690  # where the painted lake begins, and where the wall ends
GREENS: tuple[Colour, ...] = ((74, 124, 70), (96, 146, 78), (58, 104, 66), (128, 164, 84))
PETALS: tuple[Colour, ...] = ((232, 196, 70), (214, 92, 84), (236, 236, 226), (150, 96, 176))
TAKEN, SERIAL, EXIF_FOLDER = 0x9003, 0xA431, 0x8769


def taken(party: Sequence[Figure] = (), *, moment: int = 0, day: int = 0) -> Pixels:
    """Give what the camera saw of a party at a moment; of nobody it is the empty room, the plate of the day."""
    picture = _wall().copy()
    for figure in party:
        draw_figure(picture, figure, moment)
    chance = _chance(5, day, moment, len(party))
    move = np.array([[1, 0, chance.uniform(-1.2, 1.2)], [0, 1, chance.uniform(-1.2, 1.2)]])
    shot = cv2.warpAffine(picture, move, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT).astype(np.float32)
    shot = cv2.GaussianBlur(shot, (0, 0), 0.6) * (_light() * np.float32(chance.uniform(0.96, 1.04)))
    shot += np.float32(chance.uniform(-4, 4))
    shot += chance.standard_normal((HEIGHT, WIDTH, 1), np.float32) * np.float32(2.2)
    return np.clip(shot, 0, 255).astype(np.uint8)


def as_file(pixels: Pixels, *, shown: datetime, serial: str) -> bytes:
    """Give the file that the camera writes: a JPEG with the time on its own clock and its serial number."""
    notes: Any = Image.Exif()
    notes[EXIF_FOLDER] = {TAKEN: f"{shown:%Y:%m:%d %H:%M:%S}", SERIAL: serial}
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=92, exif=notes)
    return out.getvalue()


def _chance(*numbers: int) -> np.random.Generator:
    return np.random.default_rng([1851, *numbers])


@cache
def _light() -> NDArray[np.float32]:
    """Make the lamp's light: bright in the middle, a little darker towards the corners."""
    down, along = np.linspace(-1, 1, HEIGHT, dtype=np.float32), np.linspace(-1, 1, WIDTH, dtype=np.float32)
    return (1.03 - 0.13 * (down[:, None] ** 2 + along**2))[..., None]


@cache
def _wall() -> Pixels:
    """Paint the room: sky, mountains, a lake, a meadow with alders, the skirting board and the tiled floor."""
    chance = _chance(1)
    picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    _blend(picture, (0, SHORE), (126, 178, 214), (246, 218, 178))
    _strokes(
        picture, chance, (0, SHORE), ((156, 194, 220), (226, 214, 196), (186, 208, 222), (250, 230, 196)), count=420
    )
    cv2.circle(picture, (1130, 104), 56, (250, 214, 110), -1, cv2.LINE_AA)
    cv2.circle(picture, (1130, 104), 68, (252, 230, 160), 3, cv2.LINE_AA)
    _mountains(picture, chance)
    _blend(picture, (SHORE, 600), (96, 150, 178), (44, 96, 130))
    _strokes(
        picture, chance, (SHORE + 4, 590), ((150, 196, 212), (70, 124, 156), (206, 224, 226), (40, 88, 122)), count=380
    )
    _boat(picture)
    _meadow(picture, chance)
    for x, height in ((90, 430), (330, 300), (1340, 460), (1190, 270)):
        _alder(picture, chance, x, height)
    _birds(picture, chance)
    _lettering(picture)
    _floor(picture, chance)
    return picture


def _blend(picture: Pixels, rows: tuple[int, int], one: Colour, two: Colour) -> None:
    top, bottom = rows
    share = np.linspace(0, 1, bottom - top)[:, None, None]
    picture[top:bottom] = (np.array(one) * (1 - share) + np.array(two) * share).astype(np.uint8)


def _strokes(
    picture: Pixels, chance: np.random.Generator, rows: tuple[int, int], colours: Sequence[Colour], *, count: int
) -> None:
    """Leave the brush's marks, nearly level, between two rows."""
    for _ in range(count):
        x, y = int(chance.integers(0, WIDTH)), int(chance.integers(*rows))
        along, down = int(chance.integers(14, 70)), int(chance.integers(-5, 6))
        end = (x + along, min(max(y + down, rows[0]), rows[1] - 1))
        cv2.line(
            picture, (x, y), end, colours[int(chance.integers(len(colours)))], int(chance.integers(1, 5)), cv2.LINE_AA
        )


def _mountains(picture: Pixels, chance: np.random.Generator) -> None:
    shades: tuple[tuple[int, int, Colour], ...] = (
        (250, 76, (150, 160, 190)),
        (316, 56, (116, 128, 150)),
        (372, 36, (84, 112, 100)),
    )
    for middle, reach, shade in shades:
        x = np.linspace(0, WIDTH, 25)
        y = middle + chance.uniform(-reach, reach, 25)
        line = np.stack([x, y], 1)
        ground = np.r_[line, [[WIDTH, SHORE], [0, SHORE]]].astype(np.int32)
        cv2.fillPoly(picture, [ground], shade, cv2.LINE_AA)
        for left, peak, right in zip(line[:-2], line[1:-1], line[2:], strict=True):
            if middle < 300 and peak[1] < min(left[1], right[1]) - 24:
                sides = [peak + (side - peak) * 26 / (side[1] - peak[1]) for side in (left, right)]
                snow = np.array([peak, sides[0], np.add(peak, (-5, 18)), np.add(peak, (4, 30)), sides[1]])
                cv2.fillPoly(picture, [snow.astype(np.int32)], (240, 242, 246), cv2.LINE_AA)
        for _ in range(70):
            at = int(chance.integers(0, WIDTH))
            high = int(np.interp(at, x, y)) + int(chance.integers(12, 90))
            darker = tuple(int(part * chance.uniform(0.78, 1.12)) for part in shade)
            cv2.line(picture, (at, high), (at + int(chance.integers(-22, 23)), high + 26), darker, 2, cv2.LINE_AA)


def _boat(picture: Pixels) -> None:
    hull = np.array([[690, 500], [790, 500], [772, 522], [708, 522]], np.int32)
    sail = np.array([[736, 494], [736, 402], [786, 488]], np.int32)
    jib = np.array([[730, 494], [730, 418], [696, 490]], np.int32)
    for outline, colour in ((hull, (150, 70, 52)), (sail, (246, 240, 226)), (jib, (226, 120, 84))):
        cv2.fillPoly(picture, [outline], colour, cv2.LINE_AA)
    cv2.line(picture, (733, 500), (733, 398), (90, 62, 44), 3, cv2.LINE_AA)


def _meadow(picture: Pixels, chance: np.random.Generator) -> None:
    x = np.linspace(0, WIDTH, 60)
    edge = 556 - 22 * np.sin(x / 210) + 9 * np.sin(x / 57)
    ground = np.r_[np.stack([x, edge], 1), [[WIDTH, SKIRTING], [0, SKIRTING]]].astype(np.int32)
    cv2.fillPoly(picture, [ground], GREENS[0], cv2.LINE_AA)
    for _ in range(900):
        at = int(chance.integers(0, WIDTH))
        low = int(chance.uniform(np.interp(at, x, edge) + 8, SKIRTING))
        tip = (at + int(chance.integers(-8, 9)), low - int(chance.integers(8, 26)))
        cv2.line(picture, (at, low), tip, GREENS[int(chance.integers(4))], int(chance.integers(1, 3)), cv2.LINE_AA)
    for _ in range(150):
        at = int(chance.integers(0, WIDTH))
        low = int(chance.uniform(np.interp(at, x, edge) + 14, SKIRTING - 6))
        petal, size = PETALS[int(chance.integers(4))], int(chance.integers(3, 7))
        for turn in range(5):
            leaf = (int(at + size * np.cos(turn * 1.257)), int(low + size * np.sin(turn * 1.257)))
            cv2.circle(picture, leaf, max(2, size // 2), petal, -1, cv2.LINE_AA)
        cv2.circle(picture, (at, low), max(1, size // 3), (250, 226, 120), -1, cv2.LINE_AA)


def _alder(picture: Pixels, chance: np.random.Generator, x: int, height: int) -> None:
    foot, bark = 610, (92, 74, 60)
    cv2.line(picture, (x, foot), (x, foot - height), bark, max(6, height // 30), cv2.LINE_AA)
    for share in np.linspace(0.35, 0.95, 9):
        y, reach = int(foot - height * share), int(height * 0.3 * (1.1 - share) + 18)
        for side in (-1, 1):
            cv2.line(picture, (x, y), (x + side * reach, y - reach // 2), bark, 3, cv2.LINE_AA)
    for _ in range(height):
        share = chance.uniform(0.3, 1.08)
        spread = height * 0.3 * (1.15 - share) + 20
        leaf = (int(x + chance.normal(0, spread * 0.55)), int(foot - height * share))
        size = (int(chance.integers(5, 13)), int(chance.integers(3, 8)))
        green = GREENS[int(chance.integers(4))]
        cv2.ellipse(picture, leaf, size, float(chance.integers(0, 180)), 0, 360, green, -1, cv2.LINE_AA)


def _birds(picture: Pixels, chance: np.random.Generator) -> None:
    for _ in range(9):
        x, y, wing = int(chance.integers(420, 1050)), int(chance.integers(40, 170)), int(chance.integers(9, 20))
        for side in (-1, 1):
            cv2.ellipse(picture, (x + side * wing, y), (wing, wing // 2), 0, 180, 360, (60, 64, 76), 2, cv2.LINE_AA)


def _lettering(picture: Pixels) -> None:
    """Paint the place's name on a board, so that a public picture tells the hall from a real one at once."""
    cv2.rectangle(picture, (508, 30), (932, 92), (96, 62, 40), -1)
    cv2.rectangle(picture, (514, 36), (926, 86), (226, 196, 140), 2, cv2.LINE_AA)
    told = ("ALDER CREEK  (fictional)", (534, 72), cv2.FONT_HERSHEY_DUPLEX, 0.92, (244, 228, 190), 2, cv2.LINE_AA)
    cv2.putText(picture, *told)


def _floor(picture: Pixels, chance: np.random.Generator) -> None:
    rows, columns = np.mgrid[SKIRTING:HEIGHT, 0:WIDTH]
    depth = (rows - SKIRTING + 46) / 46
    tile = np.floor((columns - WIDTH / 2) / depth / 34).astype(int) + np.floor(np.log(depth) * 5.2).astype(int)
    floor = np.where((tile % 2 == 0)[..., None], np.array((196, 186, 168)), np.array((150, 142, 130)))
    floor = floor + chance.normal(0, 3.5, (*floor.shape[:2], 1))
    picture[SKIRTING:] = np.clip(floor, 0, 255).astype(np.uint8)
    cv2.rectangle(picture, (0, SKIRTING - 16), (WIDTH, SKIRTING + 6), (112, 86, 66), -1)
    cv2.line(picture, (0, SKIRTING - 12), (WIDTH, SKIRTING - 12), (150, 120, 96), 2)
