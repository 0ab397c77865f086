"""Given a day at the gate, when an officer opens its pages, then each is accessible, fits a phone, and speaks Spanish."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gatelodge.gate.actions import call_out_person, turn_away_visitor
from gatelodge.gate.models import Arrival, TurnAway
from tests.browser import Browse
from tests.cast import Cast
from tests.gate.conftest import GateStory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story() -> GateStory:
    """A party seated, one called out, one at the desk, one turned away."""
    cast = Cast(now=timezone.now() - timedelta(minutes=30))
    cast.midday()
    story = GateStory(cast)
    story.seated(story.booked(cast.marisol, cast.luz), cast.marisol)
    story.later(10)
    quincy = story.admitted(story.booked(cast.quincy, person=cast.wendell, place="T2"), cast.quincy)
    call_out_person(story.officer, visit_id=quincy.visit_id, now=story.later(5))
    greta = cast.visitor("Greta", "Placeholder")
    cast.licence(greta)
    third = cast.person("AX1003", "Placeholder", "Tobias")
    skirt = story.arrives(story.booked(greta, person=third, place="T3"), greta)
    story.shows(skirt, dress=("above_knee",))
    turn_away_visitor(story.sergeant, arrival_id=skirt.id, rule="ca:3174(b)(3)(D)", now=story.now)
    story.arrives(cast.tomas.bookings.get(), cast.luz)
    return story


def test_every_page_of_the_gate_is_fit_to_use_in_both_languages(browse: Browse, story: GateStory) -> None:
    browse.sign_in(story.cast.sergeant)
    skirt, child = Arrival.objects.get(visitor__given_names="Greta"), Arrival.objects.get(visitor=story.cast.luz)
    called = Arrival.objects.get(visitor=story.cast.quincy).visit_id
    pages = {
        "gate-day": "/gate/",
        "gate-desk-minor": f"/gate/arrivals/{child.id}/",
        "gate-desk-turned-away": f"/gate/arrivals/{skirt.id}/",
        "gate-visit": f"/gate/visits/{called}/",
        "gate-floor": "/gate/floor/",
        "gate-close": "/gate/close/",
        "gate-notice": f"/gate/turn-aways/{TurnAway.objects.get().id}/notice/",
    }
    for name, path in pages.items():
        for language in ("en", "es"):
            browse.speak(language)
            browse.open(path)
            browse.check()
        browse.speak("en")
        browse.open(path)
        browse.shoot(name)


def test_an_officer_scans_looks_asks_and_admits_by_thumb_and_keyboard(browse: Browse, story: GateStory) -> None:
    cast = story.cast
    guest = cast.visitor("Ofelia", "Sampleguest")
    cast.licence(guest)
    person = cast.person("AX1004", "Sampleford", "Oscar")
    code = story.pass_of(story.booked(guest, person=person, place="T4"), guest)
    browse.sign_in(cast.officer)
    page = browse.open("/gate/")

    page.get_by_label("Scan or type the pass").fill(code.lower())
    page.keyboard.press("Enter")
    page.wait_for_url("**/gate/arrivals/*/")
    page.get_by_text("(seen before)").click()
    page.get_by_text("Clothing", exact=True).click()
    page.get_by_text("More than two inches above the knee", exact=True).click()
    browse.press("Ask the rules")
    assert page.get_by_role("heading", name="A person decides").is_visible()
    for button in ("Admit", "Turn away"):
        assert page.get_by_role("button", name=button).count() == 0
    browse.open(page.url.removeprefix(browse.base_url).partition("#")[0])
    browse.check()
    browse.shoot("gate-desk-weighed")

    page.get_by_text("More than two inches above the knee", exact=True).click()
    browse.press("Ask the rules")
    assert page.get_by_role("heading", name="May come in").is_visible()
    browse.open(page.url.removeprefix(browse.base_url).partition("#")[0])
    browse.check()
    browse.shoot("gate-desk-yes")
    browse.press("Admit")
    assert Arrival.objects.get(visitor=guest).state == "admitted"


def test_a_refused_scan_keeps_what_was_typed_and_says_what_to_do(browse: Browse, story: GateStory) -> None:
    browse.sign_in(story.cast.officer)
    page = browse.open("/gate/")

    page.get_by_label("Scan or type the pass").fill("0000-0000-0000-0000")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.get_by_text("No pass of this gate has this code.").first.wait_for()
    assert page.get_by_label("Scan or type the pass").input_value() == "0000-0000-0000-0000"
    browse.check()
    browse.shoot("gate-day-refused", languages=("en",))
