"""A zone is drawn in the browser: by mouse and by keyboard, refused where it crosses itself, mended, and kept."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gatelodge.foundation.actors import Role
from gatelodge.grounds.models import Zone
from tests.browser import Browse
from tests.cast import Cast
from tests.grounds.map_story import MapStory
from tests.grounds.plots import CAR_PARK, PROPERTY, ROAD
from tests.journeys.hands import go, see

pytestmark = pytest.mark.django_db(transaction=True)


def click_on_map(browse: Browse, *points: tuple[float, float]) -> None:
    """Click at places of the map, as shares of its width and height."""
    live = browse.page.locator(".map-live")
    box = live.bounding_box()
    assert box
    for x, y in points:
        live.click(position={"x": box["width"] * x, "y": box["height"] * y})


def rows(browse: Browse) -> list[tuple[float, float]]:
    latitudes = browse.page.locator("[name=corners_latitude]").evaluate_all("all => all.map(one => one.value)")
    longitudes = browse.page.locator("[name=corners_longitude]").evaluate_all("all => all.map(one => one.value)")
    return [(float(a), float(b)) for a, b in zip(latitudes, longitudes, strict=True) if a and b]


def when_four_clicks_make_a_line_that_crosses_itself(browse: Browse) -> None:
    browse.press("Draw a zone")
    browse.fill(Name="Garden")
    browse.page.locator("[name=kind]").select_option("entrance")
    click_on_map(browse, (0.45, 0.45), (0.5, 0.5), (0.5, 0.45), (0.45, 0.5))
    assert len(rows(browse)) == 4
    browse.check()
    go(browse, "form.form button")


def then_it_is_refused_with_the_place_marked(browse: Browse) -> None:
    see(browse, "crosses or touches itself")
    assert browse.page.locator(".map-wrong").count() == 1
    assert len(rows(browse)) == 4
    browse.check()


def when_it_is_mended_by_keyboard(browse: Browse) -> None:
    browse.press("Remove the last corner", stays=True)
    browse.page.locator(".map-corner").last.focus()
    browse.page.keyboard.press("Delete")
    assert len(rows(browse)) == 2
    browse.press("Add a corner in the middle of the map", stays=True)
    before = rows(browse)[-1]
    browse.page.locator(".map-corner").last.focus()
    for key in ("Shift+ArrowRight", "Shift+ArrowRight", "ArrowUp"):
        browse.page.keyboard.press(key)
    after = rows(browse)[-1]
    assert after[0] > before[0]
    assert after[1] > before[1]
    browse.page.locator("[name=corners_metres]").first.fill("0.25")


def then_the_wheel_scrolls_past_the_map(browse: Browse) -> None:
    """The wheel belongs to the map only once somebody works in it."""
    browse.page.locator(".map-live").hover()
    before = browse.page.evaluate("scrollY")
    browse.page.mouse.wheel(0, 150)
    browse.page.wait_for_function("before => scrollY > before", arg=before)


def test_a_zone_is_drawn_by_mouse_and_keyboard(browse: Browse) -> None:
    cast = Cast(timezone.now())
    cast.midday()
    story = MapStory(cast)
    draft = story.draft(PROPERTY, CAR_PARK, ROAD)
    story.landmark()
    browse.sign_in(cast.staff(Role.LIEUTENANT, cast.alder))
    browse.open(f"/grounds/map/{draft}/")
    browse.check()
    then_the_wheel_scrolls_past_the_map(browse)
    when_four_clicks_make_a_line_that_crosses_itself(browse)
    then_it_is_refused_with_the_place_marked(browse)
    when_it_is_mended_by_keyboard(browse)
    wanted = rows(browse)
    go(browse, "form.form button")
    # Then what stands in the table is what is kept
    see(browse, "The zone is in the draft.")
    kept = Zone.objects.get(code="garden")
    assert [(latitude, longitude) for longitude, latitude in kept.shape["coordinates"][0][0][:-1]] == wanted
    assert kept.edge_metres == [[[0.25, 1.0, 1.0]]]
