"""A picture is uploaded, its landmarks are marked by mouse and by keyboard, and the map says where it was taken."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Locator

from gatelodge.foundation.actors import Role
from gatelodge.grounds.domain.vantage.landmarks import Mark
from gatelodge.grounds.models import Assessment
from tests.browser import Browse
from tests.cast import Cast
from tests.grounds import scene
from tests.grounds.vantage_story import BESIDE, CASE, VantageStory, degrees
from tests.journeys.hands import midday

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(browse: Browse) -> VantageStory:
    """An investigator of Alder, signed in, with a map and its landmarks."""
    cast = Cast(timezone.now())
    midday(cast)
    told = VantageStory(cast)
    told.landmarks()
    browse.sign_in(cast.staff(Role.INVESTIGATOR, cast.alder))
    return told


def box_of(browse: Browse, axis: str, landmark: str) -> Locator:
    return browse.page.locator(f"[name='{axis}:{landmark}']")


def stage_of(browse: Browse) -> Locator:
    stage = browse.page.locator("[data-stage]")
    stage.locator("img").evaluate("one => one.decode()")
    return stage


def mark_by_keyboard(browse: Browse, landmark: str) -> None:
    """Move the cross from the middle and set it, by keys alone."""
    stage = stage_of(browse)
    browse.page.get_by_role("radio", name=landmark).check()
    for key in ("Enter", "Shift+ArrowLeft", "ArrowDown", "Enter"):
        stage.press(key)
    at = tuple(float(box_of(browse, axis, landmark).input_value()) for axis in "xy")
    assert at == (scene.WIDTH / 2 - 20, scene.HEIGHT / 2 + 1)


def mark_by_mouse(browse: Browse, mark: Mark) -> None:
    browse.page.get_by_role("radio", name=mark.landmark).check()
    stage = stage_of(browse)
    shown = stage.bounding_box()
    assert shown
    by = shown["width"] / scene.WIDTH
    stage.click(position={"x": mark.x * by, "y": mark.y * by})
    assert float(box_of(browse, "x", mark.landmark).input_value()) == pytest.approx(mark.x, abs=1.5)


def test_landmarks_are_marked_by_keyboard_and_by_mouse(browse: Browse, story: VantageStory) -> None:
    # Given a picture without a word of itself
    page = browse.open("/grounds/assess/picture/")
    browse.check()
    file = {"name": "post.jpg", "mimeType": "image/jpeg", "buffer": scene.draw()}
    page.locator("[name=picture]").set_input_files(file)
    browse.fill(Why_you_ask=CASE)
    browse.press("Weigh it")
    assert "cannot tell" in page.locator("h1").inner_text()
    # When its landmarks are marked, and one of them again
    browse.press("Mark landmarks")
    mark_by_keyboard(browse, scene.marks()[0].landmark)
    for mark in scene.marks(noise=0):
        mark_by_mouse(browse, mark)
    assert page.locator(".marking__dot:visible").count() == len(scene.SURVEYED)
    browse.check()
    browse.press("Weigh it")
    # Then the place is found
    place = Assessment.objects.latest("assessed_at").found["position"]
    found = (place["longitude"], place["latitude"])
    assert found == pytest.approx(degrees(scene.CAMERA.east, scene.CAMERA.north), abs=2e-4)
    browse.check()
    # And a pin on the map gives the coordinates of where it was set
    page = browse.open("/grounds/assess/position/")
    stage_of(browse).press("Enter")
    pinned = tuple(float(page.locator(f"[name={name}]").input_value()) for name in ("longitude", "latitude"))
    assert pinned == pytest.approx(degrees(*BESIDE), abs=2e-3)
    browse.fill(Accuracy_in_metres="8", Why_you_ask=CASE)
    browse.press("Weigh it")
    said = Assessment.objects.latest("assessed_at").given["position"]
    assert (said["longitude"], said["latitude"]) == pytest.approx(pinned)
