"""Does the case page offer only the decisions that can be entered, and say of the others why not, by whom and until when?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from gatelodge.clearance.actions import confirm_facts
from gatelodge.clearance.domain.lifecycle import STAFF_WORDS, WORDS, ApplicationState
from tests.cast import Cast
from tests.clearance.story import Story
from tests.signing_in import signed_in

APPROVE, DISAPPROVE = 'value="approved"', 'value="disapproved"'


FORMER_PRISONER = {
    "served": "yes",
    "where": "North, A1",
    "discharged_on": "2025-04-02",
    "supervision_over": "no",
    "approved_by_head": "yes",
}


@pytest.fixture
def story(db: None) -> Story:
    """A story of today, as the pages read the clock."""
    return Story(Cast(timezone.now()))


def case_page(story: Story, who: Any, language: str = "en") -> str:
    client, there = signed_in(who), reverse("clearance:case", args=[story.id])
    text = client.get(there, headers={"accept-language": language}).text
    return re.sub(r"<[^>]*datetime=[^>]*>", "", text)


def test_both_decisions_are_offered_once_the_check_is_back(story):
    page = case_page(story.checked(), story.cast.sergeant)
    assert APPROVE in page
    assert DISAPPROVE in page
    assert "now</h3>" not in page


def test_while_the_check_is_out_nothing_is_said_to_be_made_out_and_no_approval_is_offered(story):
    story.in_review()
    page = case_page(story, story.cast.sergeant)
    assert "No ground against approval" not in page
    assert "the records check is not back yet" in page
    assert "You cannot approve this now" in page
    assert "enters its outcome" in page
    assert APPROVE not in page
    assert "<summary>Disapprove all the same" in page


def test_an_open_difference_bars_both_and_says_until_when_in_words_of_staff(story):
    story.in_review().check_back("differs", "unlisted_arrest")
    due = story.asked.answer_due_on
    page = case_page(story, story.cast.sergeant)
    assert "waiting for the applicant&#x27;s explanation" in page
    assert "your list" not in page
    assert "Correct the form" not in page
    assert f"until {due:%B} {due.day}, {due.year} to explain or correct a difference: unlisted arrest" in page
    assert due.isoformat() not in page
    assert DISAPPROVE not in page
    assert "su lista" not in case_page(story, story.cast.sergeant, "es")


def test_a_rank_too_low_for_every_outcome_sees_whom_to_ask_instead_of_a_form(story):
    story.in_review(former_prisoner=FORMER_PRISONER)
    confirm_facts(story.sergeant, application_id=story.id, confirmed={"entry_approved_by_head": False}, now=story.now)
    story.check_back()
    sergeant = case_page(story, story.cast.sergeant)
    assert "You cannot decide this now" in sergeant
    assert "Ask the institution head to decide it." in sergeant
    assert APPROVE not in sergeant
    assert DISAPPROVE not in sergeant
    assert DISAPPROVE in case_page(story, story.cast.institution_head)


@pytest.mark.parametrize("state", list(ApplicationState))
def test_no_state_speaks_to_staff_as_if_they_were_the_applicant(state: ApplicationState) -> None:
    assert not re.search(r"\byour\b", STAFF_WORDS[state].en)
    assert not re.search(r"\bsu\b", STAFF_WORDS[state].es)


def test_the_applicant_is_still_spoken_to() -> None:
    assert WORDS[ApplicationState.TO_CURE].en == "waiting for your explanation"
