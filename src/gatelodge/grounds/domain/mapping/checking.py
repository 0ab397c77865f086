"""Can this map be kept? Every flaw at once, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gatelodge.foundation.wording import Wording, listed
from gatelodge.grounds.domain.mapping.flaws import Flaw, flaw
from gatelodge.grounds.domain.mapping.layout import LaidZone, area_of, holds, shape_of
from gatelodge.grounds.domain.mapping.projection import Frame
from gatelodge.grounds.domain.mapping.zones import (
    DEVICE_WORDS,
    NOT_OURS,
    WITHIN_PROPERTY,
    Device,
    GroundsMap,
    Part,
    Place,
    Ring,
    Zone,
    ZoneKind,
)

REACH = 20_000.0  # metres from the facility beyond which nothing is its grounds
MOST_ZONES, MOST_POINTS = 500, 50_000
WIDEST_DOUBT = 50.0  # metres
MOST_LATITUDE = 85.0  # degrees: nearer to a pole, metres east lead round it
_ZERO = 0.01  # degrees around 0, 0
_SLIVER = 0.05  # metres
_MOST_CROSSINGS = 20  # shown of one zone
_MOST_MET = 1_000  # looked at of one zone: a bundle of lines may meet in very few places
_PAIRS_AT_ONCE = 1_000_000  # of lines: all of them at once, when all cross, would not fit into memory
_LEAST_AREA = 0.01  # m²


def check_map(grounds: GroundsMap, reach: float = REACH) -> tuple[Flaw, ...]:
    """Name everything that is wrong with a map: what refuses it, and zones whose rules contradict each other."""
    if too_much := check_size(grounds.zones):
        return too_much
    if out := check_place(grounds.origin, grounds.origin, reach):
        return out
    flaws = list(_of_the_whole(grounds))
    frame, laid = Frame(*grounds.origin), []
    for zone in grounds.zones:
        own = list(_of_one(zone, grounds.origin, frame, reach))
        flaws += own
        if not own:
            laid.append(LaidZone(zone, area_of(frame, zone)))
    return (*flaws, *_of_several(frame, laid))


def check_size(zones: Sequence[Zone]) -> tuple[Flaw, ...]:
    """Say whether these are more zones, or more corners, than one map holds."""
    if len(zones) > MOST_ZONES:
        return (flaw("map_too_large", most=MOST_ZONES, what=Wording("zones", "zonas")),)
    if sum(len(ring.points) for zone in zones for ring in rings_of(zone)) > MOST_POINTS:
        return (flaw("map_too_large", most=MOST_POINTS, what=Wording("points", "puntos")),)
    return ()


def check_zone(zone: Zone, origin: Place, reach: float = REACH) -> tuple[Flaw, ...]:
    """Name what is wrong with one zone by itself, whatever lies around it."""
    if not zone.code.strip() or not zone.name.strip():
        return (flaw("no_name", zone=zone.code),)
    return check_size([zone]) or tuple(_of_one(zone, origin, Frame(*origin), reach))


def check_place(place: Place, origin: Place, reach: float = REACH) -> tuple[Flaw, ...]:
    """Say whether a position can be one: on the Earth, not at 0, 0, and near the facility."""
    if not np.isfinite(place).all():
        return (flaw("out_of_range"),)
    longitude, latitude = place
    if max(abs(longitude), abs(latitude)) < _ZERO:
        return (flaw("at_zero", place=place),)
    on_earth = _on_earth(place)
    away = distance(place, origin)
    if on_earth and away <= reach:
        return (flaw("near_pole", place=place),) if abs(latitude) > MOST_LATITUDE else ()
    km = f"{away / 1000:,.0f}"
    others = {
        "exchanged": [(latitude, longitude)],
        "sign_lost": [(-longitude, latitude), (longitude, -latitude), (-longitude, -latitude)],
    }
    for code, tried in others.items():
        if any(_on_earth(one) and distance(one, origin) <= reach for one in tried):
            return (flaw(code, place=place),)
    if not on_earth:
        return (flaw("out_of_range", place=place),)
    return (flaw("far_away", place=place, km=km, most=f"{reach / 1000:,.0f}"),)


def _on_earth(place: Place) -> bool:
    return abs(place[0]) <= 180 and abs(place[1]) <= 90


def distance(one: Place, other: Place) -> float:
    """Give the distance in metres over a sphere: near enough to say what is far."""
    (a, b), (c, d) = np.radians(one), np.radians(other)
    half = np.sin((d - b) / 2) ** 2 + np.cos(b) * np.cos(d) * np.sin((c - a) / 2) ** 2
    return float(2 * 6_371_009.0 * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def rings_of(zone: Zone) -> Iterator[Ring]:
    """Give all lines of a zone."""
    for part in zone.parts:
        yield part.outline
        yield from part.holes


def _of_the_whole(grounds: GroundsMap) -> Iterator[Flaw]:
    if not any(zone.kind is ZoneKind.PROPERTY for zone in grounds.zones):
        yield flaw("no_property_line")
    for code, count in Counter(zone.code for zone in grounds.zones).items():
        if count > 1:
            yield flaw("code_twice", zone=code, name=code)
    for zone in grounds.zones:
        if not zone.code.strip() or not zone.name.strip():
            yield flaw("no_name", zone=zone.code)


def _of_one(zone: Zone, origin: Place, frame: Frame, reach: float) -> Iterator[Flaw]:
    """Look at one zone: numbers first, then lines, then how its pieces lie."""
    if not zone.parts:
        yield flaw("no_outline", zone=zone.code, name=zone.name)
        return
    found = [one for ring in rings_of(zone) for one in _of_a_ring(zone, ring, origin, reach)]
    if not found:
        found = [one for part in zone.parts for one in _of_a_part(zone, frame, part)]
    if not found:
        found = list(_of_parts(zone, frame))
    yield from found


def _of_a_ring(zone: Zone, ring: Ring, origin: Place, reach: float) -> Iterator[Flaw]:
    if len(set(ring.points)) < 3:
        yield flaw("too_few_points", zone=zone.code, place=_first(ring), name=zone.name)
        return
    doubts = np.asarray(ring.doubts, np.float64)
    if len(doubts) != len(ring.points) - 1 or not ((doubts >= 0) & (doubts <= WIDEST_DOUBT)).all():
        yield flaw("survey_doubt", zone=zone.code, name=zone.name, most=f"{WIDEST_DOUBT:.0f}")
    if not np.isfinite(np.asarray(ring.points, np.float64)).all():
        yield flaw("no_number", zone=zone.code, name=zone.name)
        return
    for point in ring.points:
        if out := check_place(point, origin, reach):
            first = out[0]
            yield Flaw(first.reason, zone.code, first.place)
            return
    if ring.points[0] != ring.points[-1]:
        yield flaw("open_ring", zone=zone.code, place=ring.points[-1], name=zone.name)


def _first(ring: Ring) -> Place | None:
    return ring.points[0] if ring.points and np.isfinite(ring.points[0]).all() else None


def _of_a_part(zone: Zone, frame: Frame, part: Part) -> Iterator[Flaw]:
    for place in _crossings(frame, part):
        yield flaw("crosses_itself", zone=zone.code, place=place, name=zone.name)


def _crossings(frame: Frame, part: Part) -> list[Place]:
    """Give the places where lines of one part meet, but for neighbouring edges at their shared corner."""
    edges: list[Any] = []
    follows: dict[int, int] = {}
    for ring in (part.outline, *part.holes):
        corners = [point for at, point in enumerate(ring.points) if not at or point != ring.points[at - 1]]
        metres = frame.to_metres(corners)
        first = len(edges)
        edges += [shapely.LineString(pair) for pair in np.stack([metres[:-1], metres[1:]], 1)]
        follows |= {at: at + 1 if at + 1 < len(edges) else first for at in range(first, len(edges))}
    lines, once = np.asarray(edges), dict[Place, Place]()
    for number, (a, b) in enumerate(_met(lines, follows)):
        longitude, latitude = _place(frame, lines[a].intersection(lines[b]))
        once.setdefault((round(longitude, 7), round(latitude, 7)), (longitude, latitude))
        if len(once) == _MOST_CROSSINGS or number == _MOST_MET:
            break
    return list(once.values())


def _met(lines: NDArray[Any], follows: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Give each two lines that meet elsewhere than neighbours do, a piece of the whole at a time."""
    tree, step = shapely.STRtree(lines), max(1, _PAIRS_AT_ONCE // max(1, len(lines)))
    for start in range(0, len(lines), step):
        one, other = tree.query(lines[start : start + step], predicate="intersects")
        one = one + start
        for a, b in zip(map(int, one[one < other]), map(int, other[one < other]), strict=True):
            shared = follows[a] == b or follows[b] == a
            if not shared or lines[a].intersection(lines[b]).geom_type != "Point":
                yield a, b


def _place(frame: Frame, shape: Any) -> Place:
    """Give a place that lies on a shape."""
    point = shape.centroid if shape.geom_type == "LineString" else shape.representative_point()
    longitude, latitude = frame.to_degrees([point.x, point.y])
    return float(longitude), float(latitude)


def _of_parts(zone: Zone, frame: Frame) -> Iterator[Flaw]:
    shapes = [shape_of(frame, part) for part in zone.parts]
    for shape in shapes:
        if not shape.is_valid:
            yield flaw("not_valid", zone=zone.code, place=_place(frame, shape.exterior), name=zone.name)
            return
        if shape.area < _LEAST_AREA:
            yield flaw("no_area", zone=zone.code, place=_place(frame, shape.exterior), name=zone.name)
    for one, other in combinations(shapes, 2):
        shared = one.intersection(other)
        if shared.area > _LEAST_AREA:
            yield flaw("not_valid", zone=zone.code, place=_place(frame, shared), name=zone.name)


def _of_several(frame: Frame, laid: list[LaidZone]) -> Iterator[Flaw]:
    """Hold zones against one another, as well as their edges were surveyed."""
    property_line = [one for one in laid if one.zone.kind is ZoneKind.PROPERTY]
    whole = shapely.union_all([one.area.shape for one in property_line])
    for one in laid:
        if property_line and one.zone.kind in WITHIN_PROPERTY:
            outside = one.area.shape.difference(whole.buffer(_slack(one, *property_line)))
            if not outside.is_empty:
                yield flaw("outside_property", zone=one.zone.code, place=_place(frame, outside), name=one.zone.name)
    for one, other in combinations(laid, 2):
        yield from _of_a_pair(frame, one, other)


def _slack(*zones: LaidZone) -> float:
    return _SLIVER + 2 * max(float(one.area.doubts.max(initial=0)) for one in zones)


def _of_a_pair(frame: Frame, one: LaidZone, other: LaidZone) -> Iterator[Flaw]:
    """Report two zones that share ground and say different things about it."""
    if not one.area.shape.intersects(other.area.shape):
        return
    shared = one.area.shape.intersection(other.area.shape).buffer(-_slack(one, other) / 2)
    if shared.is_empty:
        return
    place = _place(frame, shared)
    kinds = {one.zone.kind, other.zone.kind}
    foreign = [zone for zone in (one, other) if zone.zone.kind in NOT_OURS]
    if len(foreign) == 1:
        (theirs,) = foreign
        ours = other if theirs is one else one
        names = {"name": theirs.zone.name, "other": ours.zone.name}
        yield flaw("not_ours_overlaps", zone=theirs.zone.code, place=place, refuses=False, **names)
    elif not (ZoneKind.PROPERTY in kinds and kinds & WITHIN_PROPERTY) and not _nested(one, other):
        differ = [device for device in Device if one.zone.rules.over(device) != other.zone.rules.over(device)]
        if differ:
            yield flaw(
                "rules_contradict",
                zone=one.zone.code,
                place=place,
                refuses=False,
                name=one.zone.name,
                other=other.zone.name,
                devices=listed(DEVICE_WORDS[device] for device in differ),
            )


def _nested(one: LaidZone, other: LaidZone) -> bool:
    """Tell whether exactly one holds the other, so that the inner one's rule goes before."""
    return holds(one.area, other.area) != holds(other.area, one.area)
