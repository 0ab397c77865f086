"""How probable is it that a camera stood in a zone, when its position is known only so well?

The probability is the mass of a two-dimensional normal distribution over a polygon. With the position as origin and lengths
in its standard deviations, that is 1 or 0 for inside or outside, less a line integral along every edge,
h / 2π ∫ exp(-(h² + t²) / 2) / (h² + t²) dt (the wedge between origin and edge, as in Owen 1956), which fades away within a few
standard deviations: edges far off do not matter. An edge's survey uncertainty widens the distribution with which it is met.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.grounds.domain.mapping.layout import Area, Layout
from gatelodge.grounds.domain.mapping.projection import Floats, Frame
from gatelodge.grounds.domain.mapping.zones import Place
from gatelodge.grounds.domain.vantage.reasons import why

LEAST_SHOWN = 1e-4
_FAR = 6.5  # standard deviations: beyond it lies 1 in a billion
_LEAST = 1e-9
_LEAST_VARIANCE = 1e-4  # m²: nobody knows better than a centimetre
_ASIDE = np.array([1.37e-7, 0.73e-7])  # standard deviations: a position on an edge is on one side of it
_PANELS = 6
_AT, _WEIGHT = np.polynomial.legendre.leggauss(12)


@dataclass(frozen=True, slots=True)
class Position:
    """East and north in metres from the facility's origin, with their covariance (m²): east-east, east-north, north-north."""

    east: float
    north: float
    covariance: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class ZoneShare:
    """The probability that the camera stood in one zone."""

    zone: str
    probability: float


@dataclass(frozen=True, slots=True)
class Standing:
    """The probability that the camera stood on the facility's own property, and in each zone (those above 1 in 10,000)."""

    on_property: float
    zones: tuple[ZoneShare, ...]


@dataclass(frozen=True, slots=True)
class Ellipse:
    """The ellipse that holds the position with the given share; `bearing` of its long axis in degrees from north."""

    east: float
    north: float
    semi_major: float
    semi_minor: float
    bearing: float
    share: float


def position_of(frame: Frame, place: Place, radius: float, share: float = 0.68) -> Position:
    """Make a position of a place and the radius in metres that holds it with the given share."""
    usable = math.isfinite(radius) and radius > 0 and 0 < share < 1
    refuse_if_any(BadInput, () if usable else (why("no_radius", "radius"),))
    east, north = map(float, frame.to_metres(place))
    variance = radius**2 / (-2 * math.log(1 - share))
    return Position(east, north, (variance, 0.0, variance))


def ellipse_of(position: Position, share: float = 0.95) -> Ellipse:
    """Give the ellipse to be drawn."""
    ee, en, nn = position.covariance
    sizes, axes = np.linalg.eigh(np.array([[ee, en], [en, nn]]))
    minor, major = np.sqrt(np.maximum(sizes, 0) * -2 * math.log(1 - share))
    bearing = math.degrees(math.atan2(axes[0, 1], axes[1, 1])) % 180
    return Ellipse(position.east, position.north, float(major), float(minor), bearing, share)


def outline_in_metres(ellipse: Ellipse, points: int = 72) -> Floats:
    """Give the ellipse as a closed line in metres east and north."""
    turn, along = np.linspace(0, 2 * np.pi, points + 1), math.radians(ellipse.bearing)
    major, minor = ellipse.semi_major * np.cos(turn), ellipse.semi_minor * np.sin(turn)
    east = ellipse.east + major * math.sin(along) + minor * math.cos(along)
    return np.stack([east, ellipse.north + major * math.cos(along) - minor * math.sin(along)], -1)


def outline_of(frame: Frame, ellipse: Ellipse, points: int = 72) -> tuple[Place, ...]:
    """Give the ellipse as a closed line in degrees."""
    degrees = frame.to_degrees(outline_in_metres(ellipse, points))
    degrees[-1] = degrees[0]
    return tuple((float(longitude), float(latitude)) for longitude, latitude in degrees)


def standing(layout: Layout, position: Position) -> Standing:
    """Give the probabilities, integrated over the position's uncertainty and the edges' survey uncertainty."""
    shares = [ZoneShare(one.zone.code, probability_within(one.area, position)) for one in layout.zones]
    shown = sorted((one for one in shares if one.probability >= LEAST_SHOWN), key=lambda one: -one.probability)
    return Standing(probability_within(layout.ours, position), tuple(shown))


def probability_within(area: Area, position: Position) -> float:
    """Give the probability that the position lies in an area."""
    if not len(area.starts):
        return 0.0
    ee, en, nn = position.covariance
    here = np.array([position.east, position.north]) + _ASIDE * np.sqrt(max(ee + nn, _LEAST_VARIANCE))
    widened = area.doubts**2
    first = np.sqrt(np.maximum(ee + widened, _LEAST_VARIANCE))
    across = en / first
    second = np.sqrt(np.maximum(nn + widened - across**2, _LEAST_VARIANCE))

    def whitened(points: Floats) -> Floats:
        east = (points[:, 0] - here[0]) / first
        return np.stack([east, (points[:, 1] - here[1] - across * east) / second], -1)

    lost = edge_losses(whitened(area.starts), whitened(area.ends), _PANELS)
    return float(np.clip(float(shapely.contains_xy(area.shape, *here)) - lost.sum(), 0, 1))


def edge_losses(starts: Floats, ends: Floats, panels: int = 2) -> Floats:
    """Give the line integral along each edge, in standard deviations from the origin, the inside on the left.

    With t = h sinh u it becomes ∫ exp(-h² cosh² u / 2) / cosh u du, which is smooth also where an edge runs by closely.
    """
    along = ends - starts
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), _LEAST)
    height = (starts[:, 0] * ends[:, 1] - starts[:, 1] * ends[:, 0]) / length
    begin = np.einsum("ij,ij->i", starts, along) / length
    far = np.abs(height)
    near = np.flatnonzero((far < _FAR) & (begin < _FAR) & (begin + length > -_FAR))
    loss = np.zeros(len(starts))
    if not len(near):
        return loss
    h = np.maximum(far[near], _LEAST)
    low = np.arcsinh(np.clip(begin[near], -_FAR, _FAR) / h)
    high = np.arcsinh(np.clip(begin[near] + length[near], -_FAR, _FAR) / h)
    steps = (np.arange(panels)[:, None] + (_AT + 1) / 2).ravel() / panels
    weights = np.tile(_WEIGHT / 2, panels) / panels
    span = high - low
    cosh = np.cosh(low[:, None] + span[:, None] * steps)
    values = np.exp(-((h[:, None] * cosh) ** 2) / 2) / cosh
    loss[near] = np.sign(height[near]) * (values @ weights) * span / (2 * np.pi)
    return loss
