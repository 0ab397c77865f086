"""A visitor complains of a suspension from a phone; the head of the prison finds it unfounded; visits are back at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gatelodge.conduct.actions import suspend_visitor
from gatelodge.conduct.models import Complaint, Sanction
from gatelodge.scheduling.models import Place
from tests.browser import Browse
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.journeys.hands import see

pytestmark = pytest.mark.django_db(transaction=True)
WHY = {"evidence": "staff_observation", "reasons": "You were told to stop and you went on."}


def test_a_complaint_is_filed_put_off_answered_and_restores(browse: Browse) -> None:
    # Given a suspension, and an earlier one on the same conduct
    story = ConductStory(Cast(now=timezone.now() - timedelta(minutes=40)))
    incident = story.incident(serious=True)
    suspend_visitor(story.sergeant, incident_id=incident, months=6, now=story.now, **WHY)
    Place.objects.filter(area=story.cast.hall).update(kept_back=True)
    story.cast.session(days=5)
    # When the visitor complains
    browse.sign_in(story.cast.marisol.account)
    browse.open("/conduct/own/")
    see(browse, "You were told to stop and you went on.", "15 CCR 3176.1(c)")
    browse.check()
    browse.shoot("own-decisions")
    browse.press("Complain", exact=False)
    browse.check()
    browse.shoot("complain")
    browse.page.locator("[name=text]").fill("It was the next table that shouted. The officer behind us saw it.")
    browse.press("Send the complaint")
    see(browse, "waiting for the answer")
    browse.check()
    browse.shoot("own-complaint")
    _the_head_puts_it_off_and_overturns_it(browse, story)
    _visits_are_back_with_priority(browse, story)
    _the_desk_has_its_form(browse, story)


def _the_head_puts_it_off_and_overturns_it(browse: Browse, story: ConductStory) -> None:
    # Then the head of the prison has it on the list, with both sides of the story
    browse.sign_in(story.cast.institution_head)
    browse.open("/conduct/complaints/")
    see(browse, "yours to answer")
    browse.check()
    browse.shoot("complaints")
    browse.press("Marisol Exampleton", exact=False)
    see(browse, "It was the next table", "Shouted at the next table and threw a cup.")
    browse.check()
    browse.shoot("complaint")
    # And needs a reason for more time, and an outcome for an answer
    due_on = Complaint.objects.get().due_on
    browse.page.locator("[name=until]").fill(f"{due_on}")
    browse.page.locator("[name=reason]").fill("A witness is away.")
    browse.press("Tell the visitor and move the last day")
    see(browse, "This day is not after the one that is set.")
    browse.check()
    browse.choose("the decision is overturned")
    browse.page.locator("[name=answer]").fill("The film of the room shows that it was the next table.")
    browse.press("Send the answer")
    see(browse, "the decision is overturned")
    browse.check()
    browse.shoot("complaint-answered", languages=("en",))
    assert Sanction.objects.get().end_why == "overturned"


def _visits_are_back_with_priority(browse: Browse, story: ConductStory) -> None:
    # Then the visitor reads the answer, and books a place that is full for others
    browse.sign_in(story.cast.marisol.account)
    browse.open("/conduct/own/")
    see(browse, "overturned after a complaint", "The answer to your complaint")
    browse.check()
    browse.shoot("own-decision-overturned")
    browse.press("The answer to your complaint", exact=False)
    see(browse, "You were right.")
    browse.check()
    browse.open(reverse("scheduling:slots", args=[story.cast.tomas.id]))
    see(browse, "you have priority for 1 visit")
    browse.check()
    browse.shoot("sessions-with-priority")
    browse.press("Choose", exact=False)
    browse.press("Hold this place for ten minutes")
    browse.press("Confirm", exact=False)
    browse.check()


def _the_desk_has_its_form(browse: Browse, story: ConductStory) -> None:
    # And a letter to the director can still come on paper
    browse.sign_in(story.cast.officer)
    row = Sanction.objects.get()
    browse.open(reverse("conduct:paper", args=[row.incident_id, row.id]))
    browse.check()
    browse.shoot("complaint-on-paper")
    browse.open(reverse("conduct:paper_on", args=[Complaint.objects.get().id]))
    browse.page.locator("[name=received_on]").fill(f"{story.cast.here(timezone.now()):%Y-%m-%d}")
    browse.page.locator("[name=text]").fill("What of the day I lost?")
    browse.press("Enter the complaint")
    see(browse, "director of the department")
    browse.check()
