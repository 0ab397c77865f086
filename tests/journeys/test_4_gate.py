"""Gate: given a day of bookings, when its visitors come, then each is let in or told why not, and the day adds up."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gatelodge.gate.models import Arrival, TurnAway, Visit
from gatelodge.scheduling.models import PartyMember, Session
from tests.browser import Browse
from tests.cast import Cast
from tests.gate.conftest import GateStory
from tests.journeys.hands import answer, go, midday, see
from tests.worker import work_off

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(transactional_db: None) -> GateStory:
    """A day on which Marisol comes with her daughter, and Quincy alone."""
    cast = Cast(timezone.now())
    here = midday(cast)
    session = cast.session(days=0)
    Session.objects.filter(id=session.id).update(local_day=here.date())
    session.refresh_from_db()
    story = GateStory(cast)
    story.booked(cast.marisol, cast.luz, session=session)
    story.booked(cast.quincy, person=cast.wendell, place="T2", session=session)
    return story


def scan(browse: Browse, code: str) -> None:
    """Hold a pass under the scanner, which types and presses Enter."""
    page = browse.open("/gate/")
    browse.check()
    page.get_by_label("Scan or type the pass").fill(code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/gate/arrivals/*/")
    browse.check()


def test_a_day_at_the_gate_from_the_first_pass_to_the_close(browse: Browse, story: GateStory) -> None:
    cast = story.cast
    codes = dict(PartyMember.objects.values_list("visitor__given_names", "pass_code"))
    browse.sign_in(cast.officer)
    browse.open("/gate/")
    browse.check()
    see(browse, "Marisol Exampleton", "Luz Exampleton", "Quincy Sampleford")
    admit_the_family(browse, story, codes)
    # When Quincy has no pass with him, then he is found by name; he shows no document either, and is sent back with
    # the rule's number and what would cure it
    find_by_name(browse, "sampleford quincy")
    answer(browse, "document", "none")
    go(browse, "button:has-text('Ask the rules')")
    see(browse, "May not come in yet", "What you can do:")
    browse.shoot("gate-desk", languages=("en",))
    turn_away(browse)
    browse.open("/gate/")
    browse.check()
    browse.shoot("gate-day")
    # When the person is called out, answered for and seated, then the floor counts two heads
    visit = Visit.objects.get(booking__person=cast.tomas)
    browse.open(f"/gate/visits/{visit.id}/")
    browse.check()
    for button in ("Call the person out", "Housing has answered", "Seat the party"):
        go(browse, f"button:has-text('{button}')")
    browse.open("/gate/floor/")
    browse.check()
    assert browse.page.locator("tbody td").first.inner_text() == "2"
    browse.shoot("gate-floor")
    end_and_leave(browse, story, visit)
    # Then the day is closed with every pass accounted for
    browse.open("/gate/close/")
    browse.check()
    go(browse, "button:has-text('Close the day')")
    see(browse, "This day is closed")
    browse.shoot("gate-close")


def find_by_name(browse: Browse, name: str) -> None:
    """Look somebody up on the day's list, and receive who is found."""
    browse.open("/gate/")
    browse.fill(Find_by_name_or_number=name)
    browse.press("Find")
    browse.check()
    assert browse.page.locator(".gate-guest").count() == 1
    browse.press("Arrived", exact=False)
    browse.check()
    if "/gate/arrivals/" not in browse.page.url:
        browse.press("Check", exact=False)
        browse.check()


def admit_the_family(browse: Browse, story: GateStory, codes: dict[str, str]) -> None:
    cast = story.cast
    # When Marisol's pass is scanned and her licence seen, then the rules let her in
    scan(browse, codes["Marisol"])
    answer(browse, "document", str(cast.marisol.documents.get().id))
    go(browse, "button:has-text('Ask the rules')")
    see(browse, "May come in")
    go(browse, "button:has-text('Admit')")
    # And her daughter with the birth record
    scan(browse, codes["Luz"])
    answer(browse, "birth_record", str(cast.luz.documents.get().id))
    go(browse, "button:has-text('Ask the rules')")
    see(browse, "May come in")
    go(browse, "button:has-text('Admit')")


def turn_away(browse: Browse) -> None:
    rule = browse.page.locator("[name=rule]").first.get_attribute("value")
    assert rule
    if not browse.page.locator("[name=rule]").first.is_checked():
        answer(browse, "rule", rule)
    go(browse, "button:has-text('Turn away')")
    gone = TurnAway.objects.get()
    assert gone.rule == rule
    browse.open(f"/gate/turn-aways/{gone.id}/notice/")
    browse.check()
    see(browse, gone.citation)


def end_and_leave(browse: Browse, story: GateStory, visit: Visit) -> None:
    # Given a visit that is over, nobody may stay inside when the day closes
    browse.open(f"/gate/visits/{visit.id}/")
    go(browse, "button:has-text('End the visit')")
    browse.sign_in(story.cast.sergeant)  # whose the close of the day is
    browse.open("/gate/close/")
    browse.check()
    go(browse, "button:has-text('Close the day')")
    see(browse, "Not every pass is accounted for")
    browse.open(f"/gate/visits/{visit.id}/")
    for name in ("Luz", "Marisol"):  # the child first: a minor is never left inside alone
        go(browse, f"button:has-text('Left, pass returned'):has-text('{name}')")
        assert Arrival.objects.get(visitor__given_names=name).pass_outcome == "returned"
        browse.open(f"/gate/visits/{visit.id}/")
    quincy = Arrival.objects.get(visitor=story.cast.quincy)
    if quincy.pass_outcome == "":
        browse.open(f"/gate/arrivals/{quincy.id}/")
        go(browse, "button:has-text('Went away without coming in')")
    work_off()
    assert not Arrival.objects.filter(pass_outcome="").exists()
