"""What follows from less than a phone: a warning while the visit goes on, and a way back at the gate."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from gatelodge.conduct.models import Incident
from gatelodge.gate.actions import record_departure
from gatelodge.gate.models import Arrival, TurnAway, Visit
from gatelodge.scheduling.models import Booking, Session
from tests.browser import Browse
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.journeys.hands import answer, go, midday, see
from tests.journeys.steps_of_conduct import (
    REASONS,
    given_a_visit_under_way,
    when_a_measure_is_ordered,
    when_an_officer_records,
    when_the_incident_is_opened_by,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_small_breach_ends_with_a_warning(browse: Browse) -> None:
    story = given_a_visit_under_way()
    incident = when_an_officer_records(browse, story, "disturbance", "Shouted at the next table.")
    when_the_incident_is_opened_by(browse, story.cast.sergeant, incident)
    when_a_measure_is_ordered(browse, "warning")
    then_the_warning_is_given_and_the_visit_goes_on(browse, story)


def test_a_suspended_visitor_is_shown_and_turned_away_at_the_gate(browse: Browse) -> None:
    story, incident = given_an_incident_of_this_morning()
    booking = given_a_booking_that_begins_now(story)
    when_the_incident_is_opened_by(browse, story.cast.sergeant, incident)
    when_a_measure_is_ordered(browse, "suspension", months="3")
    when_the_visitor_comes_again(browse, story, booking)
    then_the_gate_turns_away_by_the_rule(browse, story)


# Given


def given_an_incident_of_this_morning() -> tuple[ConductStory, Incident]:
    """A visit of this morning in which something happened, and which is over."""
    cast = Cast(now=timezone.now() - timedelta(minutes=160))
    midday(cast)
    story = ConductStory(cast)
    incident = Incident.objects.get(id=story.incident(serious=True))
    record_departure(story.officer, arrival_id=Arrival.objects.get().id, now=timezone.now())
    return story, incident


def given_a_booking_that_begins_now(story: ConductStory) -> Booking:
    now = timezone.now()
    session = story.cast.session(days=1)
    start = now - timedelta(minutes=10)
    Session.objects.filter(id=session.id).update(
        period=DateTimeTZRange(start, now + timedelta(hours=2)), local_day=story.cast.now.date()
    )
    session.refresh_from_db()
    return story.booked(story.cast.marisol, person=story.cast.wendell, place="T2", session=session)


# When


def when_the_visitor_comes_again(browse: Browse, story: ConductStory, booking: Booking) -> None:
    browse.sign_in(story.cast.officer)
    page = browse.open("/gate/")
    browse.check()
    see(browse, "may not visit")
    page.get_by_label("Scan or type the pass").fill(story.pass_of(booking, story.cast.marisol))
    page.keyboard.press("Enter")
    page.wait_for_url("**/gate/arrivals/*/")
    browse.check()
    answer(browse, "document", str(story.cast.marisol.documents.get().id))
    go(browse, "button:has-text('Ask the rules')")


# Then


def then_the_warning_is_given_and_the_visit_goes_on(browse: Browse, story: ConductStory) -> None:
    see(browse, "Warning", REASONS)
    assert Visit.objects.get(id=story.visit_id).state == "seated"


def then_the_gate_turns_away_by_the_rule(browse: Browse, story: ConductStory) -> None:
    see(browse, "May not come in yet", "3176.1")
    browse.shoot("gate-desk-suspended", languages=("en",))
    rule = browse.page.locator("[name=rule]").first
    if not rule.is_checked():
        answer(browse, "rule", rule.get_attribute("value") or "")
    go(browse, "button:has-text('Turn away')")
    gone = TurnAway.objects.get()
    assert gone.arrival.visitor == story.cast.marisol
    browse.open(f"/gate/turn-aways/{gone.id}/notice/")
    browse.check()
    see(browse, gone.citation)
