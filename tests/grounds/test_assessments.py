"""Where was it taken? Asked by position, trail, picture and sight lines; what is kept, for whom, and what is refused."""

from __future__ import annotations

import hashlib
import json
from argparse import ArgumentParser
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.utils import timezone
from PIL import Image

from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotPermitted, Refusal
from gatelodge.grounds import actions
from gatelodge.grounds.commands import add_commands
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.domain.vantage.asking import Marking, TrailFile
from gatelodge.grounds.domain.vantage.landmarks import Mark
from gatelodge.grounds.models import Assessment, GroundsMap, HeightGrid
from gatelodge.grounds.queries import assessments
from gatelodge.ledger.models import Event
from tests.cast import Cast
from tests.grounds import scene
from tests.grounds.vantage_story import BESIDE, CASE, OFF, ON, VantageStory, degrees, pin, trail
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(db: None) -> VantageStory:
    return VantageStory(Cast())


def codes(row: Assessment) -> set[str]:
    return {one["code"] for one in row.found["reasons"]}


def refused(call: Any) -> set[str]:
    with pytest.raises(Refusal) as caught:
        call()
    return set(caught.value.codes)


def report_of(story: VantageStory, row: Assessment) -> bytes:
    told = {"assessment_id": row.id, "purpose": CASE, "now": story.now}
    return assessments.read_assessment_report(story.who(), **told)[1]


def test_a_position_is_weighed_on_the_map_in_force_and_kept_to_the_byte(story: VantageStory) -> None:
    # Given a claimed time, a person and a device
    asked = {"at": story.now - timedelta(hours=1), "person": "Nadia  FICTIONAL", "shadow": 40.0}
    # When positions on, off and beside the property are asked about
    on, off, beside = (story.by_position(pin(where), **asked) for where in (ON, OFF, BESIDE))
    # Then each says so with its figures, zone by zone
    assert [one.verdict for one in (on, off, beside)] == ["on_the_property", "off_the_property", "cannot_tell"]
    assert {one["code"]: one["probability"] > 0.95 for one in on.found["zones"]} == {"property": True, "car-park": True}
    assert 0.3 < beside.probability_on < 0.7
    assert beside.found["position"]["ellipse"]["semi_major_metres"] == pytest.approx(8.1, abs=0.1)
    assert (on.found["rule"], on.found["map"]["version"], on.map) == ("with_permit", 1, story.map)
    assert on.found["sun"]["answer"] == "not_consistent"
    # And the report has the same bytes whenever it is built, with its digest in the record
    first, again = report_of(story, beside), report_of(story, Assessment.objects.get(id=beside.id))
    event = Event.objects.get(kind="grounds.assess_position", subject=f"assessment:{beside.id}")
    assert first == again
    said = json.loads(bytes(event.bytes))
    assert hashlib.sha256(first).hexdigest() in json.dumps(said)
    assert CASE in json.dumps(said)
    assert json.loads(first)["is"]["en"] == "This is evidence for a person, not a finding."
    assert str(round(beside.found["position"]["latitude"], 3)) not in json.dumps(said)


def test_an_assessment_stays_as_it_was_made_for_three_years(
    story: VantageStory, django_capture_on_commit_callbacks: Any
) -> None:
    row = story.by_position(pin(ON))
    for change in (lambda one: one.update(verdict="off_the_property"), lambda one: one.delete()):
        with pytest.raises(IntegrityError, match="stays as it was made"), transaction.atomic():
            change(Assessment.objects.filter(id=row.id))
    # Given one whose years are over, with its picture
    story.now = timezone.now() - assessments.KEPT - timedelta(hours=1)
    GroundsMap.objects.update(in_force=DateRange(date(2020, 1, 1), None))
    old = story.by_picture(scene.draw())
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.erase_old_assessments(SYSTEM, now=timezone.now()) == 1
    assert list(Assessment.objects.all()) == [row]
    assert not storages["protected"].exists(old.picture_as)


