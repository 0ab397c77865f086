"""Does `grounds assess` place a picture on the map, draw it, and refuse what it can not use?"""

from __future__ import annotations

import io
import json
import re
from argparse import ArgumentTypeError
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from gatelodge.config.cli import main
from gatelodge.grounds import commands
from gatelodge.grounds.domain.mapping.projection import Frame
from gatelodge.grounds.domain.vantage.drawing import draw_map
from gatelodge.grounds.domain.vantage.position import ellipse_of, position_of
from gatelodge.grounds.queries.exif_reading import read_what_it_says
from gatelodge.grounds.queries.from_files import read_map
from tests.grounds import placed_for_docs, vantage_for_docs

FRAME = Frame(-121.5, 38.6)
ZONES = {
    "Alder property": ("property_line", (-200, -150, 200, 180), "with_permit"),
    "Car park": ("visitor_car_park", (-150, -140, -20, -60), "with_permit"),
    "Fictional Road": ("public_road", (-260, -190, 260, -150), "allowed"),
}


def degrees(east: float, north: float) -> list[float]:
    return [float(one) for one in FRAME.to_degrees((east, north))]


def feature(name: str) -> dict[str, object]:
    kind, (west, south, east, north), rule = ZONES[name]
    ring = [degrees(*one) for one in ((west, south), (east, south), (east, north), (west, north), (west, south))]
    said = {"name": name, "kind": kind, "doubt": 1, "cameras": rule, "phones": rule, "drones": rule}
    return {"type": "Feature", "properties": said, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "map.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature(name) for name in ZONES]}))
    return path


@pytest.fixture
def assess(drawn: Path, capsys: pytest.CaptureFixture[str]):
    def run(*options: str) -> tuple[int, dict[str, object] | str]:
        code = main(["grounds", "assess", "--map", str(drawn), "--json", *options])
        said = capsys.readouterr()
        return code, json.loads(said.out) if code < 2 else said.err

    return run


def at(east: float, north: float, accuracy: float) -> tuple[str, ...]:
    longitude, latitude = degrees(east, north)
    return "--position", f"{latitude},{longitude}", "--accuracy", str(accuracy)


@pytest.mark.parametrize(
    ("where", "verdict", "exit_code", "rule"),
    [
        (at(-80, -100, 4), "on_the_property", 0, "with_permit"),
        (at(0, -170, 4), "off_the_property", 0, "allowed"),
        (at(0, -150, 15), "cannot_tell", 1, None),
    ],
)
def test_a_position_is_weighed_over_its_uncertainty(assess, where, verdict, exit_code, rule) -> None:
    code, data = assess(*where)
    assert (data["verdict"], code) == (verdict, exit_code)
    assert rule is None or data["rule"] == rule
    assert (data["permits"]["answer"], "No permits are known" in data["permits"]["why"]["en"]) == ("cannot_tell", True)
    assert {"on_the_property": 0.95, "off_the_property": 0, "cannot_tell": 0.4}[verdict] <= data[
        "probability_on_property"
    ]


def test_a_position_at_sea_tells_nothing(assess) -> None:
    code, data = assess("--position", "0,0", "--accuracy", "5")
    assert (code, data["verdict"], data["position"]) == (1, "cannot_tell", None)
    assert "position_far_away" in {one["code"] for one in data["reasons"]}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--position", "38.6,-121.5"), "--position needs --accuracy"),
        (("--marks", "marks.json"), "--marks needs --picture"),
        (("--shadow", "40"), "--shadow needs --at"),
        ((*at(0, 0, 0),), "accuracy is no length"),
        (("--picture", "no-such-file.jpg"), "no-such-file.jpg can not be read"),
    ],
)
def test_what_is_half_said_is_refused_with_what_is_missing(assess, options, said) -> None:
    code, error = assess(*options)
    assert (code, said in error) == (2, True)


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_time_at_the_ends_of_time_is_no_time_of_a_picture(instant) -> None:
    with pytest.raises(ArgumentTypeError):
        commands._instant(instant)


