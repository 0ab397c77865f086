"""Which maps can be kept, and is what is wrong shown where it is?"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.mapping import checking
from gatelodge.grounds.domain.mapping.checking import check_map, check_place
from gatelodge.grounds.domain.mapping.drafting import BEGINS_TOO_LATE, why_not_from
from gatelodge.grounds.domain.mapping.flaws import refuse_flawed
from gatelodge.grounds.domain.mapping.layout import shape_of
from gatelodge.grounds.domain.mapping.zones import GroundsMap, Part, Place, Ring, ZoneKind, ZoneRules
from tests.grounds.plots import (
    ASK,
    CAR_PARK,
    FRAME,
    NEVER,
    ORIGIN,
    PERMIT,
    PROPERTY,
    ROAD,
    box,
    grounds,
    ring,
    zone,
)

PARK, ENTRANCE, NEIGHBOUR = ZoneKind.CAR_PARK, ZoneKind.ENTRANCE, ZoneKind.NEIGHBOUR
NO_PHONES = ZoneRules(PERMIT, NEVER, NEVER)


def with_line(line: Ring):
    return replace(CAR_PARK, parts=(Part(line),))


def moved(line: Ring, *, at: int, to: tuple[float, float]) -> Ring:
    return replace(line, points=(*line.points[:at], to, *line.points[at + 1 :]))


SQUARE = ring(box(0, 0, 50, 50))
# What the map holds; the code of its flaw, its place in metres, and whether the map is refused.
TABLE = {
    "a map in order": ([PROPERTY, CAR_PARK, ROAD], None, None, None),
    "no property line": ([CAR_PARK], "no_property_line", None, True),
    "one code twice": ([PROPERTY, CAR_PARK, CAR_PARK], "code_twice", None, True),
    "a zone without a name": ([PROPERTY, replace(CAR_PARK, name=" ")], "no_name", None, True),
    "a zone without an outline": ([PROPERTY, replace(CAR_PARK, parts=())], "no_outline", None, True),
    "a bow tie": (
        [PROPERTY, zone("tie", [(0, 0), (40, 40), (40, 0), (0, 40)], PARK)],
        "crosses_itself",
        (20, 20),
        True,
    ),
    "a spike": (
        [PROPERTY, zone("spike", [(0, 0), (40, 0), (40, 40), (40, 80), (40, 40), (0, 40)], PARK)],
        "crosses_itself",
        (40, 60),
        True,
    ),
    "an open line": (
        [PROPERTY, with_line(replace(SQUARE, points=SQUARE.points[:-1], doubts=(0.0,) * 3))],
        "open_ring",
        (0, 50),
        True,
    ),
    "two corners": ([PROPERTY, with_line(ring([(0, 0), (50, 0)]))], "too_few_points", (0, 0), True),
    "no point at all": ([PROPERTY, with_line(Ring((), ()))], "too_few_points", None, True),
    "a hole outside": (
        [PROPERTY, zone("holed", box(0, 0, 50, 50), PARK, holes=[box(60, 60, 70, 70)])],
        "not_valid",
        None,
        True,
    ),
    "a hole across the line": (
        [PROPERTY, zone("holed", box(0, 0, 50, 50), PARK, holes=[[(40, 20), (60, 20), (60, 30)]])],
        "crosses_itself",
        (50, 20),
        True,
    ),
    "two pieces over each other": (
        [PROPERTY, replace(CAR_PARK, parts=(Part(SQUARE), Part(ring(box(25, 25, 75, 75)))))],
        "not_valid",
        (37.5, 37.5),
        True,
    ),
    "an edge without survey uncertainty": (
        [PROPERTY, with_line(replace(SQUARE, doubts=(0.1,) * 3))],
        "survey_doubt",
        None,
        True,
    ),
    "a negative one": ([PROPERTY, with_line(replace(SQUARE, doubts=(-0.1,) * 4))], "survey_doubt", None, True),
    "one that is no number": (
        [PROPERTY, with_line(replace(SQUARE, doubts=(math.nan,) * 4))],
        "survey_doubt",
        None,
        True,
    ),
    "a coordinate that is none": (
        [PROPERTY, with_line(moved(SQUARE, at=1, to=(math.nan, 36.0)))],
        "no_number",
        None,
        True,
    ),
    "a latitude of 95": ([PROPERTY, with_line(moved(SQUARE, at=1, to=(-118.0, 95.0)))], "out_of_range", None, True),
    "a corner at 0, 0": ([PROPERTY, with_line(moved(SQUARE, at=1, to=(0.0, 0.0)))], "at_zero", None, True),
    "a corner in the sea": ([PROPERTY, with_line(moved(SQUARE, at=1, to=(-125.0, 36.0)))], "far_away", None, True),
    "latitude first": ([PROPERTY, with_line(moved(SQUARE, at=1, to=(36.0, -118.0)))], "exchanged", None, True),
    "a sign lost": ([PROPERTY, with_line(moved(SQUARE, at=1, to=(118.0, 36.0)))], "sign_lost", None, True),
    "a car park over the line": (
        [PROPERTY, zone("park", box(190, 0, 230, 50), PARK)],
        "outside_property",
        (215, 25),
        True,
    ),
    "the same, by less than the survey knows": (
        [PROPERTY, zone("park", box(190, 0, 201, 50), PARK, doubt=0.6)],
        None,
        None,
        None,
    ),
    "overlapping zones of one rule": (
        [PROPERTY, zone("a", box(0, 0, 50, 50), PARK), zone("b", box(40, 0, 90, 50), ENTRANCE)],
        None,
        None,
        None,
    ),
    "overlapping zones that contradict": (
        [PROPERTY, zone("a", box(0, 0, 50, 50), PARK), zone("b", box(40, 0, 90, 50), ENTRANCE, rules=NO_PHONES)],
        "rules_contradict",
        (45, 25),
        False,
    ),
    "two zones on one ground that contradict": (
        [PROPERTY, zone("a", box(0, 0, 50, 50), PARK), zone("b", box(0, 0, 50, 50), ENTRANCE, rules=NO_PHONES)],
        "rules_contradict",
        (25, 25),
        False,
    ),
    "a zone within a zone has its own rule": (
        [PROPERTY, zone("a", box(0, 0, 50, 50), PARK), zone("b", box(10, 10, 20, 20), ENTRANCE, rules=NO_PHONES)],
        None,
        None,
        None,
    ),
    "a neighbour over the line": (
        [PROPERTY, zone("farm", box(190, 0, 300, 50), NEIGHBOUR)],
        "not_ours_overlaps",
        (195, 25),
        False,
    ),
    "a road across the property": (
        [PROPERTY, zone("lane", box(-300, 0, 300, 8), ZoneKind.PUBLIC_ROAD)],
        "not_ours_overlaps",
        (0, 4),
        False,
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_what_is_wrong_with_a_map_is_named_with_its_place(case) -> None:
    zones, code, place, refused = TABLE[case]
    flaws = check_map(grounds(*zones))
    assert {one.reason.code for one in flaws} == ({code} if code else set())
    if place is not None:
        assert [one for one in flaws if FRAME.to_metres(one.place) == pytest.approx(place, abs=6)]
    if code:
        assert flaws[0].refuses is refused
        assert flaws[0].reason.text.es != flaws[0].reason.text.en


def test_a_map_is_refused_with_all_its_flaws_at_once() -> None:
    tie = zone("tie", [(0, 0), (40, 40), (40, 0), (0, 40)], PARK)
    with pytest.raises(BadInput) as refused:
        refuse_flawed(check_map(grounds(tie, replace(CAR_PARK, name=""))))
    assert refused.value.codes == {"no_property_line", "crosses_itself", "no_name"}


def test_a_contradiction_is_reported_and_the_map_is_kept() -> None:
    flaws = check_map(grounds(*TABLE["overlapping zones that contradict"][0]))
    refuse_flawed(flaws)
    assert "phones" in flaws[0].reason.text.en
    assert "teléfonos" in flaws[0].reason.text.es


def test_the_place_is_in_the_text_too() -> None:
    (flaw,) = check_map(grounds(*TABLE["a bow tie"][0]))
    longitude, latitude = flaw.place
    assert f"({latitude:.6f}, {longitude:.6f})" in flaw.reason.text.en


@pytest.mark.parametrize("guard", ["_crossings", "check_place", "_of_parts", "_of_several"])
def test_without_its_guard_a_flaw_goes_unseen(guard, monkeypatch) -> None:
    seen_by = {"_crossings": "a bow tie", "check_place": "a corner in the sea", "_of_parts": "a hole outside"}
    zones = TABLE[seen_by.get(guard, "a car park over the line")][0]
    code = TABLE[seen_by.get(guard, "a car park over the line")][1]
    monkeypatch.setattr(checking, guard, lambda *_: ())
    assert code not in [one.reason.code for one in check_map(grounds(*zones))]


def test_a_map_with_too_much_on_it_is_refused_before_it_is_looked_at(monkeypatch) -> None:
    monkeypatch.setattr(checking, "MOST_POINTS", 12)
    assert [one.reason.code for one in check_map(grounds(PROPERTY, CAR_PARK, ROAD))] == ["map_too_large"]
    monkeypatch.setattr(checking, "MOST_ZONES", 2)
    assert [one.reason.code for one in check_map(grounds(PROPERTY, CAR_PARK, ROAD))] == ["map_too_large"]


def test_a_map_around_no_place_is_refused() -> None:
    assert [one.reason.code for one in check_map(GroundsMap((0.0, 0.0), (PROPERTY,)))] == ["at_zero"]


PLACES = {
    "at the gate": ((-118.001, 36.001), None),
    "not a number": ((math.inf, 36.0), "out_of_range"),
    "off the Earth": ((-190.0, 36.0), "out_of_range"),
    "the point that means unknown": ((0.0, 0.0), "at_zero"),
    "the Pacific": ((-130.0, 36.0), "far_away"),
    "exchanged": ((36.0, -118.0), "exchanged"),
    "east for west": ((118.0, 36.0), "sign_lost"),
    "south for north": ((-118.0, -36.0), "sign_lost"),
}


@pytest.mark.parametrize("case", PLACES)
def test_a_position_that_can_not_be_meant_says_why(case) -> None:
    place, code = PLACES[case]
    assert [one.reason.code for one in check_place(place, ORIGIN)] == ([code] if code else [])


@given(st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_any_two_numbers_are_a_position_or_a_reason(longitude, latitude) -> None:
    check_place((longitude, latitude), ORIGIN)


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=3, max_size=8))
def test_a_zone_without_a_flaw_is_a_polygon(corners) -> None:
    drawn = zone("drawn", [(10 * east, 10 * north) for east, north in corners], PARK, rules=ASK)
    shape = shape_of(FRAME, drawn.parts[0])
    refused = [one for one in check_map(grounds(PROPERTY, drawn)) if one.refuses]
    assert refused or (shape.is_valid and shape.area > 0)


def test_a_bundle_of_lines_that_all_cross_is_not_looked_at_to_the_end(monkeypatch) -> None:
    # Given a star of 301 corners whose edges all cross one another, 45,000 times
    turns = np.arange(301) * np.pi * 300 / 301
    star = zone("star", [(float(x), float(y)) for x, y in np.stack([np.sin(turns), np.cos(turns)], -1) * 100])
    looked: list[Place] = []
    place = checking._place
    monkeypatch.setattr(checking, "_place", lambda *given: looked.append(place(*given)) or looked[-1])
    # When it is checked, then some places are shown and most are never reckoned
    codes = {one.reason.code for one in check_map(grounds(star))}
    assert "crosses_itself" in codes
    assert len(looked) <= checking._MOST_MET + 1


def test_nothing_is_drawn_at_a_pole_or_begins_when_nobody_lives() -> None:
    assert [one.reason.code for one in check_place((10.0, 89.0), (10.0, 89.0))] == ["near_pole"]
    assert why_not_from(date.max, [], today=date(2026, 3, 2)) is BEGINS_TOO_LATE
