"""Given a pass on a visitor's phone or on paper, when it is scanned or photographed, then the desk knows who stands there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image

from gatelodge.gate.models import Arrival
from gatelodge.scheduling.models import PartyMember
from tests.browser import DESK, NARROWEST, Browse
from tests.cast import Cast
from tests.gate.conftest import GateStory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(transactional_db: None) -> GateStory:
    """A session that began half an hour ago, and a family that is still on its way to it."""
    cast = Cast(now=timezone.now() - timedelta(minutes=30))
    cast.midday()
    return GateStory(cast)


def scanned(picture: Path) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(Image.open(picture))}


def test_a_pass_is_read_from_the_phone_and_from_paper_while_its_session_lasts(
    browse: Browse, story: GateStory, tmp_path: Path
) -> None:
    cast = story.cast
    booking = story.booked(cast.marisol, cast.luz)
    codes = set(PartyMember.objects.values_list("pass_code", flat=True))
    browse.sign_in(cast.marisol.account)
    page = browse.open(f"/scheduling/visits/{booking.id}/")

    for width, height in (NARROWEST, DESK):
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=tmp_path / "screen.png", full_page=True)
        assert scanned(tmp_path / "screen.png") == codes
    page.emulate_media(media="print")
    page.screenshot(path=tmp_path / "paper.png", full_page=True)
    assert scanned(tmp_path / "paper.png") == codes
    assert browse.page.get_by_role("link", name="Change").count() == 0  # it has begun


def test_a_scanner_types_wherever_the_officer_last_was(browse: Browse, story: GateStory) -> None:
    cast = story.cast
    code = story.pass_of(story.booked(cast.marisol), cast.marisol)
    browse.sign_in(cast.officer)
    page = browse.open("/gate/")

    # Without a click the first scan is heard; after a refusal the next one replaces what stood there
    page.keyboard.type("0000-0000-0000-0000")
    page.keyboard.press("Enter")
    page.get_by_text("No pass of this gate has this code.").wait_for()
    page.locator("h1").click()
    page.keyboard.type(code)
    page.keyboard.press("Enter")

    page.wait_for_url("**/gate/arrivals/*/")
    assert Arrival.objects.get().visitor == cast.marisol


def test_an_officer_photographs_the_pass_with_a_phone(browse: Browse, story: GateStory, tmp_path: Path) -> None:
    cast = story.cast
    booking = story.booked(cast.marisol)
    browse.sign_in(cast.marisol.account)
    page = browse.open(f"/scheduling/visits/{booking.id}/")
    page.locator(".pass").screenshot(path=tmp_path / "pass.png")
    browse.sign_in(cast.officer)
    page = browse.open("/gate/")
    browse.check()

    page.get_by_label("Or photograph the pass").set_input_files(tmp_path / "pass.png")

    page.wait_for_url("**/gate/arrivals/*/")
    assert Arrival.objects.get().visitor == cast.marisol
