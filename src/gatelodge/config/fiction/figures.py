"""Draws the demo's people as cartoon figures with clothes and simple faces; nobody is or resembles a real person."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]
Point = tuple[int, int]
INK: Colour = (52, 40, 38)


@dataclass(frozen=True, slots=True)
class Figure:
    """How somebody looks and where they stand: `head` is half the height of the head, `top` where the head begins."""

    name: str
    x: int
    top: int
    head: int
    skin: Colour
    hair: Colour
    cut: str  # short, long, tails or thin
    cloth: tuple[Colour, Colour]
    weave: str  # plain, stripes, checks or dots
    legs: Colour
    mirrored: bool = False


# The father wears what the department issues; the others came in their own clothes.
TOMAS = Figure(
    "Tomás",
    520,
    236,
    60,
    (188, 138, 104),
    (44, 34, 30),
    "short",
    ((92, 126, 166), (82, 114, 154)),
    "plain",
    (60, 78, 112),
)
MARISOL = Figure(
    "Marisol",
    800,
    272,
    56,
    (204, 152, 118),
    (56, 36, 30),
    "long",
    ((186, 62, 84), (246, 222, 170)),
    "dots",
    (72, 58, 70),
)
LUZ = Figure(
    "Luz",
    662,
    430,
    48,
    (206, 156, 122),
    (50, 34, 30),
    "tails",
    ((246, 200, 84), (244, 240, 228)),
    "stripes",
    (66, 112, 126),
)
WENDELL = Figure(
    "Wendell",
    560,
    222,
    60,
    (232, 194, 168),
    (150, 142, 134),
    "short",
    ((92, 126, 166), (82, 114, 154)),
    "plain",
    (60, 78, 112),
)
QUINCY = Figure(
    "Quincy", 820, 240, 60, (226, 184, 158), (188, 184, 178), "thin", ((96, 128, 92), (214, 206, 176)), "checks", (96, 84, 70),
    mirrored=True,
)  # fmt: skip


def draw_figure(picture: Pixels, one: Figure, moment: int) -> None:
    """Draw somebody as they stand at a moment: between two moments heads and hands move a little."""
    chance = np.random.default_rng([77, *one.name.encode(), moment])
    sway = chance.normal(0, 5, (4, 2)) if moment else np.zeros((4, 2))
    x, y = int(one.x + sway[0, 0]), int(one.top + one.head + sway[0, 1] / 3)
    _long_hair(picture, one, x, y)
    _legs(picture, one, x, y)
    _arms(picture, one, (x, y), sway[1:3])
    _body(picture, one, x, y)
    face = (x + int(sway[3, 0] / 2), y + int(sway[3, 1] / 3))
    _head(picture, one, face)
    _look(picture, one, face)


def _shoulders(one: Figure, y: int) -> tuple[int, int, int]:
    """Give how wide the shoulders are, where they begin and where the shirt ends."""
    return int(one.head * 1.55), int(y + one.head * 1.2), int(y + one.head * 5.0)


def _legs(picture: Pixels, one: Figure, x: int, y: int) -> None:
    wide, _, hem = _shoulders(one, y)
    foot = int(hem + one.head * 4.6)
    for side in (-1, 1):
        leg = np.array(
            [[x + side * wide * 0.04, hem - 20], [x + side * wide * 0.8, hem - 20], [x + side * wide * 0.72, foot]]
        )
        leg = np.r_[leg, [[x + side * wide * 0.18, foot]]]
        _filled(picture, leg, one.legs)
        shoe = (int(x + side * wide * 0.5), foot)
        cv2.ellipse(
            picture, shoe, (int(one.head * 0.55), int(one.head * 0.26)), 0, 0, 360, (48, 44, 48), -1, cv2.LINE_AA
        )


def _arms(picture: Pixels, one: Figure, at: Point, sway: NDArray[np.float64]) -> None:
    wide, top, hem = _shoulders(one, at[1])
    thick = int(one.head * 0.62)
    for side, moved in zip((-1, 1), sway, strict=True):
        shoulder = (at[0] + side * (wide - thick // 2), top + thick // 2)
        bent = 1.34 if (side > 0) != one.mirrored else 1.16
        elbow = (int(at[0] + side * wide * bent), int(top + (hem - top) * 0.5))
        hand = (int(at[0] + side * wide * 1.05 + moved[0]), int(top + (hem - top) * 0.94 + moved[1]))
        cv2.line(picture, elbow, hand, one.skin, int(thick * 0.7), cv2.LINE_AA)
        cv2.circle(picture, hand, int(thick * 0.52), one.skin, -1, cv2.LINE_AA)
        cv2.line(picture, shoulder, elbow, one.cloth[0], thick, cv2.LINE_AA)
        cv2.line(picture, shoulder, elbow, _darker(one.cloth[0]), 2, cv2.LINE_AA)


def _body(picture: Pixels, one: Figure, x: int, y: int) -> None:
    wide, top, hem = _shoulders(one, y)
    neck = int(one.head * 0.36)
    cv2.rectangle(picture, (x - neck, y + int(one.head * 0.6)), (x + neck, top + 14), _darker(one.skin), -1)
    outline = np.array(
        [
            [-0.3, 0],
            [-0.8, 0.04],
            [-1, 0.16],
            [-0.9, 0.5],
            [-0.86, 1],
            [0.86, 1],
            [0.9, 0.5],
            [1, 0.16],
            [0.8, 0.04],
            [0.3, 0],
        ]
    )
    outline = outline * [wide, hem - top] + [x, top]
    _clothed(picture, outline, one)
    collar = np.array([[x - neck * 1.1, top - 2], [x + neck * 1.1, top - 2], [x, top + one.head * 0.62]])
    _filled(picture, collar, one.skin)
    for side in (-1, 1):
        cv2.line(
            picture,
            (x + side * int(neck * 1.1), top - 2),
            (x, top + int(one.head * 0.62)),
            _darker(one.cloth[0]),
            5,
            cv2.LINE_AA,
        )
    cv2.line(picture, (x, top + int(one.head * 0.62)), (x + 2, hem - 6), _darker(one.cloth[0]), 2, cv2.LINE_AA)
    for share in (0.3, 0.5, 0.7, 0.9):
        button = (x, int(top + (hem - top) * share))
        cv2.circle(picture, button, max(2, one.head // 16), one.cloth[1], -1, cv2.LINE_AA)


def _woven(one: Figure, high: int, wide: int) -> Pixels:
    """Weave a piece of cloth, with folds."""
    rows, columns, step = np.arange(high)[:, None], np.arange(wide)[None], max(9, one.head // 3)
    if one.weave == "dots":
        shift = np.where((rows // step) % 2 == 0, 0, step // 2)
        second = ((columns + shift) % step - step / 2) ** 2 + (rows % step - step / 2) ** 2 < (step * 0.24) ** 2
    elif one.weave == "stripes":
        second = (rows // step) % 2 == 1
    elif one.weave == "checks":
        second = ((rows // step) % 2 == 0) ^ ((columns // step) % 2 == 0)
    else:
        second = (rows * 3 + columns) % 7 == 0
    cloth = np.where(
        np.broadcast_to(second, (high, wide))[..., None], np.array(one.cloth[1]), np.array(one.cloth[0])
    ).astype(np.float32)
    folds = np.sin(columns / (one.head * 0.31) + np.sin(rows / (one.head * 0.9)) * 1.7) * 7
    return np.clip(cloth + folds[..., None], 0, 255).astype(np.uint8)


def _long_hair(picture: Pixels, one: Figure, x: int, y: int) -> None:
    if one.cut == "long":
        middle, reach = (x, y + int(one.head * 0.55)), (int(one.head * 1.02), int(one.head * 1.6))
        cv2.ellipse(picture, middle, reach, 0, 0, 360, one.hair, -1, cv2.LINE_AA)
    if one.cut == "tails":
        for side in (-1, 1):
            tail = (x + side * int(one.head * 1.12), y + int(one.head * 0.42))
            cv2.ellipse(
                picture,
                tail,
                (int(one.head * 0.3), int(one.head * 0.78)),
                side * -14,
                0,
                360,
                one.hair,
                -1,
                cv2.LINE_AA,
            )
            tie = (x + side * int(one.head * 0.98), y - int(one.head * 0.2))
            cv2.circle(picture, tie, max(4, one.head // 6), one.cloth[0], -1, cv2.LINE_AA)


def _head(picture: Pixels, one: Figure, at: Point) -> None:
    x, y = at
    for side in (-1, 1):
        ear = (x + side * int(one.head * 0.8), y + int(one.head * 0.08))
        cv2.ellipse(
            picture, ear, (int(one.head * 0.16), int(one.head * 0.24)), 0, 0, 360, _darker(one.skin), -1, cv2.LINE_AA
        )
    cv2.ellipse(picture, at, (int(one.head * 0.8), one.head), 0, 0, 360, one.skin, -1, cv2.LINE_AA)
    crown = (x, y - int(one.head * 0.28))
    if one.cut == "thin":
        for side in (-1, 1):
            tuft = (x + side * int(one.head * 0.72), y - int(one.head * 0.2))
            cv2.ellipse(
                picture,
                tuft,
                (int(one.head * 0.18), int(one.head * 0.36)),
                side * 10,
                0,
                360,
                one.hair,
                -1,
                cv2.LINE_AA,
            )
        return
    cv2.ellipse(picture, crown, (int(one.head * 0.86), int(one.head * 0.8)), 0, 180, 360, one.hair, -1, cv2.LINE_AA)
    fringe = np.array([[-0.86, 0], [-0.8, 0.34], [-0.6, 0.02], [0.05, -0.16], [0.62, 0.04], [0.8, 0.36], [0.86, 0]])
    _filled(picture, fringe * one.head + crown, one.hair)


def _look(picture: Pixels, one: Figure, at: Point) -> None:
    """Give the face its eyes, brows, nose, cheeks and smile."""
    x, y, size = *at, one.head
    for side in (-1, 1):
        eye = (x + side * int(size * 0.32), y + int(size * 0.02))
        cv2.ellipse(picture, eye, (int(size * 0.15), int(size * 0.12)), 0, 0, 360, (250, 248, 244), -1, cv2.LINE_AA)
        cv2.circle(picture, eye, max(3, int(size * 0.085)), INK, -1, cv2.LINE_AA)
        cv2.circle(picture, (eye[0] + 2, eye[1] - 2), 1, (255, 255, 255), -1, cv2.LINE_AA)
        brow = (eye[0], eye[1] - int(size * 0.13))
        cv2.ellipse(picture, brow, (int(size * 0.2), int(size * 0.1)), 0, 200, 340, _darker(one.hair), 3, cv2.LINE_AA)
        cheek = (x + side * int(size * 0.46), y + int(size * 0.38))
        cv2.ellipse(picture, cheek, (int(size * 0.15), int(size * 0.1)), 0, 0, 360, _warmer(one.skin), -1, cv2.LINE_AA)
    nose = (x, y + int(size * 0.26))
    cv2.ellipse(
        picture, nose, (int(size * 0.09), int(size * 0.08)), 0, 20, 160, _darker(_darker(one.skin)), 2, cv2.LINE_AA
    )
    mouth = (x, y + int(size * 0.46))
    cv2.ellipse(picture, mouth, (int(size * 0.3), int(size * 0.2)), 0, 15, 165, (150, 56, 56), 3, cv2.LINE_AA)


def _filled(picture: Pixels, outline: NDArray[np.float64], colour: Colour) -> None:
    cv2.fillPoly(picture, [outline.astype(np.int32)], colour, cv2.LINE_AA)


def _clothed(picture: Pixels, outline: NDArray[np.float64], one: Figure) -> None:
    """Fill an outline with the cloth that somebody wears; the cloth moves with them."""
    left, top = outline.min(0).astype(int)
    right, bottom = outline.max(0).astype(int) + 1
    mask = np.zeros((bottom - top, right - left), np.uint8)
    cv2.fillPoly(mask, [(outline - [left, top]).astype(np.int32)], 255, cv2.LINE_AA)
    share, piece = mask[..., None] / np.float32(255), picture[top:bottom, left:right]
    piece[:] = (piece * (1 - share) + _woven(one, *mask.shape) * share).astype(np.uint8)


def _darker(colour: Colour) -> Colour:
    red, green, blue = (int(part * 0.82) for part in colour)
    return red, green, blue


def _warmer(colour: Colour) -> Colour:
    return min(255, colour[0] + 14), int(colour[1] * 0.86), int(colour[2] * 0.86)
