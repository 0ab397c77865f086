"""Gate: given a day of bookings, when its visitors come, then each is let in or told why not, and the day adds up."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gatelodge.gate.models import Arrival, TurnAway, Visit
from gatelodge.people.models import Visitor
from gatelodge.scheduling.models import PartyMember, Session
from tests.browser import Browse
from tests.cast import Cast
from tests.gate.conftest import GateStory
from tests.journeys.hands import answer, go, midday, see
from tests.worker import work_off

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_day_at_the_gate_from_the_first_pass_to_the_close(browse: Browse, transactional_db: None) -> None:
    story = given_a_day_on_which_a_mother_comes_with_her_daughter_and_quincy_alone()
    when_the_officer_looks_at_the_day(browse, story)
    then_all_of_them_are_expected(browse)

    when_a_pass_is_scanned_and_the_document_seen(browse, story.cast.marisol, document="document")
    then_the_rules_let_the_visitor_in(browse)
    when_a_pass_is_scanned_and_the_document_seen(browse, story.cast.luz, document="birth_record")
    then_the_rules_let_the_visitor_in(browse)

    when_quincy_is_found_by_name_and_shows_no_document(browse)
    then_he_is_sent_back_with_the_rule_and_its_cure(browse)

    visit = when_the_person_is_called_out_answered_for_and_seated(browse, story)
    then_the_floor_counts_two_heads(browse)
    when_the_visit_is_over(browse, visit)
    then_the_day_can_not_be_closed_while_somebody_is_inside(browse, story)
    when_everybody_leaves_with_the_pass_returned(browse, story, visit)
    then_the_day_is_closed_with_every_pass_accounted_for(browse)


# Given


def given_a_day_on_which_a_mother_comes_with_her_daughter_and_quincy_alone() -> GateStory:
    cast = Cast(timezone.now())
    here = midday(cast)
    session = cast.session(days=0)
    Session.objects.filter(id=session.id).update(local_day=here.date())
    session.refresh_from_db()
    story = GateStory(cast)
    story.booked(cast.marisol, cast.luz, session=session)
    story.booked(cast.quincy, person=cast.wendell, place="T2", session=session)
    return story


# When


def when_the_officer_looks_at_the_day(browse: Browse, story: GateStory) -> None:
    browse.sign_in(story.cast.officer)
    browse.open("/gate/")
    browse.check()


def when_a_pass_is_scanned_and_the_document_seen(browse: Browse, visitor: Visitor, *, document: str) -> None:
    """The scanner types, and presses Enter."""
    page = browse.open("/gate/")
    browse.check()
    page.get_by_label("Scan or type the pass").fill(PartyMember.objects.get(visitor=visitor).pass_code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/gate/arrivals/*/")
    browse.check()
    answer(browse, document, str(visitor.documents.get().id))
    go(browse, "button:has-text('Ask the rules')")


def when_quincy_is_found_by_name_and_shows_no_document(browse: Browse) -> None:
    browse.open("/gate/")
    browse.fill(Find_by_name_or_number="sampleford quincy")
    browse.press("Find")
    browse.check()
    assert browse.page.locator(".gate-guest").count() == 1
    browse.press("Arrived", exact=False)
    browse.check()
    if "/gate/arrivals/" not in browse.page.url:
        browse.press("Check", exact=False)
        browse.check()
    answer(browse, "document", "none")
    go(browse, "button:has-text('Ask the rules')")


def when_the_person_is_called_out_answered_for_and_seated(browse: Browse, story: GateStory) -> Visit:
    browse.open("/gate/")
    browse.check()
    browse.shoot("gate-day")
    visit = Visit.objects.get(booking__person=story.cast.tomas)
    browse.open(f"/gate/visits/{visit.id}/")
    browse.check()
    for button in ("Call the person out", "Housing has answered", "Seat the party"):
        go(browse, f"button:has-text('{button}')")
    return visit


def when_the_visit_is_over(browse: Browse, visit: Visit) -> None:
    browse.open(f"/gate/visits/{visit.id}/")
    go(browse, "button:has-text('End the visit')")


def when_everybody_leaves_with_the_pass_returned(browse: Browse, story: GateStory, visit: Visit) -> None:
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


# Then


def then_all_of_them_are_expected(browse: Browse) -> None:
    see(browse, "Marisol Exampleton", "Luz Exampleton", "Quincy Sampleford")


def then_the_rules_let_the_visitor_in(browse: Browse) -> None:
    see(browse, "May come in")
    go(browse, "button:has-text('Admit')")


def then_he_is_sent_back_with_the_rule_and_its_cure(browse: Browse) -> None:
    see(browse, "May not come in yet", "What you can do:")
    browse.shoot("gate-desk", languages=("en",))
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


def then_the_floor_counts_two_heads(browse: Browse) -> None:
    browse.open("/gate/floor/")
    browse.check()
    assert browse.page.locator("tbody td").first.inner_text() == "2"
    browse.shoot("gate-floor")


def then_the_day_can_not_be_closed_while_somebody_is_inside(browse: Browse, story: GateStory) -> None:
    browse.sign_in(story.cast.sergeant)  # whose the close of the day is
    browse.open("/gate/close/")
    browse.check()
    go(browse, "button:has-text('Close the day')")
    see(browse, "Not every pass is accounted for")


def then_the_day_is_closed_with_every_pass_accounted_for(browse: Browse) -> None:
    browse.open("/gate/close/")
    browse.check()
    go(browse, "button:has-text('Close the day')")
    see(browse, "This day is closed")
    browse.shoot("gate-close")
