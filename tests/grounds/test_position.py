"""Is the probability of a zone the mass of the position's uncertainty over it?"""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind, ZoneRules
from gatelodge.grounds.domain.vantage import position as positions
from gatelodge.grounds.domain.vantage.crowd import place_many, raster_of
from gatelodge.grounds.domain.vantage.position import (
    Position,
    ellipse_of,
    outline_of,
    position_of,
    probability_within,
    standing,
)
from tests.grounds.plots import ALLOWED, FRAME, NEVER, ORIGIN, PERMIT, PROPERTY, ROAD, box, laid, zone

SQUARE = laid(zone("square", box(0, 0, 100, 100)))
L_SHAPE = [(0, 0), (80, 0), (80, 30), (30, 30), (30, 90), (0, 90)]


def below(value: float) -> float:
    return math.erfc(-value / math.sqrt(2)) / 2


def over_a_box(east: float, north: float, spread: float) -> float:
    """This will give the mass over the square by the error function: another way, exact for boxes."""
    across = below((100 - east) / spread) - below(-east / spread)
    return across * (below((100 - north) / spread) - below(-north / spread))


@pytest.mark.parametrize(
    ("east", "north", "spread"),
    [
        (50, 50, 10),
        (50, 50, 300),
        (0, 50, 5),
        (0, 0, 5),
        (100, 100, 40),
        (-3, 40, 2),
        (120, 120, 30),
        (1e-7, 20, 3),
        (99.99, 50, 1),
    ],
)
def test_over_a_box_it_is_what_the_error_function_says(east, north, spread) -> None:
    found = standing(SQUARE, Position(east, north, (spread**2, 0, spread**2))).on_property
    assert found == pytest.approx(over_a_box(east, north, spread), abs=1e-6)


@given(st.floats(-150, 250), st.floats(-150, 250), st.floats(0.5, 500))
def test_over_a_box_it_is_so_everywhere(east, north, spread) -> None:
    found = standing(SQUARE, Position(east, north, (spread**2, 0, spread**2))).on_property
    assert found == pytest.approx(over_a_box(east, north, spread), abs=1e-5)


@pytest.mark.parametrize("covariance", [(100, 60, 64), (400, -20, 9), (0.25, 0, 0.25)])
@pytest.mark.parametrize("place", [(10, 10), (30, 30), (55, 35), (-5, 95)])
def test_over_any_shape_it_is_the_share_of_draws(covariance, place) -> None:
    layout = laid(zone("bend", L_SHAPE))
    (ee, en, nn) = covariance
    drawn = np.random.default_rng(1).multivariate_normal(place, [[ee, en], [en, nn]], 200_000)
    share = shapely.contains_xy(layout.ours.shape, *drawn.T).mean()
    assert standing(layout, Position(*place, covariance)).on_property == pytest.approx(share, abs=0.005)


def test_it_is_no_point_in_polygon() -> None:
    """A fix a metre inside the line with an accuracy of 20 m is nearly even, not certain."""
    assert 0.5 < standing(SQUARE, Position(50, 1, (400, 0, 400))).on_property < 0.55


@pytest.mark.parametrize("doubt", [0.0, 2.0, 6.0])
def test_an_edge_surveyed_less_well_is_a_wider_doubt(doubt) -> None:
    layout = laid(zone("edge", box(0, -5000, 5000, 5000), doubt=doubt))
    found = standing(layout, Position(4, 0, (9, 0, 9))).on_property
    assert found == pytest.approx(below(4 / math.hypot(3, doubt)), abs=1e-6)


def test_each_edge_has_its_own_doubt() -> None:
    layout = laid(zone("edges", box(0, 0, 100, 100), doubt=(0.0, 0.0, 0.0, 8.0)))
    west, east = (standing(layout, Position(at, 50, (1, 0, 1))).on_property for at in (-3, 103))
    assert west == pytest.approx(below(-3 / math.hypot(1, 8)), abs=1e-4)
    assert east == pytest.approx(below(-3), abs=1e-4)


@given(st.floats(-300, 300), st.floats(-300, 300), st.floats(1, 100))
@settings(max_examples=40)
def test_pieces_of_a_whole_add_up(east, north, spread) -> None:
    layout = laid(
        zone("whole", box(-100, -100, 100, 100)),
        zone("west", box(-100, -100, 20, 100), ZoneKind.CAR_PARK),
        zone("east", box(20, -100, 100, 100), ZoneKind.ENTRANCE),
    )
    here = Position(east, north, (spread**2, 0, spread**2))
    whole, one, other = (probability_within(laid_zone.area, here) for laid_zone in layout.zones)
    assert one + other == pytest.approx(whole, abs=1e-5)


def test_a_hole_is_not_in_the_zone() -> None:
    layout = laid(zone("yard", box(0, 0, 100, 100), holes=[box(40, 40, 60, 60)]))
    assert standing(layout, Position(50, 50, (1, 0, 1))).on_property < 1e-9


def test_what_is_not_ours_is_taken_out_of_the_property() -> None:
    lane = zone("lane", box(-300, -10, 300, 10), ZoneKind.PUBLIC_ROAD)
    found = standing(laid(PROPERTY, lane), Position(0, 0, (4, 0, 4)))
    assert found.on_property < 1e-5
    assert {one.zone: round(one.probability, 3) for one in found.zones} == {"property": 1.0, "lane": 1.0}