@pytest.mark.parametrize(
    ("asked", "answer", "fits"),
    [
        ({"person": "Nadia Fictional"}, "yes", {"zone": "yes", "device": "yes", "person": "yes"}),
        ({"person": ""}, "cannot_tell", {"zone": "yes", "device": "yes", "person": "not_known"}),
        ({"person": "Omar Placeholder"}, "no", {"zone": "yes", "device": "yes", "person": "no"}),
        ({"person": "Nadia Fictional", "device": Device.DRONE}, "no", {"zone": "yes", "device": "no", "person": "yes"}),
        ({"person": "Nadia Fictional", "where": (50.0, 50.0)}, "no", {"zone": "no", "device": "yes", "person": "yes"}),
        ({"person": "Nadia Fictional", "at": timedelta(hours=9)}, "no", None),
        ({"person": "Nadia Fictional", "at": None}, "cannot_tell", None),
    ],
)
def test_a_permit_counts_for_that_person_zone_time_and_device(
    story: VantageStory, asked: dict[str, Any], answer: str, fits: dict[str, str] | None
) -> None:
    permit, told = story.permit(), {"at": timedelta(hours=1), "where": ON} | asked
    where, ago = told.pop("where"), told.pop("at")
    row = story.by_position(pin(where, 2.0), at=None if ago is None else story.now - ago, **told)
    permits = row.found["permits"]
    assert permits["answer"] == answer
    assert [one["fits"] for one in permits["in_force"]] == ([fits] if fits else [])
    assert row.permit == (permit if answer == "yes" else None)


def test_a_trail_is_asked_where_it_ran_and_a_forged_one_tells_nothing(story: VantageStory) -> None:
    at = story.now - timedelta(hours=1)
    first, later = at - timedelta(seconds=6), at + timedelta(seconds=6)
    row = story.by_position(TrailFile(trail((first, (-95, -110)), (later, (-85, -90))), 4.0), at=at)
    assert row.verdict == "on_the_property"
    assert row.given["position"]["radius_metres"] == pytest.approx(9.85, abs=0.01)
    assert row.given["trail"]["fixes"] == 2
    leap = story.by_position(TrailFile(trail((first, ON), (later, (90_000, 0))), 4.0), at=at)
    assert (leap.verdict, leap.probability_on) == ("cannot_tell", None)
    assert codes(leap) >= {"trail_leaps", "nothing_to_go_by"}
    gap = trail((at - timedelta(hours=1), ON), (later, ON))
    wrong = {
        "trail_gap": (gap, at),
        "trail_elsewhen": (trail((first, ON), (later, ON)), at - timedelta(days=1)),
        "trail_without_time": (gap, None),
        "trail_unreadable": (b"<!DOCTYPE a [<!ENTITY b 'c'>]><gpx/>", at),
        "trail_too_large": (b" " * 5_000_001, at),
    }
    for code, (content, when) in wrong.items():
        assert refused(partial(story.by_position, TrailFile(content, 4.0), at=when)) == {code}


def exif(where: tuple[float, float], direction: float | None = None) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = 1
    longitude, latitude = degrees(*where)
    made.get_ifd(0x8825).update({1: "N", 2: (latitude, 0.0, 0.0), 3: "W", 4: (-longitude, 0.0, 0.0), 31: 5.0})
    made.get_ifd(0x8825).update({16: "T", 17: direction} if direction is not None else {})
    return made


def test_a_picture_is_placed_by_its_landmarks_and_its_ellipse_crosses_the_line(story: VantageStory) -> None:
    story.landmarks()
    # Given a picture without a word of itself, looked at first
    content = scene.draw()
    bare = story.by_picture(content)
    assert (bare.verdict, bare.probability_on) == ("cannot_tell", None)
    assert "exif_stripped" in codes(bare)
    # Then it lies sealed: nothing of it can be read in the storage
    told = {"assessment_id": bare.id, "purpose": CASE, "now": story.now}
    assert bytes(bare.sha256) == hashlib.sha256(content).digest()
    assert bare.picture_as.startswith("grounds/")
    assert assessments.read_assessment_picture(story.who(), **told)[1][:3] == b"\xff\xd8\xff"
    # When its landmarks are marked
    marked = story.by_picture(again=bare.id, marking=Marking(scene.marks()))
    # Then the camera is found beside the property line, with how far each mark is off
    assert (marked.verdict, marked.given["again"]) == ("cannot_tell", bare.code)
    assert 0.05 < marked.probability_on < 0.95
    [solution] = marked.found["resection"]["solutions"]
    assert len(solution["residuals"]) == len(scene.SURVEYED)
    place = marked.found["position"]
    assert degrees(scene.CAMERA.east, scene.CAMERA.north) == pytest.approx(
        (place["longitude"], place["latitude"]), abs=1e-4
    )
    name, svg = assessments.read_assessment_map(story.who(), assessment_id=marked.id, purpose=CASE, now=story.now)
    assert (name, b"<circle" in svg) == (f"map-{marked.code}.svg", True)


