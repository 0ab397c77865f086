"""What the tests of the grounds draw with: zones given in metres around a made-up facility."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gatelodge.grounds.domain.mapping.layout import Layout, lay_out
from gatelodge.grounds.domain.mapping.projection import Frame
from gatelodge.grounds.domain.mapping.zones import GroundsMap, Part, PictureRule, Ring, Zone, ZoneKind, ZoneRules

ORIGIN = (-118.0, 36.0)
FRAME = Frame(*ORIGIN)
ALLOWED, PERMIT, NEVER = PictureRule
ASK = ZoneRules(PERMIT, PERMIT, NEVER)

Metres = Sequence[tuple[float, float]]


def box(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    return [(west, south), (east, south), (east, north), (west, north)]


def ring(metres: Metres, doubt: float | Sequence[float] = 0.0) -> Ring:
    degrees = [(float(east), float(north)) for east, north in FRAME.to_degrees(np.array(metres, float))]
    doubts = tuple(doubt) if isinstance(doubt, Sequence) else (doubt,) * len(metres)
    return Ring((*degrees, degrees[0]), doubts)


def zone(
    code: str,
    metres: Metres,
    kind: ZoneKind = ZoneKind.PROPERTY,
    *,
    rules: ZoneRules = ASK,
    doubt: float | Sequence[float] = 0.0,
    holes: Sequence[Metres] = (),
) -> Zone:
    part = Part(ring(metres, doubt), tuple(ring(hole) for hole in holes))
    return Zone(code, code.replace("-", " ").capitalize(), kind, rules, (part,))


def grounds(*zones: Zone) -> GroundsMap:
    return GroundsMap(ORIGIN, zones)


def laid(*zones: Zone) -> Layout:
    return lay_out(grounds(*zones))


PROPERTY = zone("property", box(-200, -200, 200, 200))
CAR_PARK = zone("car-park", box(100, -150, 180, -50), ZoneKind.CAR_PARK)
ROAD = zone("road", box(-400, 210, 400, 222), ZoneKind.PUBLIC_ROAD, rules=ZoneRules(ALLOWED, ALLOWED, ALLOWED))
