"""Files of zones in the formats that maps are exchanged in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from gatelodge.grounds.domain.mapping.flaws import Flaw, flaw
from gatelodge.grounds.domain.mapping.geojson import read_geojson, write_geojson
from gatelodge.grounds.domain.mapping.kml import read_kml, write_kml
from gatelodge.grounds.domain.mapping.zones import Zone, ZoneKind

LONGEST_CODE, LONGEST = 40, 80  # letters, as the tables keep them


class MapFormat(StrEnum):
    """How a file of zones is written."""

    GEOJSON = "geojson"
    KML = "kml"


CONTENT_TYPES = {
    MapFormat.GEOJSON: "application/geo+json",
    MapFormat.KML: "application/vnd.google-earth.kml+xml",
}


def format_of(content: bytes) -> MapFormat:
    """Tell the format by how a file begins, whatever it is called: KML, plain or zipped, or else GeoJSON."""
    head = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    return MapFormat.KML if head.startswith((b"<", b"PK")) else MapFormat.GEOJSON


def read_zones(
    content: bytes, form: MapFormat, fallback: ZoneKind | None = None
) -> tuple[tuple[Zone, ...], tuple[Flaw, ...]]:
    """Read zones, each under a code and a name that fit; two zones of one code refuse the file."""
    zones, flaws = read_kml(content, fallback) if form is MapFormat.KML else read_geojson(content, fallback)
    twice = [code for code, count in Counter(zone.code for zone in zones).items() if count > 1]
    long = [
        zone for zone in zones if len(zone.code) > LONGEST_CODE or max(map(len, (zone.name, zone.name_es))) > LONGEST
    ]
    own = [flaw("code_twice", zone=code, name=code[:LONGEST_CODE]) for code in twice]
    own += [flaw("name_too_long", zone=one.code, name=one.name[:LONGEST], most=LONGEST) for one in long]
    return zones, (*flaws, *own)


def write_zones(zones: Sequence[Zone], form: MapFormat) -> bytes:
    """Write zones as one file."""
    return write_kml(zones) if form is MapFormat.KML else write_geojson(zones)
