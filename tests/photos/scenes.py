"""Draws visiting rooms and cartoon people, so that no picture of a real person is needed; the same seed, the same picture.

A room has a painted wall, a floor and a table, all fixed by its number. A party is a few people with faces and clothes,
fixed by its number. An exposure adds what a camera adds: a small shift, the light of the moment, small motion, noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
WIDTH, HEIGHT = 960, 640
_WALL = 0.72  # of the height; below it is floor


@dataclass(frozen=True)
class Exposure:
    """Which room and party (0: nobody), and what was different at that instant."""

    room: int
    party: int = 0
    moment: int = 0
    motion: float = 5.0  # px by which people and their limbs move between two moments
    noise: float = 3.0
    jitter: float = 1.0  # px by which the camera on its bracket moves


def _chance(*numbers: int) -> np.random.Generator:
    return np.random.default_rng([7919, *numbers])


def _cloud(chance: np.random.Generator, width: int, height: int, octaves: tuple[int, ...]) -> NDArray[np.float32]:
    total = np.zeros((height, width), np.float32)
    for cells in octaves:
        grid = chance.normal(0, 1, (max(2, cells * height // width), cells)).astype(np.float32)
        total += cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC) * (octaves[0] / cells) ** 0.7
    return total


def _colour(chance: np.random.Generator, low: int = 30, high: int = 225) -> tuple[int, int, int]:
    red, green, blue = (int(value) for value in chance.integers(low, high, 3))
    return red, green, blue


def _blob(chance: np.random.Generator, x: float, y: float, size: float) -> NDArray[np.int32]:
    turn = np.sort(chance.uniform(0, 2 * np.pi, 11))
    reach = size * chance.uniform(0.5, 1.2, 11)
    return np.stack([x + reach * np.cos(turn), y + reach * np.sin(turn)], 1).astype(np.int32)


@cache
def _room(number: int) -> Pixels:
    chance = _chance(1, number)
    base = np.array(_colour(chance, 90, 180), np.float32)
    tint = chance.uniform(-1, 1, 3).astype(np.float32)
    cloud = _cloud(chance, WIDTH, HEIGHT, (4, 9, 24, 70, 190))
    wall = np.clip(base + cloud[..., None] * (14 + 8 * tint), 0, 255).astype(np.uint8)
    edge = int(HEIGHT * _WALL)
    for _ in range(int(chance.integers(26, 44))):  # hills, leaves, clouds of the mural
        shape = _blob(chance, chance.uniform(0, WIDTH), chance.uniform(0, edge), chance.uniform(12, 120))
        cv2.fillPoly(wall, [shape], _colour(chance), cv2.LINE_AA)
    for _ in range(60):  # branches and brush strokes
        x, y = chance.uniform(0, WIDTH), chance.uniform(0, edge)
        end = (int(x + chance.normal(0, 70)), int(y + chance.normal(0, 70)))
        cv2.line(wall, (int(x), int(y)), end, _colour(chance), int(chance.integers(1, 5)), cv2.LINE_AA)
    wall[:edge] = np.clip(wall[:edge] + _cloud(chance, WIDTH, edge, (120, 300))[..., None] * 4, 0, 255)
    _floor(chance, wall, edge)
    return wall


def _floor(chance: np.random.Generator, picture: Pixels, edge: int) -> None:
    one, two = np.array(_colour(chance, 70, 150)), np.array(_colour(chance, 70, 150))
    rows, columns = np.mgrid[edge:HEIGHT, 0:WIDTH]
    depth = (rows - edge + 20) / 20
    tile = ((columns - WIDTH / 2) / depth / 16).astype(int) + (np.log(depth) * 6).astype(int)
    picture[edge:] = np.where((tile % 2 == 0)[..., None], one, two)
    x, y = int(chance.integers(120, WIDTH - 320)), edge + 20
    cv2.rectangle(picture, (x, y), (x + 210, y + 24), _colour(chance), -1)
    cv2.rectangle(picture, (x + 90, y + 24), (x + 120, HEIGHT), _colour(chance), -1)


def _clothes(chance: np.random.Generator, size: int) -> Pixels:
    one, two = np.array(_colour(chance)), np.array(_colour(chance))
    rows, columns = np.mgrid[0:size, 0:size]
    step = int(chance.integers(9, 26))
    kind = int(chance.integers(4))
    pattern = [rows // step, columns // step, rows // step + columns // step, (rows + columns) // step][kind]
    cloth = np.where((pattern % 2 == 0)[..., None], one, two).astype(np.float32)
    folds = _cloud(chance, size, size, (6, 17, 60))[..., None]
    return np.clip(cloth + folds * 12, 0, 255).astype(np.uint8)


def _fill(picture: Pixels, cloth: Pixels, outline: NDArray[np.float64], corner: tuple[int, int]) -> None:
    points = outline.astype(np.int32)
    left, top = np.maximum(points.min(axis=0) - 2, 0)
    right, bottom = points.max(axis=0) + 3
    part = picture[top:bottom, left:right]  # nothing changes outside: the smaller, the sooner done
    if not part.size:
        return
    mask = np.zeros(picture.shape[:2], np.uint8)
    cv2.fillPoly(mask, [points], 255, cv2.LINE_AA)
    sheet = np.zeros_like(picture)
    x, y = max(corner[0], 0), max(corner[1], 0)
    piece = cloth[: max(0, picture.shape[0] - y), : max(0, picture.shape[1] - x)]
    sheet[y : y + piece.shape[0], x : x + piece.shape[1]] = piece
    share = mask[top:bottom, left:right, None] / 255.0
    part[:] = (part * (1 - share) + sheet[top:bottom, left:right] * share).astype(np.uint8)


def _face(chance: np.random.Generator, picture: Pixels, x: int, y: int, size: int) -> None:
    skin, hair = _colour(chance, 90, 220), _colour(chance, 15, 160)
    cv2.ellipse(picture, (x, y - size // 4), (int(size * 0.86), size), 0, 180, 360, hair, -1, cv2.LINE_AA)
    cv2.ellipse(picture, (x, y), (int(size * 0.72), int(size * 0.95)), 0, 0, 360, skin, -1, cv2.LINE_AA)
    apart, mouth = int(size * chance.uniform(0.22, 0.36)), int(size * chance.uniform(0.15, 0.4))
    for side in (-1, 1):
        cv2.circle(picture, (x + side * apart, y - size // 6), max(2, size // 10), (250, 250, 250), -1, cv2.LINE_AA)
        cv2.circle(picture, (x + side * apart, y - size // 6), max(1, size // 18), (20, 20, 20), -1, cv2.LINE_AA)
    cv2.line(picture, (x, y - size // 12), (x + size // 12, y + size // 5), hair, 2, cv2.LINE_AA)
    cv2.ellipse(picture, (x, y + size // 2), (mouth, size // 9), 0, 0, 180, (140, 40, 40), 2, cv2.LINE_AA)


def _person(party: int, index: int, picture: Pixels, moment: int, motion: float) -> None:
    chance = _chance(2, party, index)
    x = WIDTH * (0.2 + 0.22 * index) + chance.uniform(-60, 60)
    size = int(chance.integers(38, 62))
    y = HEIGHT * chance.uniform(0.3, 0.42)
    cloth = _clothes(chance, 460)
    raised = chance.uniform(-0.2, 0.9, 2)
    face = int(chance.integers(1 << 30))
    moved = _chance(3, party, index, moment)
    shift = moved.normal(0, motion, (4, 2)) if moment else np.zeros((4, 2))
    x, y = x + shift[0, 0], y + shift[0, 1] / 2
    wide = size * 1.7
    body = np.array(
        [[x - wide * 0.5, y + size], [x + wide * 0.5, y + size], [x + wide, y + size * 2], [x + wide, HEIGHT]]
    )
    body = np.r_[body, [[x - wide, HEIGHT], [x - wide, y + size * 2]]]
    corner = (int(x - 230), int(y))
    _fill(picture, cloth, body, corner)
    for side, lift, hand in zip((-1, 1), raised, shift[1:3], strict=True):
        shoulder = np.array([x + side * wide * 0.85, y + size * 1.7])
        elbow = shoulder + np.array([side * size * 0.9, size * (1.5 - lift)]) + hand
        arm = np.array([shoulder, elbow, elbow, shoulder]) + np.array([[0, -14], [0, -12], [0, 14], [0, 22]])
        _fill(picture, cloth[::-1], arm, corner)
        cv2.circle(picture, tuple(int(v) for v in elbow), size // 3, _colour(_chance(4, party, index), 90, 220), -1)
    _face(np.random.default_rng(face), picture, int(x + shift[3, 0] / 3), int(y), size)


def taken(exposure: Exposure) -> Pixels:
    """Give what the camera saw: moment 0 of a party is its first exposure, another moment a second one."""
    picture = _room(exposure.room).copy()
    if exposure.party:
        for index in range(1 + exposure.party % 3):
            _person(exposure.party, index, picture, exposure.moment, exposure.motion)
    chance = _chance(5, exposure.room, exposure.party, exposure.moment)
    move = chance.uniform(-exposure.jitter, exposure.jitter, 2)
    shift = np.array([[1, 0, move[0]], [0, 1, move[1]]])
    shot = cv2.warpAffine(picture, shift, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT).astype(np.float32)
    shot = cv2.GaussianBlur(shot, (0, 0), 0.6) * chance.uniform(0.9, 1.1) + chance.uniform(-8, 8)
    shot += chance.normal(0, exposure.noise, shot.shape)
    return np.clip(shot, 0, 255).astype(np.uint8)


def plate(room: int, day: int = 0) -> Pixels:
    """Give the empty room on a day."""
    return taken(Exposure(room, moment=1000 + day))


def outdoors(number: int) -> Pixels:
    """Give a picture that has nothing to do with any room."""
    chance = _chance(6, number)
    picture = np.clip(
        128 + _cloud(chance, WIDTH, HEIGHT, (3, 8, 30, 90, 250))[..., None] * chance.uniform(8, 26, 3), 0, 255
    )
    picture = picture.astype(np.uint8)
    for _ in range(30):
        shape = _blob(chance, chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT), chance.uniform(10, 140))
        cv2.fillPoly(picture, [shape], _colour(chance), cv2.LINE_AA)
    return picture


def blurred_wall(number: int) -> Pixels:
    """Give a wall so soft that it has hardly a point to hold on to."""
    chance = _chance(8, number)
    soft = _cloud(chance, WIDTH, HEIGHT, (4, 7, 12))
    picture = 128 + soft[..., None] * np.array([16, 14, 12]) + chance.normal(0, 1.0, (HEIGHT, WIDTH, 3))
    return np.clip(picture, 0, 255).astype(np.uint8)


def other_colours(photo: Pixels, turn: int) -> Pixels:
    """Give a photo with its hues turned (half degrees), as filters do."""
    hues = cv2.cvtColor(photo, cv2.COLOR_RGB2HSV)
    hues[..., 0] = ((hues[..., 0].astype(int) + turn) % 180).astype(np.uint8)
    return np.asarray(cv2.cvtColor(hues, cv2.COLOR_HSV2RGB), np.uint8)
