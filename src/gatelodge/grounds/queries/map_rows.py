"""Zones, landmarks and heights between their rows and what the map's rules work with; nothing is lost on the way."""

from __future__ import annotations

from typing import Any

import numpy as np

from gatelodge.grounds.domain.mapping.projection import Frame
from gatelodge.grounds.domain.mapping.zones import Part, PictureRule, Ring, Zone, ZoneKind, ZoneRules
from gatelodge.grounds.domain.vantage.landmarks import Landmark as SurveyedPoint
from gatelodge.grounds.domain.vantage.sightline import Heights
from gatelodge.grounds.models import HeightGrid, Landmark
from gatelodge.grounds.models import Zone as ZoneRow


def zone_of(row: ZoneRow) -> Zone:
    """Give a zone as it is drawn."""
    rules = ZoneRules(PictureRule(row.cameras), PictureRule(row.phones), PictureRule(row.drones))
    pieces = zip(row.shape["coordinates"], row.edge_metres, strict=True)
    parts = tuple(_part(rings, doubts) for rings, doubts in pieces)
    return Zone(row.code, row.name, ZoneKind(row.kind), rules, parts, row.name_es)


def _part(rings: list[Any], doubts: list[Any]) -> Part:
    made = [
        Ring(tuple((float(longitude), float(latitude)) for longitude, latitude in points), tuple(map(float, edges)))
        for points, edges in zip(rings, doubts, strict=True)
    ]
    return Part(made[0], tuple(made[1:]))


def columns_of(zone: Zone) -> dict[str, Any]:
    """Give what a zone's row keeps."""
    rings = [(part.outline, *part.holes) for part in zone.parts]
    return {
        "code": zone.code,
        "kind": zone.kind,
        "name": zone.name,
        "name_es": zone.name_es,
        "shape": {"type": "MultiPolygon", "coordinates": [[list(ring.points) for ring in part] for part in rings]},
        "edge_metres": [[list(ring.doubts) for ring in part] for part in rings],
        "cameras": zone.rules.cameras,
        "phones": zone.rules.phones,
        "drones": zone.rules.drones,
    }


def surveyed(row: Landmark, frame: Frame) -> SurveyedPoint:
    """Give a landmark in the map's metres; pictures are marked by its name."""
    east, north = map(float, frame.to_metres((row.longitude, row.latitude)))
    return SurveyedPoint(row.name, east, north, row.height_metres, row.survey_metres)


def heights_of(row: HeightGrid) -> Heights:
    """Give heights as a grid in the map's metres."""
    metres = np.frombuffer(bytes(row.metres), "<f4").astype(np.float64).reshape(row.rows, row.columns)
    return Heights(row.west_metres, row.south_metres, row.cell_metres, metres)
