"""Do zones come back from GeoJSON and KML as they went out, and does no file do harm?"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.grounds.domain.mapping import features, geojson, kml
from gatelodge.grounds.domain.mapping.checking import check_map
from gatelodge.grounds.domain.mapping.features import ASSUMED_DOUBT
from gatelodge.grounds.domain.mapping.geojson import read_geojson, write_geojson
from gatelodge.grounds.domain.mapping.kml import read_kml, write_kml
from gatelodge.grounds.domain.mapping.zones import Part, ZoneKind, ZoneRules
from tests.grounds.plots import ALLOWED, NEVER, PERMIT, box, grounds, ring, zone

FORMATS = {"GeoJSON": (read_geojson, write_geojson), "KML": (read_kml, write_kml)}
names = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=20).filter(
    str.strip
)
rules = st.builds(ZoneRules, *[st.sampled_from([ALLOWED, PERMIT, NEVER])] * 3)


@st.composite
def zones(draw):
    west, south = draw(st.integers(-900, 900)), draw(st.integers(-900, 900))
    doubts = draw(st.lists(st.integers(0, 400).map(lambda n: n / 100), min_size=4, max_size=4))
    parts = [
        Part(
            ring(box(west, south, west + 90, south + 90), doubts),
            (ring(box(west + 9, south + 9, west + 20, south + 30)),),
        )
    ]
    if draw(st.booleans()):
        parts.append(Part(ring(box(west + 100, south, west + 120, south + 50), 0.25)))
    made = zone(
        draw(st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True)), box(0, 0, 1, 1), draw(st.sampled_from(ZoneKind))
    )
    return replace(made, name=draw(names).strip(), rules=draw(rules), parts=tuple(parts))


def rounded(one):
    def line(given):
        return replace(given, points=tuple((round(east, 8), round(north, 8)) for east, north in given.points))

    return replace(one, parts=tuple(Part(line(p.outline), tuple(line(hole) for hole in p.holes)) for p in one.parts))


@pytest.mark.parametrize("name", FORMATS)
@given(st.lists(zones(), min_size=1, max_size=3))
def test_what_is_written_is_read_again(name, given) -> None:
    read, write = FORMATS[name]
    assert read(write(given)) == (tuple(map(rounded, given)), ())


POLYGON = {"type": "Polygon", "coordinates": [[[-118, 36], [-118, 36.001], [-118.001, 36.001], [-118, 36]]]}


def collection(*rows, **more) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(rows)} | more).encode()


def feature(geometry=POLYGON, **said):
    return {"type": "Feature", "geometry": geometry, "properties": said}


PARK = {"name": "Car park", "kind": "visitor_car_park"}
# A file, the codes of what is said of it, and how many zones are read all the same.
JSON = {
    "no JSON": (b"{", {"file_unreadable"}, 0),
    "not UTF-8": (b"\xff\xfe{}", {"file_unreadable"}, 0),
    "a list": (b"[]", {"file_unreadable"}, 0),
    "a number without bounds": (collection(feature(**PARK)).replace(b"-118,", b"NaN,", 1), {"file_unreadable"}, 0),
    "brackets without end": (b"[" * 200_000, {"file_unreadable"}, 0),
    "no features": (collection(), {"no_zones"}, 0),
    "other coordinates": (
        collection(feature(**PARK), crs={"properties": {"name": "EPSG:3857"}}),
        {"other_coordinates"},
        0,
    ),
    "a point": (collection(feature({"type": "Point", "coordinates": [-118, 36]}, **PARK)), {"no_polygon"}, 0),
    "no geometry": (collection(feature(None, **PARK)), {"no_polygon"}, 0),
    "text for a coordinate": (
        collection(feature({"type": "Polygon", "coordinates": [[["x", 36]]]}, **PARK)),
        {"file_unreadable"},
        0,
    ),
    "a polygon of nothing": (
        collection(feature({"type": "Polygon", "coordinates": 7}, **PARK)),
        {"file_unreadable"},
        0,
    ),
    "an object for a corner": (
        collection(feature({"type": "Polygon", "coordinates": [[{"x": 1}]]}, **PARK)),
        {"file_unreadable"},
        0,
    ),
    "several types at once": (collection(feature({"type": ["Polygon"]}, **PARK)), {"no_polygon"}, 0),
    "doubts by name": (collection(feature(**PARK, edge_doubts={"north": 1})), {"rules_assumed"}, 1),
    "a doubt of 400 digits": (collection(feature(**PARK, edge_doubts=[[[10**400]]])), {"rules_assumed"}, 1),
    "no kind": (collection(feature(name="Car park")), {"kind_unknown"}, 0),
    "a kind that is none": (collection(feature(name="Car park", kind="moat")), {"kind_unknown"}, 0),
    "a rule that is none": (collection(feature(**PARK, cameras="maybe", doubt=1)), {"rule_unknown"}, 1),
    "no rules, no survey": (collection(feature(**PARK)), {"rules_assumed", "doubt_assumed"}, 1),
    "in order": (collection(feature(**PARK, cameras="never", phones="never", drones="never", doubt=0.5)), set(), 1),
    "one feature alone": (json.dumps(feature(**PARK, cameras="never", doubt=0.5)).encode(), set(), 1),
}


@pytest.mark.parametrize("case", JSON)
def test_geojson_that_is_not_in_order_says_so(case) -> None:
    content, codes, count = JSON[case]
    read, flaws = read_geojson(content)
    assert ({one.reason.code for one in flaws}, len(read)) == (codes, count)


def test_names_lose_the_signs_that_no_page_shows_and_codes_those_that_no_address_holds() -> None:
    given = feature(name="Car\u202e \x00pa\ud800rk\n2", name_es="\u2066Lote\x1b", kind="entrance", code="lot/1\x07")
    (read,), _ = read_geojson(collection(given))
    assert (read.name, read.name_es, read.code) == ("Car park 2", "Lote", "lot-1")
    (dots,), _ = read_geojson(collection(feature(**PARK, code="..")))
    assert dots.code == "zone-1"


def document(inside: str) -> bytes:
    return (
        f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></kml>'.encode()
    )


LINE = "<LinearRing><coordinates>-118,36,0 -118,36.001,0 -118.001,36.001,0 -118,36,0</coordinates></LinearRing>"
AREA = f"<Polygon><outerBoundaryIs>{LINE}</outerBoundaryIs></Polygon>"
BOMB = b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><kml><name>&b;</name></kml>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE k SYSTEM "file:///etc/hostname"><kml/>'
KML = {
    "no XML": (b"<kml", {"file_unreadable"}, 0),
    "an unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><kml/>', {"file_unreadable"}, 0),
    "entities": (BOMB, {"file_with_entities"}, 0),
    "a document type elsewhere": (OUTSIDE, {"file_with_entities"}, 0),
    "a zip": (b"PK\x03\x04", {"file_zipped"}, 0),
    "tags without end": (b"<a>" * 100_000, {"file_unreadable"}, 0),
    "nothing": (document(""), {"no_zones"}, 0),
    "a pin": (document("<Placemark><name>Pin</name><Point/></Placemark>"), {"no_polygon"}, 0),
    "broken coordinates": (document(f"<Placemark>{AREA.replace('36.001', 'x')}</Placemark>"), {"file_unreadable"}, 0),
    "no kind": (document(f"<Placemark><name>Lot</name>{AREA}</Placemark>"), {"kind_unknown"}, 0),
}


@pytest.mark.parametrize("case", KML)
def test_kml_that_is_not_in_order_says_so(case) -> None:
    content, codes, count = KML[case]
    read, flaws = read_kml(content)
    assert ({one.reason.code for one in flaws}, len(read)) == (codes, count)


def test_a_file_of_another_program_takes_the_kind_that_is_given_for_it() -> None:
    (made,), flaws = read_kml(document(f"<Placemark><name>Lot 7</name>{AREA}</Placemark>"), ZoneKind.CAR_PARK)
    assert (made.code, made.kind, made.rules.cameras) == ("lot-7", ZoneKind.CAR_PARK, PERMIT)
    assert made.parts[0].outline.doubts == (ASSUMED_DOUBT,) * 3
    assert not [one for one in flaws if one.refuses]


def test_survey_uncertainties_that_do_not_fit_the_line_are_refused_at_save() -> None:
    content = collection(feature(**PARK, cameras="never", edge_doubts=[[[0.1]]]))
    read, _ = read_geojson(content)
    assert "survey_doubt" in [one.reason.code for one in check_map(grounds(*read))]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_is_too_large_is_not_read(name, monkeypatch) -> None:
    read, write = FORMATS[name]
    content = write([zone("property", box(0, 0, 9, 9))])
    assert read(content)[0]
    monkeypatch.setattr({"GeoJSON": geojson, "KML": kml}[name], "MOST_BYTES", len(content) - 1)
    assert [one.reason.code for one in read(content)[1]] == ["file_too_large"]
    assert features.MOST_BYTES > 1_000_000


def test_without_the_guard_entities_are_read(monkeypatch) -> None:
    class Deaf:
        def __setattr__(self, name, value):
            if name not in {"StartDoctypeDeclHandler", "EntityDeclHandler"}:
                setattr(self.__dict__["to"], name, value)

        def __getattr__(self, name):
            return getattr(self.__dict__["to"], name)

    def made(**options):
        deaf = Deaf()
        deaf.__dict__["to"] = create(**options)
        return deaf

    create = kml.expat.ParserCreate
    monkeypatch.setattr(kml.expat, "ParserCreate", made)
    assert [one.reason.code for one in read_kml(BOMB)[1]] == ["no_zones"]


@given(st.binary(max_size=300))
def test_any_bytes_are_zones_or_a_reason(content) -> None:
    for read, _ in FORMATS.values():
        assert any(read(content))


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4),
        max_leaves=20,
    )
)
def test_any_coordinates_are_zones_or_a_reason(coordinates) -> None:
    content = json.dumps(
        {"type": "Feature", "properties": PARK, "geometry": {"type": "MultiPolygon", "coordinates": coordinates}},
    ).encode()
    read, flaws = read_geojson(content)
    assert read or flaws
    check_map(grounds(*read))
