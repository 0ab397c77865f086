"""KML 2.2 to zones and back. Document types and entities are refused before anything is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, TreeBuilder, tostring
from xml.parsers import expat

from gatelodge.grounds.domain.mapping.features import LONGEST_SHOWN, MOST_BYTES, Feature, zone_of
from gatelodge.grounds.domain.mapping.flaws import Flaw, flaw
from gatelodge.grounds.domain.mapping.zones import Place, Ring, Zone, ZoneKind
from gatelodge.grounds.domain.signs import clean_line

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_DEEPEST = 64
_DIGITS = 8  # of a degree: a millimetre


class _Declared(Exception):
    """The file declares a document type or an entity."""


def read_kml(content: bytes, fallback: ZoneKind | None = None) -> tuple[tuple[Zone, ...], tuple[Flaw, ...]]:
    """Read zones, and what could not be read; `fallback` is the kind of zones for which the file names none."""
    if len(content) > MOST_BYTES:
        return (), (flaw("file_too_large", most=MOST_BYTES // 1_000_000),)
    if content.startswith(b"PK"):
        return (), (flaw("file_zipped"),)
    try:
        root = _tree(content)
    except _Declared:
        return (), (flaw("file_with_entities"),)
    except (expat.ExpatError, ValueError, LookupError):
        return (), (flaw("file_unreadable", format="KML"),)
    zones: list[Zone] = []
    flaws: list[Flaw] = []
    for number, mark in enumerate(root.iter("Placemark"), start=1):
        found = _feature(mark, number)
        if isinstance(found, Flaw):
            flaws.append(found)
            continue
        zone, own = zone_of(found, fallback)
        flaws += own
        zones += [] if zone is None else [zone]
    return tuple(zones), tuple(flaws) if zones or flaws else (flaw("no_zones"),)


def _tree(content: bytes) -> Element:
    """Parse with namespaces dropped, and stop at the first declaration that could stand for something else."""
    parser, builder = expat.ParserCreate(namespace_separator=" "), TreeBuilder()
    deep = 0

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal deep
        deep += 1
        if deep > _DEEPEST:
            raise ValueError("nested too deeply")
        builder.start(tag.rpartition(" ")[2], dict(attributes))

    def end(tag: str) -> None:
        nonlocal deep
        deep -= 1
        builder.end(tag.rpartition(" ")[2])

    def declared(*_: object) -> None:
        raise _Declared

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declared
    parser.Parse(content, True)
    return builder.close()


def _feature(mark: Element, number: int) -> Feature | Flaw:
    said = {one.get("name", ""): (one.findtext("value") or "").strip() for one in mark.iter("Data")}
    said |= {one.get("name", ""): (one.text or "").strip() for one in mark.iter("SimpleData")}
    said["name"] = (mark.findtext("name") or "").strip()
    name = clean_line(said["name"] or str(number))[:LONGEST_SHOWN]
    try:
        polygons = [[_points(ring) for ring in _lines(polygon)] for polygon in mark.iter("Polygon")]
        doubts = _doubts(said.get("edge_doubts", ""))
    except ValueError:
        return flaw("file_unreadable", zone=name, format=f"KML ({name})")
    if not polygons:
        shapes = [one.tag for one in mark.iter() if one.tag in {"Point", "LineString", "LinearRing", "Model", "Track"}]
        return flaw("no_polygon", refuses=False, name=name, what=shapes[0] if shapes else "?")
    return Feature(number, said, polygons, doubts)


def _lines(polygon: Element) -> Iterator[Element]:
    for side in ("outerBoundaryIs", "innerBoundaryIs"):
        for boundary in polygon.iter(side):
            yield from boundary.iter("LinearRing")


def _points(ring: Element) -> list[Place]:
    """Read longitude, latitude and a height, which is dropped."""
    points = []
    for triple in (ring.findtext("coordinates") or "").split():
        longitude, latitude = triple.split(",")[:2]
        points.append((float(longitude), float(latitude)))
    return points


def _doubts(text: str) -> list[list[list[float]]] | None:
    """Read the survey uncertainties: edges divided by blanks, lines by commas, pieces by semicolons."""
    if not text:
        return None
    return [[[float(one) for one in ring.split()] for ring in part.split(",")] for part in text.split(";")]


def write_kml(zones: Sequence[Zone]) -> bytes:
    """Write zones as one document."""
    root = Element("kml", xmlns=_NAMESPACE)
    document = SubElement(root, "Document")
    for zone in zones:
        mark = SubElement(document, "Placemark")
        SubElement(mark, "name").text = zone.name
        data = SubElement(mark, "ExtendedData")
        for name, value in _said(zone).items():
            SubElement(SubElement(data, "Data", name=name), "value").text = value
        shapes = SubElement(mark, "MultiGeometry")
        for part in zone.parts:
            polygon = SubElement(shapes, "Polygon")
            _write_ring(SubElement(polygon, "outerBoundaryIs"), part.outline)
            for hole in part.holes:
                _write_ring(SubElement(polygon, "innerBoundaryIs"), hole)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _said(zone: Zone) -> dict[str, str]:
    doubts = ";".join(
        ",".join(" ".join(f"{doubt:g}" for doubt in ring.doubts) for ring in (part.outline, *part.holes))
        for part in zone.parts
    )
    rules = {"cameras": zone.rules.cameras, "phones": zone.rules.phones, "drones": zone.rules.drones}
    names = {"name_es": zone.name_es} if zone.name_es else {}
    return {"code": zone.code, **names, "kind": zone.kind.value, **rules, "edge_doubts": doubts}


def _write_ring(boundary: Element, ring: Ring) -> None:
    line = SubElement(SubElement(boundary, "LinearRing"), "coordinates")
    line.text = " ".join(f"{longitude:.{_DIGITS}f},{latitude:.{_DIGITS}f}" for longitude, latitude in ring.points)
