"""A map laid out in metres, ready to be asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import shapely

from gatelodge.grounds.domain.mapping.projection import Floats, Frame
from gatelodge.grounds.domain.mapping.zones import (
    NOT_OURS,
    Device,
    GroundsMap,
    Part,
    PictureRule,
    Ring,
    Zone,
    ZoneKind,
)

_STRICTER = list(PictureRule)


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """An area in metres: its shape, and its edges with the inside on their left, each with its survey uncertainty."""

    shape: Any
    starts: Floats
    ends: Floats
    doubts: Floats


@dataclass(frozen=True, slots=True, eq=False)
class LaidZone:
    """A zone and its area."""

    zone: Zone
    area: Area


@dataclass(frozen=True, eq=False)
class Layout:
    """The zones in metres around the origin, and what of the property is the facility's own."""

    frame: Frame
    zones: tuple[LaidZone, ...]
    ours: Area

    @cached_property
    def _holders(self) -> dict[str, frozenset[str]]:
        """Name, for each zone, the zones that lie wholly within it."""
        return {
            outer.zone.code: frozenset(
                inner.zone.code
                for inner in self.zones
                if inner is not outer and holds(outer.area, inner.area) and not holds(inner.area, outer.area)
            )
            for outer in self.zones
        }

    def innermost(self, codes: Collection[str]) -> list[Zone]:
        """Give, of these zones, those that hold none of the others."""
        here = [one.zone for one in self.zones if one.zone.code in codes]
        return [one for one in here if not self._holders[one.code] & set(codes)]

    def rule_over(self, codes: Collection[str], device: Device) -> PictureRule | None:
        """Give the rule where these zones lie over each other: that of the innermost; of several, the strictest."""
        found = [one.rules.over(device) for one in self.innermost(codes)]
        return max(found, key=_STRICTER.index) if found else None


def holds(outer: Area, inner: Area) -> bool:
    """Tell whether an area holds another, as well as their edges were surveyed."""
    slack = 0.05 + 2 * float(max(outer.doubts.max(initial=0), inner.doubts.max(initial=0)))
    return bool(outer.shape.buffer(slack).covers(inner.shape))


def lay_out(grounds: GroundsMap) -> Layout:
    """Lay a map out that has been checked."""
    frame = Frame(*grounds.origin)
    zones = tuple(LaidZone(zone, area_of(frame, zone)) for zone in grounds.zones)
    property_line = [one.area for one in zones if one.zone.kind is ZoneKind.PROPERTY]
    others = [one.area for one in zones if one.zone.kind in NOT_OURS]
    return Layout(frame, zones, _cut(property_line, others))


def shape_of(frame: Frame, part: Part) -> Any:
    """Give one part as a polygon in metres."""
    rings = [frame.to_metres(ring.points) for ring in (part.outline, *part.holes)]
    return shapely.Polygon(rings[0], rings[1:])


def area_of(frame: Frame, zone: Zone) -> Area:
    """Lay one zone out."""
    shape = shapely.union_all([shape_of(frame, part) for part in zone.parts])
    rings = [ring for part in zone.parts for ring in (part.outline, *part.holes)]
    drawn = [_edges_drawn(frame, ring) for ring in rings]
    return _with_edges(shape, np.concatenate([one for one, _ in drawn]), np.concatenate([by for _, by in drawn]))


def _edges_drawn(frame: Frame, ring: Ring) -> tuple[Floats, Floats]:
    points = frame.to_metres(ring.points)
    return np.stack([points[:-1], points[1:]], 1), np.asarray(ring.doubts, np.float64)


def _cut(property_line: list[Area], others: list[Area]) -> Area:
    """Take what is not ours out of the property."""
    shape = shapely.union_all([one.shape for one in property_line])
    shape = shape.difference(shapely.union_all([one.shape for one in others]))
    sources = [*property_line, *others]
    if not sources:
        return _with_edges(shape, np.empty((0, 2, 2)), np.empty(0))
    edges = np.concatenate([np.stack([one.starts, one.ends], 1) for one in sources])
    return _with_edges(shape, edges, np.concatenate([one.doubts for one in sources]))


def _with_edges(shape: Any, sources: Floats, doubts: Floats) -> Area:
    """Name the edges of a shape, and give each the survey uncertainty of the line it was drawn from."""
    lines = [
        line
        for polygon in shapely.get_parts(shape)
        if polygon.geom_type == "Polygon" and not polygon.is_empty
        for ring in _rings(polygon)
        for line in pairwise(ring)
    ]
    edges = np.asarray(lines, np.float64).reshape(-1, 2, 2)
    if not len(edges):
        return Area(shape, edges[:, 0], edges[:, 1], np.empty(0))
    middles = shapely.points(edges.mean(axis=1))
    at, source = shapely.STRtree(shapely.linestrings(sources)).query_nearest(middles, all_matches=True)
    own = np.full(len(edges), np.inf)
    np.minimum.at(own, at, doubts[source])
    return Area(shape, edges[:, 0], edges[:, 1], own)


def _rings(polygon: Any) -> list[list[Any]]:
    """Give the rings of a polygon, turned so that its inside is on their left."""
    turned = shapely.orient_polygons(polygon)
    return [list(ring.coords) for ring in (turned.exterior, *turned.interiors)]
