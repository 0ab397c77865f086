"""A drawn yard with towers, as a camera across the property line sees it: surveyed corners, and where they show."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from gatelodge.grounds.domain.mapping.zones import ZoneKind, ZoneRules
from gatelodge.grounds.domain.vantage.landmarks import Landmark, Mark
from tests.grounds.plots import ALLOWED, box, zone

WIDTH, HEIGHT, FOCAL = 1200, 640, 1150.0
EYE = 1.6
SKY, GROUND = (196, 214, 228), (178, 184, 160)
# Boxes by west, south, east, north, height; in metres around the origin of the map.
BOXES = {
    "Tower A": (-61, 20, -55, 26, 14),
    "Tower B": (38, 48, 44, 54, 17),
    "Gate house": (-18, -8, 2, 4, 6),
    "Laundry": (-40, 60, 8, 80, 9),
}
_SHADES = {
    "Tower A": (150, 140, 128),
    "Tower B": (136, 128, 118),
    "Gate house": (176, 160, 140),
    "Laundry": (160, 152, 146),
}

FREE = ZoneRules(ALLOWED, ALLOWED, ALLOWED)
# The map of that facility: its south edge is the line.
ZONES = (
    zone("property", box(-200, -150, 200, 180), doubt=0.5),
    zone("car-park", box(-150, -140, -40, -60), ZoneKind.CAR_PARK, doubt=0.5),
    zone("road", box(-260, -190, 260, -150), ZoneKind.PUBLIC_ROAD, doubt=0.5, rules=FREE),
)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Camera:
    """Where a camera stands, and the bearing into which it looks."""

    east: float
    north: float
    bearing: float
    height: float = EYE

    def see(self, places: Floats) -> Floats:
        """Give where places show: x to the right, y down, in pixels."""
        turn = np.radians(self.bearing)
        ahead, right = np.array([np.sin(turn), np.cos(turn)]), np.array([np.cos(turn), -np.sin(turn)])
        off = places[:, :2] - (self.east, self.north)
        deep = off @ ahead
        return np.stack(
            [WIDTH / 2 + FOCAL * (off @ right) / deep, HEIGHT / 2 - FOCAL * (places[:, 2] - self.height) / deep], -1
        )


CAMERA = Camera(-12.0, -152.0, 3.0)


def corners(name: str) -> Floats:
    """Give the eight corners of a box, the upper four last."""
    west, south, east, north, top = BOXES[name]
    foot = [(west, south), (east, south), (east, north), (west, north)]
    return np.array([(*one, level) for level in (0, top) for one in foot], float)


# The corners that were surveyed: which box, which corner.
SURVEYED = {
    "Tower A, left top": ("Tower A", 4),
    "Tower A, right top": ("Tower A", 5),
    "Tower B, left top": ("Tower B", 4),
    "Tower B, right foot": ("Tower B", 1),
    "Gate house, left foot": ("Gate house", 0),
    "Gate house, right top": ("Gate house", 5),
    "Laundry, left top": ("Laundry", 4),
}


def landmarks() -> tuple[Landmark, ...]:
    """Give the surveyed corners."""
    return tuple(Landmark(name, *map(float, corners(box)[at]), 0.05) for name, (box, at) in SURVEYED.items())


def marks(camera: Camera = CAMERA, noise: float = 1.0) -> tuple[Mark, ...]:
    """Mark them as a careful hand would."""
    shaken = np.random.default_rng(7).normal(0, noise, (len(SURVEYED), 2))
    seen = camera.see(np.array([(one.east, one.north, one.height) for one in landmarks()])) + shaken
    return tuple(
        Mark(one.code, round(float(x), 1), round(float(y), 1)) for one, (x, y) in zip(landmarks(), seen, strict=True)
    )


def faces(camera: Camera = CAMERA) -> list[tuple[list[tuple[float, float]], tuple[int, ...]]]:
    """Give what it sees of the boxes: outlines in pixels with their colour, far boxes first."""
    found = []
    for name in sorted(BOXES, key=lambda one: -BOXES[one][1]):
        seen, shade, (west, _, east, *_) = camera.see(corners(name)), _SHADES[name], BOXES[name]
        sides = {(3, 0): (0.75, camera.east < west), (1, 2): (0.75, camera.east > east), (0, 1): (1.0, True)}
        for (one, other), (light, shows) in sides.items():
            if shows:
                outline = [(float(seen[at][0]), float(seen[at][1])) for at in (one, other, other + 4, one + 4)]
                found.append((outline, tuple(int(light * part) for part in shade)))
    return found


def draw(camera: Camera = CAMERA, exif: Image.Exif | None = None, *, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    """Draw what it sees."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, HEIGHT // 2, WIDTH, HEIGHT), fill=GROUND)
    for outline, shade in faces(camera):
        pen.polygon(outline, fill=shade, outline=(70, 66, 62))
    held = io.BytesIO()
    sheet.resize(size).save(held, "JPEG", quality=88, exif=Image.Exif() if exif is None else exif)
    return held.getvalue()


def focal_35mm() -> float:
    """Give the focal length as EXIF says it."""
    return FOCAL * float(np.hypot(36, 24) / np.hypot(WIDTH, HEIGHT))