def test_a_map_without_a_property_puts_nobody_on_it() -> None:
    assert standing(laid(ROAD), Position(0, 215, (4, 0, 4))).on_property == 0


@pytest.mark.parametrize(("share", "factor"), [(0.68, 1.5096), (0.95, 2.4477)])
def test_an_accuracy_is_a_radius_with_its_share(share, factor) -> None:
    here = position_of(FRAME, ORIGIN, 10.0, share)
    assert math.sqrt(here.covariance[0]) == pytest.approx(10 / factor, rel=1e-3)
    drawn = np.random.default_rng(2).normal(0, math.sqrt(here.covariance[0]), (100_000, 2))
    assert (np.hypot(*drawn.T) < 10).mean() == pytest.approx(share, abs=0.005)


@pytest.mark.parametrize("radius", [0.0, -1.0, math.nan, math.inf])
def test_an_accuracy_that_is_none_is_refused(radius) -> None:
    with pytest.raises(BadInput) as refused:
        position_of(FRAME, ORIGIN, radius)
    assert refused.value.codes == {"no_radius"}


def test_the_ellipse_holds_its_share_and_points_its_long_way() -> None:
    here = Position(5, -7, (25.0, 12.0, 9.0))
    ellipse = ellipse_of(here)
    drawn = np.random.default_rng(3).multivariate_normal((5, -7), [[25, 12], [12, 9]], 100_000)
    outline = shapely.Polygon(FRAME.to_metres(outline_of(FRAME, ellipse)))
    assert shapely.contains_xy(outline, *drawn.T).mean() == pytest.approx(0.95, abs=0.005)
    assert ellipse.semi_major > ellipse.semi_minor
    assert ellipse.bearing == pytest.approx(math.degrees(math.atan2(0.8817, 0.4719)), abs=0.5)


def test_without_the_integral_a_zone_is_a_point_in_polygon(monkeypatch) -> None:
    monkeypatch.setattr(positions, "edge_losses", lambda starts, *_: np.zeros(len(starts)))
    assert standing(SQUARE, Position(50, 1, (400, 0, 400))).on_property == 1.0


# many at once
CROWDED = laid(
    PROPERTY,
    zone("bend", L_SHAPE, ZoneKind.CAR_PARK, doubt=0.5),
    zone("yard", box(-150, -150, -50, -50), ZoneKind.ENTRANCE, holes=[box(-110, -110, -90, -90)]),
    ROAD,
)


def test_many_positions_are_placed_as_each_alone() -> None:
    places = np.random.default_rng(4).uniform(-450, 450, (20_000, 2))
    crowd = place_many(raster_of(CROWDED), places)
    for number, one in enumerate(CROWDED.zones):
        assert (crowd.holds(number) == shapely.contains_xy(one.area.shape, *places.T)).all()


def test_many_probabilities_are_those_of_each_alone() -> None:
    rng = np.random.default_rng(5)
    places, spread = rng.uniform(-300, 300, (300, 2)), rng.uniform(0.5, 60, 300)
    crowd = place_many(raster_of(CROWDED), places, spread)
    for number, one in enumerate(CROWDED.zones):
        alone = [
            probability_within(one.area, Position(east, north, (by**2, 0, by**2)))
            for (east, north), by in zip(places, spread, strict=True)
        ]
        assert crowd.probabilities(number) == pytest.approx(alone, abs=5e-6)


def test_more_than_sixty_four_zones_are_placed_too() -> None:
    strips = [zone(f"strip-{at}", box(10 * at, 0, 10 * at + 10, 50)) for at in range(70)]
    crowd = place_many(raster_of(laid(*strips)), np.array([[3.0, 20.0], [695.0, 20.0], [701.0, 20.0]]))
    assert [[bool(crowd.holds(zone)[at]) for zone in (0, 69)] for at in range(3)] == [
        [True, False],
        [False, True],
        [False, False],
    ]


# which rule holds
LOOSE, STRICT = ZoneRules(ALLOWED, ALLOWED, ALLOWED), ZoneRules(NEVER, NEVER, NEVER)
RULED = laid(
    zone("property", box(0, 0, 100, 100), rules=ZoneRules(PERMIT, PERMIT, NEVER)),
    zone("park", box(10, 10, 60, 60), ZoneKind.CAR_PARK, rules=LOOSE),
    zone("stand", box(20, 20, 30, 30), ZoneKind.ENTRANCE, rules=STRICT),
    zone("strip", box(50, 10, 90, 60), ZoneKind.ENTRANCE, rules=STRICT),
)


@pytest.mark.parametrize(
    ("zones", "rule"),
    [
        ((), None),
        (("property",), PERMIT),
        (("property", "park"), ALLOWED),
        (("property", "park", "stand"), NEVER),
        (("property", "park", "strip"), NEVER),
    ],
)
def test_the_innermost_zone_rules_and_of_several_the_strictest(zones, rule) -> None:
    assert RULED.rule_over(zones, Device.CAMERA) is rule
