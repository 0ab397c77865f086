"""Does the staff's page of a visitor show what every department knows, to those who may know it, and is it recorded?"""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.conduct.actions import suspend_visitor
from gatelodge.ledger.models import Event
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(db: None) -> ConductStory:
    """Marisol sat with Tomás, was suspended for it, and has a booking to come."""
    cast = Cast(timezone.now())
    story = ConductStory(cast)
    incident = story.incident(serious=True)
    suspend_visitor(
        story.sergeant,
        incident_id=incident,
        months=3,
        starts_on=None,
        review_on=None,
        evidence="staff_observation",
        reasons="You were told to stop and you went on.",
        now=story.now,
    )
    story.booked(cast.marisol, session=cast.session(days=3))
    return story


def page(story: ConductStory, reader: Account) -> str:
    client: Client = signed_in(reader)
    answer = client.get(f"/people/visitors/{story.cast.marisol.id}/", {"purpose": "incident"})
    assert answer.status_code == 200
    return answer.text


def test_a_sergeant_sees_standing_visits_incidents_and_letters(story: ConductStory) -> None:
    said = page(story, story.cast.sergeant)
    for text in (
        *("Approvals and standing", "Tomás Exampleton (AX1001)", "may not visit", "Visits suspended"),
        *("Visits to come", "Visit with Tomás Exampleton", "Alder Creek Facility: Visiting hall, T1"),
        *("Incidents and sanctions", "Noise or disturbance", "Suspension"),
        *("Letters", "You may not visit for now", "not sent yet"),
    ):
        assert text in said, text
    kinds = set(Event.objects.filter(actor=story.cast.sergeant.id).values_list("kind", flat=True))
    assert {
        *("clearance.standing.read", "scheduling.booking.read"),
        *("conduct.incidents.read", "correspondence.service.read", "people.visitor.read"),
    } <= kinds


def test_each_panel_is_for_those_who_may_see_it(story: ConductStory) -> None:
    assert "You may not visit for now" not in page(story, story.cast.officer)
    administrators = page(story, story.cast.administrator)
    for text in ("Approvals and standing", "Visits to come", "Incidents and sanctions", "may not visit"):
        assert text not in administrators


def test_another_facility_sees_only_what_binds_it_too(story: ConductStory) -> None:
    said = page(story, story.cast.sergeant_of_birch)
    assert "Visits suspended" in said  # everywhere in the department
    # As a word: an instant of the afternoon holds "T1" as well.
    for text in ("Tomás", "Noise or disturbance", "T1"):
        assert not re.search(rf"\b{text}\b", said)
