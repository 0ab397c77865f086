"""An officer records an incident; a sergeant suspends the visitor within the rank."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from gatelodge.conduct.models import Incident
from tests.browser import Browse
from tests.cast import Cast
from tests.conduct.conftest import ConductStory

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
    page.locator("[name=conduct]").select_option("disturbance")
    there = story.now.astimezone(ZoneInfo(story.cast.alder.zone))
    page.locator("[name=occurred_at]").fill(f"{there:%Y-%m-%dT%H:%M}")
    page.locator("[name=zone]").fill("Visiting hall")
    page.locator("[name=narrative]").fill("Shouted at the next table and threw a cup.")
    page.locator("[name=seen_by]").fill("Officer Exampleton")
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
    browse.open("/conduct/")
    browse.check()
    browse.shoot("incidents")