def test_marks_that_can_not_be_relied_on_say_so(story: VantageStory) -> None:
    story.landmarks()
    bare, marks = story.by_picture(scene.draw()), scene.marks()
    swapped = (
        Mark(marks[0].landmark, marks[3].x, marks[3].y),
        *marks[1:3],
        Mark(marks[3].landmark, marks[0].x, marks[0].y),
        *marks[4:],
    )
    for given, code in ((marks[:3], "too_few_landmarks"), (swapped, "marks_inconsistent")):
        row = story.by_picture(again=bare.id, marking=Marking(tuple(given)))
        assert (row.verdict, row.probability_on, code in codes(row)) == ("cannot_tell", None, True)
    unknown = Marking((*marks, Mark("Water tower", 5, 5)))
    assert refused(lambda: story.by_picture(again=bare.id, marking=unknown)) == {"unknown_landmark"}


def test_a_pictures_own_words_are_weighed_and_lose_where_they_contradict(story: VantageStory) -> None:
    story.landmarks()
    own = story.by_picture(scene.draw(exif=exif(ON)))
    assert (own.verdict, own.found["exif"]["radius_metres"]) == ("on_the_property", 5)
    # a compass that looked away, and a fix on the other side of the yard
    forged = scene.draw(exif=exif(ON, direction=180.0))
    against = story.by_picture(forged, marking=Marking(scene.marks(), focal_35mm=scene.focal_35mm()))
    assert (against.verdict, {"places_contradict", "exif_other_direction"} <= codes(against)) == ("cannot_tell", True)
    sea = exif(ON)
    sea.get_ifd(0x8825).update({2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)})
    assert "exif_position_zero" in codes(story.by_picture(scene.draw(exif=sea)))
    # the time that is claimed is not the picture's
    timed = exif(ON)
    timed.get_ifd(0x8769).update({0x9003: "2026:02:20 08:00:00", 0x9011: "-08:00"})
    late = story.by_picture(scene.draw(exif=timed), at=story.now - timedelta(hours=1))
    assert "exif_not_as_claimed" in codes(late)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "picture_missing"),
        (b"not a picture", "not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
        (scene.draw() + b"PK\x05\x06" + b"\0" * 18, "polyglot"),
        (scene.draw()[:4000], "truncated"),
        (b"\xff\xd8\xff" + b"\0" * 40_000_000, "too_many_bytes"),
        (scene.draw(size=(160, 85)), "picture_small"),
    ],
)
def test_what_is_no_picture_to_be_placed_is_refused(story: VantageStory, content: bytes, code: str) -> None:
    assert refused(lambda: story.by_picture(content)) == {code}
    assert not Assessment.objects.exists()


def test_questions_that_can_not_be_meant_are_refused_with_each_fault(story: VantageStory) -> None:
    nan = float("nan")
    assert refused(lambda: story.by_position(pin((nan, nan), 0.0), purpose=" ")) == {
        *("purpose_missing", "no_such_place", "radius_unusable")
    }
    ahead = {"at": story.now + timedelta(hours=1)}
    assert refused(lambda: story.by_position(pin(ON), **ahead)) == {"time_ahead"}
    assert refused(lambda: story.by_position(pin(ON), shadow=40.0)) == {"shadow_without_time"}
    sea = story.by_position(pin((-400_000, 0)))
    assert (sea.verdict, "position_far_away" in codes(sea)) == ("cannot_tell", True)
    # a picture of before there was a map is weighed on today's, and that is said
    old = story.by_position(pin(ON), at=story.now - timedelta(days=200))
    assert "map_of_another_day" in codes(old)
    GroundsMap.objects.update(in_force=None, state="discarded", published_at=None, published_by=None)
    assert refused(lambda: story.by_position(pin(ON))) == {"no_map_in_force"}


