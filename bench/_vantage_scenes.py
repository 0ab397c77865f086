"""Scenes for the benchmark of vantage: landmarks of a prison, a camera, a property line beside it, and marks set by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from gatelodge.grounds.domain.mapping.layout import Layout, lay_out
from gatelodge.grounds.domain.mapping.projection import Frame
from gatelodge.grounds.domain.mapping.zones import GroundsMap, Part, PictureRule, Ring, Zone, ZoneKind, ZoneRules
from gatelodge.grounds.domain.vantage.landmarks import Landmark, Lens, Mark

ORIGIN = (-118.0, 36.0)  # in the desert: the facility is made up
FRAME = Frame(*ORIGIN)
NOISE, SURVEY = 2.0, 0.05  # pixels, metres
FOCAL_DOUBT = 0.02
WIDE = 26  # mm of a 35 mm film, as a phone's main camera
# How high landmarks stand, and how often: a kerb or a fence's foot, a fence post, an eave, a ridge, a light mast.
HEIGHTS = ((0.0, 0.2), (4.5, 0.2), (6.0, 0.25), (11.0, 0.2), (24.0, 0.15))


@dataclass(frozen=True, slots=True)
class Scene:
    """What was there (`camera`, `places`), and what the person who asks is given."""

    camera: np.ndarray
    places: np.ndarray
    landmarks: tuple[Landmark, ...]
    marks: tuple[Mark, ...]
    lens: Lens

    def asked(self) -> tuple[tuple[Landmark, ...], tuple[Mark, ...], Lens, float]:
        """Give what `resect` takes."""
        return self.landmarks, self.marks, self.lens, NOISE


def seen_by(camera: np.ndarray, places: np.ndarray, roll: float, aim: np.ndarray) -> np.ndarray:
    """Give landmarks in the axes of a camera that looks at `aim`."""
    ahead = (aim - camera) / np.linalg.norm(aim - camera)
    right = np.cross(ahead, [0, 0, 1.0])
    right /= np.linalg.norm(right)
    down = np.cross(ahead, right)
    c, s = math.cos(roll), math.sin(roll)
    turn = np.stack([c * right + s * down, c * down - s * right, ahead])
    return (places - camera) @ turn.T


def spread_out(rng: np.random.Generator, count: int) -> np.ndarray:
    """Give landmarks over 160 m by 160 m, at the heights that things have there."""
    heights, often = zip(*HEIGHTS, strict=True)
    high = rng.choice(heights, count, p=often) + rng.normal(0, 0.3, count)
    return np.column_stack([rng.uniform(-80, 80, (count, 2)), high])


def in_a_line(rng: np.random.Generator, count: int) -> np.ndarray:
    """Give landmarks along one fence or one ridge."""
    along = rng.uniform(0, 2 * np.pi)
    steps = rng.uniform(-60, 60, count)[:, None]
    slope = rng.uniform(-0.05, 0.05)
    return np.array([0, 0, 5.0]) + steps * np.array([np.sin(along), np.cos(along), slope])


def on_a_wall(rng: np.random.Generator, count: int) -> np.ndarray:
    """Give landmarks on one small wall, so far away that its two slants look alike."""
    along = rng.uniform(0, 2 * np.pi)
    across, up = rng.uniform(-8, 8, count)[:, None], rng.uniform(0, 8, count)[:, None]
    return across * np.array([np.sin(along), np.cos(along), 0]) + up * np.array([0, 0, 1.0])


def scene(
    rng: np.random.Generator,
    *,
    count: int = 6,
    known_focal: bool = True,
    size: tuple[int, int] = (4032, 3024),
    away: float = 150.0,
    kind: Callable[[np.random.Generator, int], np.ndarray] = spread_out,
) -> Scene:
    """Make a scene in which every landmark is in the picture."""
    focal = WIDE / math.hypot(36, 24) * math.hypot(*size)
    while True:
        places = kind(rng, count)
        middle, bearing = places.mean(0), rng.uniform(0, 2 * np.pi)
        camera = np.array(
            [middle[0] + away * np.sin(bearing), middle[1] + away * np.cos(bearing), rng.normal(1.6, 0.2)]
        )
        aim = middle + rng.normal(0, 5, 3)
        own = seen_by(camera, places, rng.normal(0, math.radians(2)), aim)
        pixels = focal * own[:, :2] / own[:, 2:] + np.array(size) / 2
        margin = 5 * NOISE
        inside = (pixels > margin).all() and (pixels < np.array(size) - margin).all()
        if inside and (own[:, 2] > 20).all() and least_apart(pixels) > margin:
            break
    surveyed = places + rng.normal(0, SURVEY, places.shape)
    marked = pixels + rng.normal(0, NOISE, pixels.shape)
    names = [f"L{number}" for number in range(1, count + 1)]
    stated = focal * float(np.exp(rng.normal(0, FOCAL_DOUBT)))
    return Scene(
        camera,
        places,
        tuple(Landmark(name, *map(float, place), doubt=SURVEY) for name, place in zip(names, surveyed, strict=True)),
        tuple(Mark(name, *map(float, pixel)) for name, pixel in zip(names, marked, strict=True)),
        Lens(*size, focal=stated if known_focal else None, focal_doubt=FOCAL_DOUBT),
    )


def least_apart(pixels: np.ndarray) -> float:
    """Give how near two marks come: nobody marks two landmarks that hide each other."""
    gaps = np.linalg.norm(pixels[:, None] - pixels[None], axis=-1)
    return float(gaps[np.triu_indices(len(pixels), 1)].min())


def swapped(rng: np.random.Generator, one: Scene) -> Scene:
    """Take two of the marks for one another."""
    a, b = rng.choice(len(one.marks), 2, replace=False)
    marks = list(one.marks)
    marks[a], marks[b] = replace(marks[a], landmark=marks[b].landmark), replace(marks[b], landmark=marks[a].landmark)
    return replace(one, marks=tuple(marks))


def grounds_beside(rng: np.random.Generator, camera: np.ndarray, within: float) -> tuple[Layout, bool]:
    """Draw a property whose line runs by the camera at up to `within` metres, and say whether the camera is on it."""
    offset, bearing = rng.uniform(-within, within), rng.uniform(0, 2 * np.pi)
    out, along = np.array([np.sin(bearing), np.cos(bearing)]), np.array([np.cos(bearing), -np.sin(bearing)])
    near = camera[:2] + offset * out
    corners = [near + 400 * along, near - 400 * along, near - 400 * along - 600 * out, near + 400 * along - 600 * out]
    return layout_of([("property", ZoneKind.PROPERTY, np.array(corners), 0.0)]), bool(offset > 0)


def layout_of(zones: list[tuple[str, ZoneKind, np.ndarray, float]]) -> Layout:
    """Lay out zones that are given in metres."""
    rules = ZoneRules(PictureRule.WITH_PERMIT, PictureRule.WITH_PERMIT, PictureRule.NEVER)
    made = []
    for code, kind, corners, doubt in zones:
        degrees = FRAME.to_degrees(np.vstack([corners, corners[:1]]))
        degrees[-1] = degrees[0]
        points = tuple((float(east), float(north)) for east, north in degrees)
        made.append(Zone(code, code, kind, rules, (Part(Ring(points, (doubt,) * len(corners))),)))
    return lay_out(GroundsMap(ORIGIN, tuple(made)))


def many_zones(rng: np.random.Generator, count: int) -> Layout:
    """Lay out a property of two kilometres with so many zones in and around it."""
    whole = np.array([(-1000, -800), (1000, -900), (1100, 900), (-900, 1000)], float)
    zones = [("property", ZoneKind.PROPERTY, whole, 0.5)]
    for number in range(count - 1):
        turns = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(5, 12)))
        middle, size = rng.uniform(-900, 900, 2), rng.uniform(40, 200)
        corners = middle + size * np.column_stack([np.sin(turns), np.cos(turns)])
        zones.append((f"zone-{number}", ZoneKind.CAR_PARK, corners, 0.3))
    return layout_of(zones)
