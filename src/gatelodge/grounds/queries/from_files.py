"""A map, surveyed landmarks and marks, out of files: what the command needs where there is no site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.mapping.checking import check_map
from gatelodge.grounds.domain.mapping.flaws import Flaw, refuse_flawed
from gatelodge.grounds.domain.mapping.geojson import read_geojson
from gatelodge.grounds.domain.mapping.kml import read_kml
from gatelodge.grounds.domain.mapping.layout import Layout, lay_out
from gatelodge.grounds.domain.mapping.zones import GroundsMap, Place, Zone, ZoneKind
from gatelodge.grounds.domain.vantage.landmarks import Landmark, Mark
from gatelodge.photos.queries.files import read_file

UNREADABLE = Wording("{what} can not be read: {why}", "No se puede leer {what}: {why}")
SHAPE = {
    "landmarks": '[{"name": …, "longitude": …, "latitude": …, "height": metres, "doubt": metres}, …]',
    "marks": '[{"landmark": name, "x": pixels, "y": pixels}, …]',
}


def read_bytes(path: Path) -> bytes:
    """Read a file that somebody named, no larger than a picture can be."""
    try:
        return read_file(path, named=True)
    except OSError as error:
        raise _unreadable(path.name, error.strerror or "no such file") from None


def read_map(path: Path, origin: Place | None = None) -> tuple[Layout, tuple[Flaw, ...]]:
    """Read a map of GeoJSON or KML and lay it out around its origin (the middle of the property); refuse a flawed one."""
    content = read_bytes(path)
    zones, flaws = read_kml(content) if path.suffix.lower() == ".kml" else read_geojson(content)
    refuse_flawed(flaws)
    grounds = GroundsMap(origin or _middle(zones), zones)
    flaws = (*flaws, *check_map(grounds))
    refuse_flawed(flaws)
    return lay_out(grounds), flaws


def _middle(zones: tuple[Zone, ...]) -> Place:
    """Give the middle of the property, or of everything where none is drawn."""
    own = [zone for zone in zones if zone.kind is ZoneKind.PROPERTY] or list(zones)
    points = np.array([point for zone in own for part in zone.parts for point in part.outline.points]).reshape(-1, 2)
    if not len(points):
        return (0.0, 0.0)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return float(middle[0]), float(middle[1])


def read_landmarks(path: Path, layout: Layout) -> tuple[Landmark, ...]:
    """Read surveyed points into the map's metres."""
    rows = _rows(path, "landmarks")
    try:
        return tuple(_landmark(row, layout) for row in rows)
    except (KeyError, TypeError, ValueError):
        raise _unreadable(path.name, SHAPE["landmarks"]) from None


def _landmark(row: dict[str, Any], layout: Layout) -> Landmark:
    place = (float(row["longitude"]), float(row["latitude"]))
    east, north = map(float, layout.frame.to_metres(place))
    return Landmark(str(row["name"]), east, north, float(row["height"]), float(row.get("doubt", 0.05)))


def read_marks(path: Path) -> tuple[Mark, ...]:
    """Read where landmarks show in a picture."""
    rows = _rows(path, "marks")
    try:
        return tuple(Mark(str(row["landmark"]), float(row["x"]), float(row["y"])) for row in rows)
    except (KeyError, TypeError, ValueError):
        raise _unreadable(path.name, SHAPE["marks"]) from None


def _rows(path: Path, what: str) -> list[dict[str, Any]]:
    try:
        rows = json.loads(read_bytes(path))
    except (ValueError, RecursionError):
        raise _unreadable(path.name, SHAPE[what]) from None
    if isinstance(rows, dict):
        rows = rows.get(what)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _unreadable(path.name, SHAPE[what])
    return rows


def _unreadable(what: str, because: str) -> BadInput:
    return BadInput(Reason("unreadable_file", UNREADABLE.filled(what=what, why=because), field="file"))