def test_sight_lines_tell_what_the_road_sees_and_need_heights(story: VantageStory) -> None:
    def looked(**told: Any) -> Assessment:
        asked = {"facility_id": story.cast.alder.id, "question": story.question(), "now": story.now}
        return story.kept(actions.assess_sightline(story.who(), **asked | told))

    assert refused(looked) == {"no_heights"}
    story.heights()
    low, high = looked(), looked(eye=30.0)
    shares = [one.found["exposure"]["seen_share"] for one in (low, high)]
    assert 0.4 < shares[0] < shares[1]
    assert (low.verdict, low.probability_on) == ("cannot_tell", None)
    assert {one["code"] for one in low.found["exposure"]["zones"]} == {"property", "car-park"}
    assert refused(lambda: looked(eye=-1.0)) == {"height_unusable"}
    _, svg = assessments.read_assessment_map(story.who(), assessment_id=low.id, purpose=CASE, now=story.now)
    HeightGrid.objects.all().delete()
    again = assessments.read_assessment_map(story.who(), assessment_id=low.id, purpose=CASE, now=story.now)
    assert (b"fill-opacity" in svg, again[1]) == (True, svg)


def test_only_those_of_the_facility_who_may_assess_ask_and_read(story: VantageStory) -> None:
    row = story.by_position(pin(ON))
    reader, told = story.who(Role.INFORMATION_OFFICER), {"purpose": CASE, "now": story.now}
    assert assessments.read_assessment(reader, assessment_id=row.id, **told).code == row.code
    assert [one.code for one in assessments.list_assessments(reader, **told)] == [row.code]
    read = Event.objects.filter(kind="grounds.assessment.read")
    assert [CASE.encode() in bytes(one.bytes) for one in read] == [True, True]
    # somebody of another prison, and somebody who may not assess, find nothing
    for other in (story.who(elsewhere=True), story.who(Role.GATE_OFFICER)):
        assert assessments.list_assessments(other, **told) == []
        with pytest.raises(Absent):
            assessments.read_assessment(other, assessment_id=row.id, **told)
        with pytest.raises((Absent, NotPermitted)):
            story.by_position(pin(ON), by=other)
        with pytest.raises(Absent):
            story.by_picture(again=row.id, by=other)
    with pytest.raises(BadInput):
        assessments.read_assessment(reader, assessment_id=row.id, purpose=" ", now=story.now)


@pytest.fixture
def office(db: None) -> tuple[VantageStory, Client]:
    """An investigator's session, now."""
    story = VantageStory(Cast(timezone.now()))
    story.landmarks()
    return story, signed_in(story.cast.staff(Role.INVESTIGATOR, story.cast.alder))


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("post.jpg", scene.draw(), "image/jpeg")


def where(**fields: Any) -> dict[str, Any]:
    longitude, latitude = degrees(*ON)
    return {"latitude": latitude, "longitude": longitude, "radius": 4, "purpose": CASE, **fields}


