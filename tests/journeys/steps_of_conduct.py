"""What the journeys of conduct have in common: a visit at midday, an incident told at the gate, a measure ordered."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.conduct.models import Incident
from gatelodge.scheduling.models import Booking
from tests.browser import Browse
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.journeys.hands import midday, see

REASONS = "A phone was found under your table. You had carried it in."


def given_a_visit_under_way() -> ConductStory:
    """At midday, so that no visit of the story runs over midnight."""
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    midday(cast)
    story = ConductStory(cast)
    story.sits()
    return story


def given_another_booking_of_the_same_visitor(story: ConductStory) -> Booking:
    return story.booked(story.cast.marisol, session=story.cast.session(days=3))


def when_an_officer_records(
    browse: Browse,
    story: ConductStory,
    conduct: str,
    narrative: str,
    *marks: str,
    crime_class: str = "",
) -> Incident:
    browse.sign_in(story.cast.officer)
    page = browse.open(f"/gate/visits/{story.visit_id}/")
    browse.check()
    browse.press("Record an incident")
    browse.check()
    # The recorder is offered as the one who saw it
    assert page.locator("[name=seen_by]").input_value() == str(story.cast.officer)
    browse.choose("Marisol Exampleton")
    page.locator("[name=conduct]").select_option(conduct)
    there = story.now.astimezone(ZoneInfo(story.cast.alder.zone))
    page.locator("[name=occurred_at]").fill(f"{there:%Y-%m-%dT%H:%M}")
    page.locator("[name=zone]").fill("Visiting hall")
    page.locator("[name=narrative]").fill(narrative)
    if marks:
        page.get_by_text("How grave it was").click()
        browse.choose(*marks)
        page.locator("[name=crime_class]").select_option(crime_class)
        browse.check()
    browse.press("Record the incident")
    browse.check()
    see(browse, narrative, "Visiting hall")
    return Incident.objects.latest("recorded_at")


def when_the_incident_is_opened_by(browse: Browse, who: Account, incident: Incident) -> None:
    browse.sign_in(who)
    browse.open(f"/conduct/incidents/{incident.id}/")
    browse.check()


def when_a_measure_is_ordered(browse: Browse, measure: str, *, months: str = "") -> None:
    browse.choose(measure)
    if months:
        browse.page.locator("[name=months]").fill(months)
    browse.page.locator("[name=reasons]").fill(REASONS)
    browse.press("Order it")
    browse.check()
