"""GeoJSON (RFC 7946) to zones and back."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

from gatelodge.grounds.domain.mapping.features import LONGEST_SHOWN, MOST_BYTES, Feature, zone_of
from gatelodge.grounds.domain.mapping.flaws import Flaw, flaw
from gatelodge.grounds.domain.mapping.zones import Part, Place, Ring, Zone, ZoneKind
from gatelodge.grounds.domain.signs import clean_line

_DEEPEST = 40
_DIGITS = 8  # of a degree: a millimetre


def read_geojson(content: bytes, fallback: ZoneKind | None = None) -> tuple[tuple[Zone, ...], tuple[Flaw, ...]]:
    """Read zones, and what could not be read; `fallback` is the kind of zones for which the file names none."""
    if len(content) > MOST_BYTES:
        return (), (flaw("file_too_large", most=MOST_BYTES // 1_000_000),)
    try:
        document = _parsed(content)
    except (ValueError, RecursionError):
        return (), (flaw("file_unreadable", format="GeoJSON"),)
    if "crs" in document and not _is_wgs84(document["crs"]):
        return (), (flaw("other_coordinates"),)
    zones: list[Zone] = []
    flaws: list[Flaw] = []
    for found in _features(document):
        if isinstance(found, Flaw):
            flaws.append(found)
            continue
        zone, own = zone_of(found, fallback)
        flaws += own
        zones += [] if zone is None else [zone]
    return tuple(zones), tuple(flaws) if zones or flaws else (flaw("no_zones"),)


def _parsed(content: bytes) -> dict[str, Any]:
    text = content.decode("utf-8-sig")
    if _depth(text) > _DEEPEST:
        raise ValueError("nested too deeply")
    document = json.loads(text, parse_constant=_no_constant)
    if not isinstance(document, dict) or document.get("type") not in ("FeatureCollection", "Feature"):
        raise ValueError("no collection of features")
    return document


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _depth(text: str) -> int:
    """Give how deep brackets go; those within strings count too, which does no harm."""
    deepest = now = 0
    for sign in text:
        if sign in "[{":
            now += 1
            deepest = max(deepest, now)
        elif sign in "]}":
            now -= 1
    return deepest


def _is_wgs84(named: Any) -> bool:
    text = json.dumps(named)
    return "CRS84" in text or "4326" in text


def _features(document: dict[str, Any]) -> Iterator[Feature | Flaw]:
    rows = document.get("features") if document["type"] == "FeatureCollection" else [document]
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        geometry = row.get("geometry") if isinstance(row, dict) else None
        said = row.get("properties") if isinstance(row, dict) else None
        said = said if isinstance(said, dict) else {}
        name = clean_line(str(said.get("name") or number))[:LONGEST_SHOWN]
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        if kind not in ("Polygon", "MultiPolygon"):
            yield flaw("no_polygon", refuses=False, name=name, what=clean_line(str(kind))[:40])
            continue
        assert isinstance(geometry, dict)
        try:
            polygons = _polygons(geometry.get("coordinates"), many=kind == "MultiPolygon")
        except (TypeError, ValueError, LookupError):
            yield flaw("file_unreadable", zone=name, format=f"GeoJSON ({name})")
            continue
        words = {key: clean_line(str(value)) for key, value in said.items() if isinstance(value, str | int | float)}
        yield Feature(number, words, polygons, said.get("edge_doubts"))


def _polygons(given: Any, *, many: bool) -> list[list[list[Place]]]:
    return [[[_point(point) for point in ring] for ring in rings] for rings in (given if many else [given])]


def _point(given: Any) -> Place:
    """Read longitude and latitude; a height is dropped."""
    longitude, latitude = given[0], given[1]
    if isinstance(longitude, bool | str) or isinstance(latitude, bool | str):
        raise TypeError("a coordinate is a number")
    return _number(longitude), _number(latitude)


def _number(given: Any) -> float:
    try:
        return float(given)
    except OverflowError:
        return math.inf


def write_geojson(zones: Sequence[Zone]) -> bytes:
    """Write zones as one feature collection."""
    features = [_written(zone) for zone in zones]
    document = {"type": "FeatureCollection", "features": features}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _written(zone: Zone) -> dict[str, Any]:
    many = len(zone.parts) > 1
    coordinates = [[_coordinates(ring) for ring in _rings(part)] for part in zone.parts]
    properties = {
        "code": zone.code,
        "name": zone.name,
        **({"name_es": zone.name_es} if zone.name_es else {}),
        "kind": zone.kind.value,
        "cameras": zone.rules.cameras.value,
        "phones": zone.rules.phones.value,
        "drones": zone.rules.drones.value,
        "edge_doubts": [[list(ring.doubts) for ring in _rings(part)] for part in zone.parts],
    }
    geometry = {
        "type": "MultiPolygon" if many else "Polygon",
        "coordinates": coordinates if many else (coordinates or [[]])[0],
    }
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _rings(part: Part) -> tuple[Ring, ...]:
    return (part.outline, *part.holes)


def _coordinates(ring: Ring) -> list[list[float]]:
    return [[round(longitude, _DIGITS), round(latitude, _DIGITS)] for longitude, latitude in ring.points]