def test_pages_ask_without_a_script_and_show_what_was_found(
    office: tuple[VantageStory, Client], client: Client
) -> None:
    story, desk = office
    # a form that lacks its accuracy is shown again with what was typed
    asked = where(device="phone")
    wrong = desk.post("/grounds/assess/position/", asked | {"radius": ""})
    assert (wrong.status_code, "between 0 and 20,000 metres" in wrong.content.decode()) == (422, True)
    page = desk.get(desk.post("/grounds/assess/position/", asked)["Location"]).content.decode()
    for said in ("on the property", "for a person to weigh, and never a finding", "Without a time nobody can say"):
        assert said in page
    listed = desk.get("/grounds/assess/")
    assert (listed.status_code, Assessment.objects.get().code in listed.content.decode()) == (200, True)
    # a picture, and its marks as numbers
    sent = {"device": "camera", "purpose": CASE, "noise": 2}
    one = desk.post("/grounds/assess/picture/", sent | {"picture": upload()})["Location"]
    form = desk.get(f"{one}marks/").content.decode()
    assert all(f'name="x:{name}"' in form for name in scene.SURVEYED)
    typed = {f"{axis}:{mark.landmark}": getattr(mark, axis) for mark in scene.marks() for axis in "xy"}
    few = {name: value for name, value in typed.items() if "Laundry" in name}
    marked = desk.post(f"{one}marks/", sent | typed)["Location"]
    assert "too close to call" in desk.get(marked).content.decode()
    assert "1 are marked" in desk.get(desk.post(f"{one}marks/", sent | few)["Location"]).content.decode()
    outside = {"x:Laundry, left top": scene.WIDTH + 5, "y:Laundry, left top": 5}
    assert desk.post(f"{one}marks/", sent | outside).status_code == 422
    # its files come out for nobody else
    other = signed_in(story.cast.staff(Role.INVESTIGATOR, story.cast.birch))
    for name, kind in (
        ("map.svg", "image/svg+xml"),
        ("picture.jpg", "image/jpeg"),
        ("report.json", "application/json"),
    ):
        answer = desk.get(f"{marked}{name}")
        assert (answer["Content-Type"], "sandbox" in answer["Content-Security-Policy"]) == (kind, True)
        assert other.get(f"{marked}{name}").status_code == 404
        assert client.get(f"{marked}{name}").status_code == 302


def test_programs_ask_the_same(office: tuple[VantageStory, Client]) -> None:
    story, desk = office
    json_sent, told = {"content_type": "application/json"}, {"facility_id": str(story.cast.alder.id), "purpose": CASE}
    said = desk.post("/api/grounds/assessments/position", told | where(), **json_sent)
    assert (said.status_code, said.json()["verdict"]) == (201, "on_the_property")
    bare = desk.post("/api/grounds/assessments/picture", told | {"picture": upload()}).json()
    marks = [{"landmark": mark.landmark, "x": mark.x, "y": mark.y} for mark in scene.marks()]
    again = desk.post(f"/api/grounds/assessments/{bare['id']}/marks", told | {"marks": marks}, **json_sent).json()
    assert again["found"]["position"]["ellipse"]["share"] == 0.95
    assert json.loads(desk.get(f"/api/grounds/assessments/{again['id']}/report").content)["code"] == again["code"]
    assert desk.get(f"/api/grounds/assessments/{again['id']}/map").content.startswith(b"<svg")
    naive = told | where(at="2026-03-02T08:00:00")
    assert desk.post("/api/grounds/assessments/position", naive, **json_sent).status_code == 422
    assert desk.post("/api/grounds/assessments/sight-lines", told, **json_sent).status_code == 409
    assert len(desk.get("/api/grounds/assessments/").json()) == Assessment.objects.count() == 3


def test_the_command_asks_the_site_for_map_landmarks_and_permits(
    story: VantageStory, capsys: pytest.CaptureFixture[str]
) -> None:
    story.landmarks()
    story.permit()
    parser = ArgumentParser()
    add_commands(parser.add_subparsers())
    longitude, latitude = degrees(*ON)
    words = ["grounds", "assess", "--position", f"{latitude},{longitude}", "--accuracy", "2"]
    words += ["--at", story.now.isoformat(), "--person", "Nadia Fictional"]
    args = parser.parse_args([*words, "--facility", "ald", "--json"])
    assert (args.needs_database, args.func(args)) == (True, 0)
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["permits"]["answer"]) == ("on_the_property", "yes")
    assert said["map_remarks"] == ["Alder Creek Facility, map 1"]
    args = parser.parse_args(words)
    assert args.func(args) == 0
    assert "permit in force: yes. Permit PERM-0000-0000-0001 covers" in capsys.readouterr().out
    assert Event.objects.filter(kind="grounds.ground.read", subject=f"facility:{story.cast.alder.id}").count() == 2
    # with a map in a file no site is asked; with two facilities, one must be named
    assert parser.parse_args([*words, "--map", "map.geojson"]).needs_database is False
    assert story.cast.birch
    assert refused(lambda: args.func(args)) == {"which_facility"}
