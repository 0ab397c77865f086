"""From a draft to the map in force: who may, what is refused and where it is shown, and that nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import numpy as np
import pytest
from django.db import IntegrityError, transaction

from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.grounds import actions
from gatelodge.grounds.domain.lifecycle import MapState
from gatelodge.grounds.domain.mapping.aerial import ControlPoint
from gatelodge.grounds.domain.mapping.exchanging import MapFormat, format_of, read_zones, write_zones
from gatelodge.grounds.domain.mapping.zones import Part
from gatelodge.grounds.models import AerialPicture, GroundsMap, HeightGrid, Landmark
from gatelodge.grounds.queries.aerials import lay_picture, open_aerial
from gatelodge.grounds.queries.map_pages import export_map, list_maps, read_map
from gatelodge.grounds.queries.maps import heights_under, map_in_force
from gatelodge.ledger.models import Event
from tests.cast import Cast
from tests.grounds.map_story import BOW, ENTRANCE, OUTSIDE, MapStory, at
from tests.grounds.plots import CAR_PARK, ORIGIN, PROPERTY, ROAD, box, ring
from tests.photos.files import encoded

GEOJSON, KML = MapFormat


@pytest.fixture
def story(cast: Cast) -> MapStory:
    return MapStory(cast)


def codes(error: pytest.ExceptionInfo[Any]) -> set[str]:
    return {one.code for one in error.value.reasons}


def test_the_first_map_is_drafted_drawn_and_published_and_then_stays_as_it_is(story: MapStory) -> None:
    keeper, alder = story.keeper, story.cast.alder.id
    # Given no map yet: an origin is needed, and there is one draft at a time
    with pytest.raises(BadInput) as told:
        actions.draft_map(keeper, facility_id=alder, now=story.now)
    assert codes(told) == {"origin_missing"}
    first = story.draft(CAR_PARK)
    with pytest.raises(NotAllowedNow) as told:
        story.draft()
    assert codes(told) == {"draft_exists"}
    # When the property line is missing it is not published; then it is, and may begin in the past, as nothing held before
    with pytest.raises(BadInput) as told:
        actions.publish_map(keeper, map_id=first, from_day=story.today, now=story.now)
    assert codes(told) == {"no_property_line"}
    assert story.draw(first, PROPERTY) == []
    begun = story.today - timedelta(days=40)
    actions.publish_map(keeper, map_id=first, from_day=begun, now=story.now)
    # Then it is in force, and nothing is drawn in it any more
    held = map_in_force(story.who(Role.INVESTIGATOR), alder, story.now - timedelta(days=39))
    assert held is not None
    assert (held.id, held.version, held.first_day, held.last_day) == (first, 1, begun, None)
    assert {zone.code for zone in held.grounds.zones} == {"property", "car-park"}
    assert map_in_force(keeper, alder, story.now - timedelta(days=60)) is None
    for deed in (
        partial(actions.draw_zone, zone=ROAD),
        partial(actions.remove_zone, code="car-park"),
        partial(actions.publish_map, from_day=story.today),
        partial(actions.import_zones, content=b"{}", form=GEOJSON),
        partial(actions.add_heights, content=b""),
        actions.discard_map,
    ):
        with pytest.raises(NotAllowedNow) as told:
            deed(keeper, map_id=first, now=story.now)
        assert codes(told) == {"no_draft"}


def test_a_version_follows_another_and_what_was_in_force_is_not_rewritten(story: MapStory) -> None:
    keeper, alder, begun = story.keeper, story.cast.alder.id, story.today - timedelta(days=40)
    story.published(PROPERTY, CAR_PARK, from_day=begun)
    # When the next version is drawn from it, it may not begin on a day that has been; from tomorrow it follows the first
    second = story.draft(ROAD, origin=None)
    actions.remove_zone(keeper, map_id=second, code="car-park", now=story.now)
    for day, why in ((begun, "later_map"), (story.today - timedelta(days=1), "begins_in_the_past")):
        with pytest.raises(BadInput) as told:
            actions.publish_map(keeper, map_id=second, from_day=day, now=story.now)
        assert codes(told) == {why}
    tomorrow = story.today + timedelta(days=1)
    actions.publish_map(keeper, map_id=second, from_day=tomorrow, now=story.now)
    today, later = (map_in_force(keeper, alder, story.now + timedelta(days=days)) for days in (0, 1))
    assert today is not None
    assert later is not None
    assert (today.version, today.last_day, later.version) == (1, story.today, 2)
    assert {zone.code for zone in later.grounds.zones} == {"property", "road"}
    written = Event.objects.filter(subject=f"grounds_map:{second}").values_list("kind", flat=True)
    assert sorted(written) == [f"grounds.{deed}" for deed in ("draft_map", "draw_zone", "publish_map", "remove_zone")]
    # And a draft that is given up leaves them alone
    third = story.draft(origin=None, empty=True)
    assert not read_map(keeper, third, now=story.now).grounds.zones
    actions.discard_map(keeper, map_id=third, now=story.now)
    assert story.row(third).state == MapState.DISCARDED
    assert [line.version for line in list_maps(keeper, now=story.now)] == [3, 2, 1]
    assert [line.version for line in list_maps(story.who(Role.GATE_OFFICER), now=story.now)] == [2, 1]


def test_what_is_wrong_is_said_with_its_place_and_what_contradicts_is_reported_at_save(story: MapStory) -> None:
    draft = story.draft(PROPERTY, CAR_PARK)
    # A line that crosses itself is refused at once, with the place
    with pytest.raises(BadInput) as told:
        story.draw(draft, BOW)
    assert codes(told) == {"crosses_itself"}
    assert "(36.000000, -118.000000)" in told.value.reasons[0].text.en
    # What lies outside of the property is kept in the draft and reported, and not published
    assert story.draw(draft, OUTSIDE) == ["outside_property"]
    with pytest.raises(BadInput) as told:
        actions.publish_map(story.keeper, map_id=draft, from_day=story.today, now=story.now)
    assert codes(told) == {"outside_property"}
    assert at(230, 0)[1] == pytest.approx(float(told.value.reasons[0].text.en.split("(")[1].split(",")[0]), abs=2e-4)
    # Rules that contradict each other are reported at save and at publishing, which they do not prevent
    moved = replace(ENTRANCE, code="gate")
    assert story.draw(draft, moved, replaces="lot") == ["rules_contradict"]
    assert [one.code for one in read_map(story.keeper, draft, now=story.now).grounds.zones] == [
        "car-park",
        "gate",
        "property",
    ]
    flaws = actions.publish_map(story.keeper, map_id=draft, from_day=story.today, now=story.now)
    assert [one.reason.code for one in flaws] == ["rules_contradict"]


HOLED = replace(
    CAR_PARK,
    name_es="Estacionamiento",
    parts=(
        Part(ring(box(100, -150, 180, -50), [0.1, 0.2, 0.3, 0.4]), (ring(box(120, -120, 130, -100), 0.05),)),
        Part(ring(box(20, -150, 60, -90), 1.5)),
    ),
)


@pytest.mark.parametrize("form", MapFormat)
def test_nothing_is_lost_between_a_file_the_tables_and_a_file(story: MapStory, form: MapFormat) -> None:
    draft = story.draft(ROAD)
    file = write_zones((HOLED, PROPERTY), form)
    assert format_of(file) is form
    flaws = actions.import_zones(story.keeper, map_id=draft, content=file, form=form, instead=True, now=story.now)
    assert flaws == ()
    name, written = export_map(story.keeper, draft, form)
    assert name == f"{story.cast.alder.code.lower()}-map-1.{form}"
    assert read_zones(written, form) == read_zones(file, form)
    assert written == file


JUNK: dict[str, tuple[bytes, MapFormat, set[str]]] = {
    "no JSON": (b"\x00\xff", GEOJSON, {"file_unreadable"}),
    "JSON that is no map": (b"[1, 2]", GEOJSON, {"file_unreadable"}),
    "nothing in it": (b'{"type": "FeatureCollection", "features": []}', GEOJSON, {"no_zones"}),
    "brackets without end": (b"[" * 90_000, GEOJSON, {"file_unreadable"}),
    "no XML": (b"<kml", KML, {"file_unreadable"}),
    "entities": (b'<!DOCTYPE k [<!ENTITY a "b">]><kml>&a;</kml>', KML, {"file_with_entities"}),
    "a zip file": (b"PK\x03\x04", KML, {"file_zipped"}),
    "one code twice": (write_zones((PROPERTY, PROPERTY), GEOJSON), GEOJSON, {"code_twice"}),
    "a name without end": (write_zones((replace(PROPERTY, name="x" * 90),), KML), KML, {"name_too_long"}),
    "a zone crossing itself": (write_zones((PROPERTY, BOW), KML), KML, {"crosses_itself"}),
    "a zone without an end": (
        write_zones(
            (replace(PROPERTY, parts=(Part(replace(ring(box(0, 0, 9, 9)), points=((1.0, 2.0),) * 2)),)),), GEOJSON
        ),
        GEOJSON,
        {"too_few_points"},
    ),
}


def test_no_junk_comes_in_and_a_refused_file_changes_nothing(story: MapStory) -> None:
    draft = story.draft(PROPERTY)
    for name, (content, form, why) in JUNK.items():
        with pytest.raises(BadInput) as told:
            actions.import_zones(story.keeper, map_id=draft, content=content, form=form, instead=True, now=story.now)
        assert codes(told) == why, name
        assert story.row(draft).zones.count() == 1, name


def test_landmarks_stand_until_they_are_retired_and_pictures_from_before_keep_them(story: MapStory) -> None:
    story.published()
    tower = story.landmark()
    story.landmark("Flag pole", place=at(12, 3), height_metres=9.0)
    wrong: dict[str, dict[str, Any]] = {
        "landmark_unnamed": {"name": " "},
        "exchanged": {"place": (ORIGIN[1], ORIGIN[0])},
        "far_away": {"place": (-117.0, 36.0)},
        "height_impossible": {"height_metres": float("nan")},
        "survey_uncertain": {"survey_metres": 0.0},
        "surveyed_later": {"surveyed_on": story.today + timedelta(days=1)},
    }
    for why, fields in wrong.items():
        with pytest.raises(BadInput) as told:
            story.landmark(**fields)
        assert codes(told) == {why}
    with pytest.raises(NotAllowedNow) as told2:
        story.landmark()
    assert codes(told2) == {"landmark_twice"}
    retired = story.later(days=2)
    actions.retire_landmark(story.keeper, landmark_id=tower, now=retired)
    with pytest.raises(NotAllowedNow) as told2:
        actions.retire_landmark(story.keeper, landmark_id=tower, now=retired)
    assert codes(told2) == {"landmark_retired"}
    story.landmark(height_metres=22.0)

    def known(days: int) -> dict[str, float]:
        held = map_in_force(story.keeper, story.cast.alder.id, retired + timedelta(days=days))
        assert held is not None
        return {one.code: one.height for one in held.landmarks}

    assert known(-1) == {"Water tower": 21.5, "Flag pole": 9.0}
    assert known(1) == {"Water tower": 22.0, "Flag pole": 9.0}


def picture() -> bytes:
    """A grey picture with a red square in its upper left quarter."""
    pixels = np.full((200, 300, 3), 128, np.uint8)
    pixels[20:60, 20:60] = (220, 20, 20)
    return encoded(pixels)


def test_a_picture_from_above_and_heights_lie_where_they_belong_and_pass_to_the_next_version(story: MapStory) -> None:
    draft = story.draft(PROPERTY)
    # The picture was taken with east up: its left edge is the north.
    pixels = ((0, 0, 150, 100), (300, 0, -150, 100), (300, 200, -150, -100), (0, 200, 150, -100))
    points = [ControlPoint(x, y, at(-n, e)) for x, y, n, e in pixels]
    laid = lay_picture(story.keeper, map_id=draft, content=picture(), points=points)
    actions.place_aerial(story.keeper, map_id=draft, picture=laid, now=story.now)
    kept = read_map(story.keeper, draft, now=story.now).aerial
    assert kept is not None
    assert kept.bounds == pytest.approx((*at(-150, -100), *at(150, 100)), abs=3e-6)
    assert kept.residual_metres == pytest.approx(0, abs=1e-6)
    assert AerialPicture.objects.get(map=draft).stored_as.startswith("grounds/")
    assert open_aerial(story.keeper, draft).startswith(b"\xff\xd8")
    mirrored = {"picture_mirrored"}
    for content, given, why in (
        (b"no picture", points, {"not_a_picture"}),
        (picture(), points[:2], {"too_few_control_points"}),
        (
            picture(),
            [points[0], replace(points[1], place=points[2].place), replace(points[2], place=points[1].place)],
            mirrored,
        ),
    ):
        with pytest.raises(BadInput) as told:
            lay_picture(story.keeper, map_id=draft, content=content, points=given)
        assert codes(told) == why
    west, south = at(-40, -40)
    header = f"ncols 12\nnrows 12\nxllcorner {west}\nyllcorner {south}\ncellsize 0.0001\n"
    actions.add_heights(story.keeper, map_id=draft, content=(header + "5.25 " * 144).encode(), now=story.now)
    with pytest.raises(BadInput):
        actions.add_heights(story.keeper, map_id=draft, content=b"no grid", now=story.now)
    actions.publish_map(story.keeper, map_id=draft, from_day=story.today, now=story.now)
    following = story.draft(origin=None)
    grid = heights_under(story.keeper, following)
    assert grid is not None
    assert grid.metres == pytest.approx(5.25)
    assert open_aerial(story.keeper, following) == open_aerial(story.keeper, draft)
    assert HeightGrid.objects.count() == 2


def test_only_who_draws_here_draws_and_drafts_are_seen_by_nobody_else(story: MapStory) -> None:
    draft = story.draft(PROPERTY)
    tower = story.landmark()
    here, there = story.cast.alder.id, {"map_id": draft, "now": story.now}
    deeds: list[Callable[..., Any]] = [
        partial(actions.draft_map, facility_id=here, origin=ORIGIN, now=story.now),
        partial(actions.draw_zone, zone=ROAD, **there),
        partial(actions.remove_zone, code="property", **there),
        partial(actions.publish_map, from_day=story.today, **there),
        partial(actions.import_zones, content=write_zones((ROAD,), KML), form=KML, **there),
        partial(actions.add_heights, content=b"", **there),
        partial(actions.discard_map, **there),
        partial(actions.retire_landmark, landmark_id=tower, now=story.now),
    ]
    strangers = {
        story.who(Role.GATE_OFFICER): (NotPermitted,),
        story.who(Role.INVESTIGATOR): (NotPermitted,),
        story.who(Role.LIEUTENANT, elsewhere=True): (Absent, NotPermitted),
        story.cast.actor(story.cast.marisol): (Absent, NotPermitted),
        story.cast.actor(story.cast.lieutenant, second_factor=False): (Absent, NotPermitted),
    }
    for stranger, refusals in strangers.items():
        for deed in deeds:
            with pytest.raises(refusals):
                deed(stranger)
        with pytest.raises((Absent, NotPermitted)):
            read_map(stranger, draft, now=story.now)
        assert list_maps(stranger, now=story.now) == []
    actions.publish_map(story.keeper, map_id=draft, from_day=story.today, now=story.now)
    assert map_in_force(story.who(Role.LIEUTENANT, elsewhere=True), here, story.now) is None
    assert map_in_force(story.who(Role.GATE_OFFICER), here, story.now) is not None
    assert Landmark.objects.get(id=tower).retired_at is None


def test_the_tables_keep_one_draft_one_map_a_day_and_whole_zones(story: MapStory) -> None:
    published = story.row(story.published())
    draft = story.row(story.draft(origin=None))
    for broken in (
        lambda: GroundsMap.objects.create(
            facility_id=published.facility_id,
            version=9,
            state=MapState.PUBLISHED,
            origin_latitude=36,
            origin_longitude=-118,
            drafted_at=story.now,
            drafted_by_id=published.drafted_by_id,
            published_at=story.now,
            published_by_id=published.drafted_by_id,
            in_force=published.in_force,
        ),
        lambda: draft.zones.update(shape={"type": "Point"}),
        lambda: draft.zones.update(code="same"),
        lambda: draft.zones.update(name=" "),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()
