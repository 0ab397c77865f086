"""Conduct: given a visit in which something goes wrong, when each rank does its part, then it is told, felt and shown."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from gatelodge.conduct.models import Incident, Sanction
from gatelodge.correspondence.models import Letter, Service
from gatelodge.gate.actions import record_departure
from gatelodge.gate.models import Arrival, TurnAway, Visit
from gatelodge.scheduling.models import Booking, BookingReview, Session
from tests.browser import Browse
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.journeys.hands import answer, go, midday, see, sign
from tests.worker import work_off

pytestmark = pytest.mark.django_db(transaction=True)
REASONS = "You were told to stop and you went on."


@pytest.fixture
def story(transactional_db: None) -> ConductStory:
    """Midday at Alder, so that no visit of the story runs over midnight."""
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    midday(cast)
    return ConductStory(cast)


# Given


def given_a_visit_under_way(story: ConductStory) -> UUID:
    return story.sits()


def given_another_booking_of_the_same_visitor(story: ConductStory) -> Booking:
    return story.booked(story.cast.marisol, session=story.cast.session(days=3))


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


def when_an_officer_records(browse: Browse, story: ConductStory, visit_id: UUID, *marks: str) -> Incident:
    browse.sign_in(story.cast.officer)
    page = browse.open(f"/gate/visits/{visit_id}/")
    browse.check()
    browse.press("Record an incident")
    browse.check()
    browse.shoot("incident-record")
    # The recorder is offered as the one who saw it
    assert page.locator("[name=seen_by]").input_value() == str(story.cast.officer)
    browse.choose("Marisol Exampleton")
    page.locator("[name=conduct]").select_option("disturbance")
    there = story.now.astimezone(ZoneInfo(story.cast.alder.zone))
    page.locator("[name=occurred_at]").fill(f"{there:%Y-%m-%dT%H:%M}")
    page.locator("[name=zone]").fill("Visiting hall")
    page.locator("[name=narrative]").fill("Shouted at the next table and threw a cup.")
    if marks:
        page.get_by_text("How grave it was").click()
        browse.choose(*marks)
    browse.press("Record the incident")
    browse.check()
    return Incident.objects.latest("recorded_at")


def when_a_measure_is_ordered(browse: Browse, measure: str, *, months: str = "") -> None:
    browse.choose(measure)
    if months:
        browse.page.locator("[name=months]").fill(months)
    browse.page.locator("[name=reasons]").fill(REASONS)
    browse.press("Order it")
    browse.check()


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


def then_the_letter_opens(browse: Browse, story: ConductStory, title: str, *texts: str) -> None:
    """The visitor is told by a mail that says nothing, and reads the letter, and its tagged PDF, behind sign-in."""
    work_off()
    assert {message.subject for message in mail.outbox} == {"Tiene una carta nueva"}
    assert not [message for message in mail.outbox if "visita" in message.body or "suspen" in message.body]
    browse.sign_in(story.cast.marisol.account)
    browse.open("/letters/")
    browse.check()
    browse.press(title)
    browse.check()
    see(browse, *texts)
    href = browse.page.get_by_role("link", name="Open as PDF").get_attribute("href")
    pdf = browse.page.request.get(f"{browse.base_url}{href}")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.body().startswith(b"%PDF-")
    assert b"/MarkInfo" in pdf.body() or b"/StructTreeRoot" in pdf.body()
    letter = Letter.objects.get(id=href.split("/")[2] if href else "")
    assert Service.objects.filter(letter=letter, means="email", opened_at__isnull=False).count() == 1


def then_the_letters_for_inside_are_handed_over_once(browse: Browse, story: ConductStory, *titles: str) -> None:
    browse.sign_in(story.cast.officer)
    browse.open("/letters/to-hand/")
    browse.check()
    browse.shoot("letters-to-hand")
    see(browse, *titles)
    browse.press("Hand over", exact=False)
    browse.check()
    # Who gets it signs in the frame; the officer types the name
    sign(browse)
    browse.page.locator("[name=received_by]").fill("Tomás Inventado")
    browse.shoot("letter-handed-over", languages=("en",))
    browse.press("It is handed over")
    browse.check()
    assert Service.objects.filter(means="in_hand", handed_by=story.cast.officer).count() == 1


def then_the_booking_waits_for_a_person(browse: Browse, story: ConductStory, booking: Booking) -> None:
    work_off()
    booking.refresh_from_db()
    assert booking.state == "confirmed"  # never cancelled silently
    browse.sign_in(story.cast.sergeant)
    browse.open("/scheduling/reviews/")
    browse.check()
    see(browse, "Marisol Exampleton", "a restriction on a visitor")
    browse.open(f"/scheduling/reviews/{BookingReview.objects.get(booking=booking).id}/")
    browse.check()


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


def test_a_small_breach_ends_with_a_warning(browse: Browse, story: ConductStory) -> None:
    visit_id = given_a_visit_under_way(story)
    incident = when_an_officer_records(browse, story, visit_id)
    browse.sign_in(story.cast.sergeant)
    browse.open(f"/conduct/incidents/{incident.id}/")
    browse.check()
    when_a_measure_is_ordered(browse, "warning")
    see(browse, "Warning", REASONS)
    assert Visit.objects.get(id=visit_id).state == "seated"


def test_a_warning_that_failed_ends_the_visit_and_a_suspension_follows_within_the_rank(
    browse: Browse, story: ConductStory
) -> None:
    visit_id = given_a_visit_under_way(story)
    later = given_another_booking_of_the_same_visitor(story)
    incident = when_an_officer_records(browse, story, visit_id, "A serious breach", "A warning did not end it")
    browse.sign_in(story.cast.sergeant)
    browse.open(f"/conduct/incidents/{incident.id}/")
    browse.check()
    browse.shoot("incident")
    # When the visit is ended, then it is over at once, and the visitor reads why
    when_a_measure_is_ordered(browse, "end of the visit")
    assert Visit.objects.get(id=visit_id).state == "ended"
    # When nine months are ordered by a sergeant, then it is refused with the rank, and nothing typed is lost
    when_a_measure_is_ordered(browse, "suspension", months="9")
    browse.shoot("incident-refused", languages=("en",))
    assert browse.page.locator("[name=months]").input_value() == "9"
    assert not Sanction.objects.filter(kind="suspension").exists()
    # When three are, then it is done, and the rules open nothing more
    browse.page.locator("[name=months]").fill("3")
    browse.press("Order it")
    browse.check()
    see(browse, "The rules open nothing more for this incident.")
    browse.open("/conduct/")
    browse.check()
    see(browse, "Suspension (until", "End of the visit")
    browse.shoot("incidents")
    then_the_letters_for_inside_are_handed_over_once(
        browse, story, "A visitor may not come for now", "A visit to you was ended"
    )
    then_the_letter_opens(
        *(browse, story, "You may not visit for now"),
        *("You can visit again on", "15 CCR 3176.1(c)", "Alder Creek Facility", "15 working days"),
    )
    browse.shoot("letter-of-suspension")
    then_the_letter_opens(browse, story, "Your visit was ended", "15 CCR 3176.1(b)")
    then_the_booking_waits_for_a_person(browse, story, later)


def test_a_suspended_visitor_is_shown_and_turned_away_at_the_gate(browse: Browse, transactional_db: None) -> None:
    # Given a visit of this morning in which something happened, and another booking that begins now
    cast = Cast(now=timezone.now() - timedelta(minutes=160))
    midday(cast)
    story = ConductStory(cast)
    visit_id = given_a_visit_under_way(story)
    incident = when_an_officer_records(browse, story, visit_id, "A serious breach")
    record_departure(story.officer, arrival_id=Arrival.objects.get().id, now=timezone.now())
    booking = given_a_booking_that_begins_now(story)
    # When the visitor is suspended and comes all the same
    browse.sign_in(story.cast.sergeant)
    browse.open(f"/conduct/incidents/{incident.id}/")
    browse.check()
    when_a_measure_is_ordered(browse, "suspension", months="3")
    when_the_visitor_comes_again(browse, story, booking)
    then_the_gate_turns_away_by_the_rule(browse, story)
