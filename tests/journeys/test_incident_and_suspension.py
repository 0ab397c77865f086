"""An officer records an incident; a sergeant suspends the visitor within the rank."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from gatelodge.conduct.models import Incident
from gatelodge.correspondence.models import Service
from tests.browser import Browse
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.journeys.hands import see, sign
from tests.worker import work_off

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_incident_is_recorded_and_a_suspension_ordered(browse: Browse) -> None:
    # Given a visit that is under way
    story = ConductStory(Cast(now=timezone.now() - timedelta(minutes=40)))
    visit_id = story.sits()
    # When the officer records what happened
    browse.sign_in(story.cast.officer)
    page = browse.open(f"/conduct/visits/{visit_id}/record/")
    browse.check()
    browse.shoot("incident-record")
    browse.choose("Marisol Exampleton")
    page.locator("[name=conduct]").select_option("disturbance")
    there = story.now.astimezone(ZoneInfo(story.cast.alder.zone))
    page.locator("[name=occurred_at]").fill(f"{there:%Y-%m-%dT%H:%M}")
    page.locator("[name=zone]").fill("Visiting hall")
    page.locator("[name=narrative]").fill("Shouted at the next table and threw a cup.")
    page.locator("[name=seen_by]").fill("Officer Exampleton")
    page.get_by_text("How grave it was").click()
    browse.choose("A serious breach", "A warning did not end it")
    browse.press("Record the incident")
    browse.check()
    # Then a sergeant sees what the rules open, and is told when the rank is not enough
    browse.sign_in(story.cast.sergeant)
    incident = Incident.objects.get()
    page = browse.open(f"/conduct/incidents/{incident.id}/")
    browse.check()
    browse.shoot("incident")
    browse.choose("suspension")
    page.locator("[name=months]").fill("9")
    page.locator("[name=reasons]").fill("You were told to stop and you went on.")
    browse.press("Order it")
    browse.check()
    browse.shoot("incident-refused", languages=("en",))
    page.locator("[name=months]").fill("3")
    browse.press("Order it")
    browse.check()
    browse.shoot("incident-suspended", languages=("en",))
    _the_visit_is_ended_too(browse)
    _the_letters_reach_both(browse, story)


def _the_visit_is_ended_too(browse: Browse) -> None:
    # And the end of the visit, which the rules demand, is still open beside it
    browse.choose("end of the visit")
    browse.page.locator("[name=reasons]").fill("You were told to stop and you went on.")
    browse.press("Order it")
    see(browse, "The rules open nothing more for this incident.")
    browse.open("/conduct/")
    browse.check()
    see(browse, "Suspension (until", "End of the visit")
    browse.shoot("incidents")


def _the_letters_reach_both(browse: Browse, story: ConductStory) -> None:
    # Then the letter for the person inside waits to be handed over, once
    browse.sign_in(story.cast.officer)
    browse.open("/letters/to-hand/")
    browse.check()
    browse.shoot("letters-to-hand")
    see(browse, "A visitor may not come for now", "A visit to you was ended")
    browse.press("Hand over", exact=False)
    browse.check()
    # Who gets it signs in the frame; the officer types the name
    sign(browse)
    browse.page.locator("[name=received_by]").fill("Tomás Inventado")
    browse.shoot("letter-handed-over", languages=("en",))
    browse.press("It is handed over")
    browse.check()
    assert Service.objects.filter(means="in_hand", handed_by=story.cast.officer).count() == 1
    # And the visitor is told by a mail that says nothing, and reads why, until when, and where to complain
    work_off()
    assert {message.subject for message in mail.outbox} == {"Tiene una carta nueva"}
    assert not [message for message in mail.outbox if "visita" in message.body or "suspen" in message.body]
    browse.sign_in(story.cast.marisol.account)
    browse.open("/letters/")
    browse.press("You may not visit for now")
    browse.check()
    see(browse, "You can visit again on", "15 CCR 3176.1(c)", "Alder Creek Facility", "15 working days")
    browse.shoot("letter-of-suspension")
    assert Service.objects.filter(means="email", opened_at__isnull=False).count() == 1