def test_a_picture_without_a_word_of_itself_is_no_evidence(assess, tmp_path) -> None:
    path = tmp_path / "bare.png"
    Image.new("RGB", (320, 240)).save(path)
    code, data = assess("--picture", str(path))
    assert (code, data["verdict"]) == (1, "cannot_tell")
    assert "exif_stripped" in {one["code"] for one in data["reasons"]}


def picture_with(gps: dict[int, object], orientation: int = 1) -> bytes:
    picture, exif, held = Image.new("RGB", (320, 240)), Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update(gps)
    picture.save(held, "JPEG", exif=exif)
    return held.getvalue()


def test_the_pictures_own_position_is_read_in_a_child_and_weighed(assess, tmp_path) -> None:
    longitude, latitude = degrees(-80, -100)
    gps = {1: "N", 2: (latitude, 0.0, 0.0), 3: "W", 4: (-longitude, 0.0, 0.0), 31: 5.0}
    path = tmp_path / "tagged.jpg"
    path.write_bytes(picture_with(gps))
    code, data = assess("--picture", str(path))
    assert (code, data["verdict"]) == (0, "on_the_property")


def test_a_turned_picture_has_the_size_that_is_shown() -> None:
    said = read_what_it_says(picture_with({}, orientation=6))
    assert (said.width, said.height) == (240, 320)


@pytest.mark.parametrize("data", [b"", b"not a picture", b"<svg/>", picture_with({})[:20]])
def test_what_is_no_picture_is_refused(assess, tmp_path, data) -> None:
    path = tmp_path / "bad.jpg"
    path.write_bytes(data)
    code, error = assess("--picture", str(path))
    assert (code, "can not be read as a picture" in error) == (2, True)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"type": "FeatureCollection", "features": []}'])
def test_a_map_without_a_property_line_is_refused(tmp_path, capsys, text) -> None:
    path = tmp_path / "map.geojson"
    path.write_text(text)
    assert main(["grounds", "assess", "--map", str(path), *at(0, 0, 5)]) == 2
    assert "Next:" in capsys.readouterr().err


def test_the_map_is_drawn_with_its_zones_and_the_ellipse(drawn) -> None:
    layout, _ = read_map(drawn)
    there = ellipse_of(position_of(layout.frame, tuple(degrees(0, -150)), 15))
    first, again = (draw_map(layout, there, title="<where>", language=one) for one in ("en", "en"))
    assert first == again
    text = first.decode()
    assert all(name in text for name in ZONES)
    assert "&lt;where&gt;" in text
    assert "límite de la propiedad" in draw_map(layout, there, language="es").decode()
    assert "<circle" not in draw_map(layout).decode()


def test_names_of_zones_within_one_another_do_not_lie_on_one_another(drawn) -> None:
    layout, _ = read_map(drawn)
    lines = [line for line in draw_map(layout).decode().splitlines() if 'text-anchor="middle"' in line]
    places = sorted(float(line.split(' y="')[1].split('"')[0]) for line in lines)
    assert len(lines) == len(ZONES)
    assert all(later - earlier > 15 for earlier, later in pairwise(places))


def test_the_picture_of_the_how_to_is_what_is_drawn_now() -> None:
    assert vantage_for_docs.DRAWING.read_bytes() == vantage_for_docs.drawing()


def test_the_placed_picture_of_the_how_to_is_what_is_drawn_now() -> None:
    kept, now = placed_for_docs.KEPT.read_text(), placed_for_docs.drawing()
    figures = r"\d+\.\d"
    assert re.sub(figures, "0", kept) == re.sub(figures, "0", now), "run python -m tests.grounds.placed_for_docs"
    # another processor rounds elsewhere
    pairs = zip(re.findall(figures, kept), re.findall(figures, now), strict=True)
    assert all(abs(float(one) - float(other)) < 1 for one, other in pairs)
    _, found = placed_for_docs.placed()
    assert 0.05 < found.verdict.standing.on_property < 0.95
