"""What the pages and the interface of the map take and show, without a script."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gatelodge.foundation.actors import Role
from gatelodge.grounds.domain.mapping.exchanging import MapFormat, write_zones
from gatelodge.grounds.models import AerialPicture, GroundsMap, HeightGrid, Landmark, Zone
from tests.cast import Cast
from tests.grounds.map_story import BOW, ENTRANCE, MapStory, at
from tests.grounds.plots import CAR_PARK, ORIGIN, PROPERTY, ROAD, box
from tests.grounds.test_map_deeds import picture
from tests.signing_in import signed_in


@pytest.fixture
def story(db: None) -> MapStory:
    return MapStory(Cast(timezone.now()))


@pytest.fixture
def lieutenant(story: MapStory) -> Client:
    return signed_in(story.cast.staff(Role.LIEUTENANT, story.cast.alder))


def zone_form(metres: Any, **fields: Any) -> dict[str, Any]:
    """Fill the table of corners as somebody does without a mouse, an empty row in between."""
    places = [at(*one) for one in metres]
    rows = [*places[:2], None, *places[2:], None]
    said = {
        "name": "Plot",
        "kind": "visitor_car_park",
        "cameras": "with_permit",
        "phones": "allowed",
        "drones": "never",
    }
    return {
        **said,
        "corners_line": ["1" for _ in rows],
        "corners_latitude": [f"{row[1]:.8f}" if row else "" for row in rows],
        "corners_longitude": [f"{row[0]:.8f}" if row else "" for row in rows],
        "corners_metres": ["0.4" if row else "" for row in rows],
        **fields,
    }


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_zone_that_is_wrong_is_refused_and_shown_with_the_place(story: MapStory, lieutenant: Client) -> None:
    # A draft begins where the facility lies
    began = {"facility": str(story.cast.alder.id), "longitude": ORIGIN[0], "latitude": ORIGIN[1], "remark": "First"}
    assert lieutenant.post("/grounds/map/new/", began | {"latitude": ""}).status_code == 422
    draft = lieutenant.post("/grounds/map/new/", began)["Location"]
    # A line that crosses itself is refused; the drawing shows it, with a mark where it crosses
    crossing = lieutenant.post(f"{draft}zone/", zone_form([(-10, -10), (10, 10), (10, -10), (-10, 10)]))
    assert crossing.status_code == 422
    assert "crosses or touches itself (36.000000, -118.000000)" in text_of(crossing)
    assert '<circle cx="450.0" cy="450.0" r="12"' in crossing.content.decode()
    assert 'value="36.00009' in text_of(crossing)  # what was typed is still there
    for wrong in (
        zone_form(box(0, 0, 9, 9), corners_line=["x"] * 6),
        zone_form(box(0, 0, 9, 9), corners_latitude=["north"] * 6),
        zone_form([(0, 0), (9, 9)]),
        zone_form(box(0, 0, 9, 9), kind="moon"),
        zone_form([]),
        {},
    ):
        assert lieutenant.post(f"{draft}zone/", wrong).status_code == 422
    assert not Zone.objects.exists()


def test_a_map_is_drawn_by_forms_alone_and_contradictions_are_reported(story: MapStory, lieutenant: Client) -> None:
    draft = f"/grounds/map/{story.draft()}/"
    # A zone is drawn, then drawn again under the name that it now has; its code stays
    assert lieutenant.post(f"{draft}zone/", zone_form(box(0, 0, 20, 20)))["Location"] == draft
    assert text_of(lieutenant.get(f"{draft}zones/plot/")).count('value="0.4"') == 4
    lieutenant.post(f"{draft}zones/plot/", zone_form(box(0, 0, 30, 20), name="Lot", name_es="Lote"))
    (kept,) = Zone.objects.all()
    assert (kept.code, kept.name, kept.name_es, kept.phones) == ("plot", "Lot", "Lote", "allowed")
    assert kept.edge_metres == [[[0.4] * 4]]
    # Contradicting rules and what lies outside of the property are reported at save
    lieutenant.post(f"{draft}zone/", zone_form(box(-50, -50, 50, 25), name="Property", kind="property_line"))
    gate = zone_form(box(10, 0, 40, 30), name="Gate", kind="entrance", phones="never")
    saved = text_of(lieutenant.post(f"{draft}zone/", gate, follow=True))
    assert "overlap and say different things about phones" in saved
    assert "lies in part outside of the property" in saved
    assert lieutenant.post(f"{draft}publishing/", {"from_day": story.today.isoformat()}).status_code == 422
    lieutenant.post(f"{draft}zones/gate/removal/")
    published = lieutenant.post(f"{draft}publishing/", {"from_day": story.today.isoformat()}, follow=True)
    assert "The map is published." in text_of(published)
    # What is published is shown to others, and drawn in no more
    officer = signed_in(story.cast.staff(Role.GATE_OFFICER, story.cast.alder))
    assert "Lot" in text_of(officer.get(draft))
    assert "version 1" in text_of(officer.get("/grounds/map/"))
    assert lieutenant.get(f"{draft}zone/").status_code == 409
    assert lieutenant.get(f"{draft}zones/nowhere/").status_code == 409


def test_files_go_in_and_out(story: MapStory, lieutenant: Client) -> None:
    draft = f"/grounds/map/{story.draft()}/"

    def sent(name: str, content: bytes, **fields: Any) -> Any:
        return lieutenant.post(f"{draft}{name}/", {"file": SimpleUploadedFile("f", content), **fields}, follow=True)

    assert sent("import", b"\x00 junk").status_code == 422
    assert "crosses or touches itself" in text_of(sent("import", write_zones((BOW,), MapFormat.KML)))
    said = text_of(sent("import", write_zones((PROPERTY, CAR_PARK, ENTRANCE), MapFormat.KML)))
    assert "The zones are in the draft." in said
    assert "overlap and say different things" in said
    sent("import", write_zones((PROPERTY, ROAD), MapFormat.GEOJSON), instead="on")
    for kind in MapFormat:
        taken = lieutenant.get(f"{draft}map.{kind}")
        assert taken.content == write_zones((PROPERTY, ROAD), kind)
        assert taken["Content-Disposition"].endswith(f'-map-1.{kind}"')
    west, south = at(-40, -40)
    grid = f"ncols 12\nnrows 12\nxllcorner {west}\nyllcorner {south}\ncellsize 0.0001\n" + "5.25 " * 144
    assert sent("heights", b"no grid").status_code == 422
    assert "The heights lie under the map." in text_of(sent("heights", grid.encode()))
    assert HeightGrid.objects.exists()
    corners = [(0, 0, -150, 100), (300, 0, 150, 100), (0, 200, -150, -100)]
    points = "\n".join(f"{x} {y} {at(e, n)[1]} {at(e, n)[0]}" for x, y, e, n in corners)

    def placed(content: bytes, points: str) -> Any:
        given = {"picture": SimpleUploadedFile("a.jpg", content), "points": points}
        return lieutenant.post(f"{draft}aerial/", given, follow=True)

    assert placed(b"no picture", points).status_code == 422
    assert placed(picture(), "1 2 3").status_code == 422
    assert "The picture lies under the map." in text_of(placed(picture(), points))
    assert AerialPicture.objects.exists()
    assert lieutenant.get(f"{draft}aerial.jpg")["Content-Type"] == "image/jpeg"
    assert "aerial.jpg" in text_of(lieutenant.get(draft))
    lieutenant.post(f"{draft}discarding/")
    assert GroundsMap.objects.get().state == "discarded"


def test_landmarks_are_entered_and_retired(story: MapStory, lieutenant: Client) -> None:
    url = f"/grounds/map/landmarks/{story.cast.alder.id}/"
    place = dict(zip(("longitude", "latitude"), at(5, 5), strict=True))
    told = {"name": "Flag pole", **place, "height_metres": 9, "survey_metres": 0.1, "surveyed_on": story.today}
    assert lieutenant.post(url, told | {"name": ""}).status_code == 422
    assert lieutenant.post(url, told)["Location"] == url
    row = Landmark.objects.get()
    officer = signed_in(story.cast.staff(Role.GATE_OFFICER, story.cast.alder))
    assert "Flag pole" in text_of(officer.get(url))
    assert officer.post(url, told | {"name": "Another"}).status_code == 403
    assert lieutenant.post(f"{url}{row.id}/retire/")["Location"] == url
    assert "retired" in text_of(lieutenant.get(url))


def test_programs_draft_import_publish_and_take_away(story: MapStory, lieutenant: Client) -> None:
    def post(path: str, told: dict[str, Any]) -> Any:
        return lieutenant.post(f"/api/grounds{path}", json.dumps(told), content_type="application/json")

    alder = str(story.cast.alder.id)
    made = post("/maps", {"facility_id": alder, "longitude": ORIGIN[0], "latitude": ORIGIN[1]})
    assert made.status_code == 201
    path = f"/maps/{made.json()['id']}"
    file = {"format": "geojson", "content": write_zones((PROPERTY, CAR_PARK, ENTRANCE), MapFormat.GEOJSON).decode()}
    assert post(f"{path}/zones", file | {"content": "{}"}).status_code == 422
    (flaw,) = post(f"{path}/zones", file).json()
    assert (flaw["code"], flaw["refuses"]) == ("rules_contradict", False)
    assert post(f"{path}/publishing", {"from_day": story.today.isoformat()}).status_code == 200
    (line,) = lieutenant.get("/api/grounds/maps").json()
    assert (line["in_force"], line["zones"]) == (True, 3)
    taken = lieutenant.get(f"/api/grounds{path}/zones.kml")
    assert taken.content.startswith(b"<?xml")
    assert lieutenant.get(f"/api/grounds{path}/zones.shp").status_code == 422
    place = dict(zip(("longitude", "latitude"), at(5, 5), strict=True))
    point = {"name": "Flag pole", **place, "height_metres": 9, "surveyed_on": story.today.isoformat()}
    assert post(f"/landmarks/{alder}", point).status_code == 201
    (found,) = lieutenant.get(f"/api/grounds/landmarks/{alder}").json()
    assert (found["name"], found["retired"]) == ("Flag pole", False)
    outsider = signed_in(story.cast.outsider)
    assert {outsider.get(f"/api/grounds{one}").status_code for one in ("/maps", f"{path}/zones.kml")} <= {403, 404}
