"""Does each rank find on the start page what waits for it, and only what it may do?"""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.clearance.jobs import hear_person_moved
from gatelodge.foundation.actors import SYSTEM
from tests.cast import Cast
from tests.clearance.story import Story
from tests.gate.conftest import GateStory
from tests.journeys.hands import midday
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
STEP = re.compile(r'steps__link" href="[^"]+">([^<]+)</a>\s*<span class="steps__count">(\d+)')
DECIDE, SEND, PRINT = "Applications to decide", "Requests for records checks to hand over", "Consent slips to print"


def steps_of(account: Account) -> dict[str, int]:
    return {label: int(count) for label, count in STEP.findall(signed_in(account).get("/").text)}


@pytest.fixture
def today(db: None) -> Cast:
    """The cast at midday: the pages read the clock."""
    cast = Cast(timezone.now())
    midday(cast)
    return cast


def test_a_gate_officer_sees_who_stands_at_the_desk_and_who_is_still_to_come(today: Cast) -> None:
    gate = GateStory(today)
    gate.arrives(gate.booked(today.quincy, person=today.wendell), today.quincy)
    gate.booked(today.outsider, person=today.tomas, place="T2")
    assert steps_of(today.officer) == {"Visitors at the desk": 1, "Visitors still expected today": 1}
    assert steps_of(today.administrator).keys().isdisjoint(steps_of(today.officer))


def test_each_step_of_an_application_waits_for_whoever_can_do_it(today: Cast) -> None:
    # Given an application that waits for consent, then there is a slip to print
    story = Story(today).sent()
    assert steps_of(today.sergeant) == {PRINT: 1}
    # When there is consent, then its check is to be asked for, and nobody can decide yet
    story.answer()
    assert steps_of(today.sergeant) == {SEND: 1}
    assert steps_of(today.officer) == {}
    # When the check is back, then a sergeant may decide, here and not elsewhere; a gate officer may not
    story.check_back()
    assert steps_of(today.sergeant) == {DECIDE: 1}
    assert steps_of(today.officer) == {}
    assert steps_of(today.sergeant_of_birch) == {}
    # When it is decided, then a letter waits for a hand
    story.decide()
    assert steps_of(today.officer) == {"Letters to hand over": 1}


def test_a_change_of_custody_waits_for_a_sergeant(today: Cast) -> None:
    today.approve(today.marisol, today.tomas)
    hear_person_moved(SYSTEM, now=today.now, person_id=today.tomas.id)
    assert steps_of(today.sergeant) == {"Changes to look at": 1}
    assert steps_of(today.officer) == {}
