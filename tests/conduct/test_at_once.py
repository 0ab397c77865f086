"""Several people, and the nightly job, at one sanction in the same instant: one of them wins, the others hear why."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from gatelodge.clearance.models import Restriction
from gatelodge.conduct.actions import (
    answer_complaint,
    extend_complaint,
    file_complaint,
    reinstate_visitor,
    renew_sanction,
    suspend_visitor,
    sweep_sanctions,
)
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.jobs import hear_sanction_ended
from gatelodge.conduct.models import Complaint, Sanction
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM
from tests.cast import Cast
from tests.conduct.complaint_story import WHY, ComplaintStory
from tests.conduct.test_guards import at_once

pytestmark = pytest.mark.django_db(transaction=True)
WARNING = Proposal(SanctionKind.WARNING, "preponderance", "A warning will do.")


@pytest.fixture
def told(transactional_db: None) -> ComplaintStory:
    return ComplaintStory(Cast())


def test_of_three_sweeps_one_ends_it_and_both_people_hear_of_it_once(told: ComplaintStory) -> None:
    told.suspended(1)
    told.days_later(40)
    ended: list[int] = []
    sweep = partial(sweep_sanctions, SYSTEM, now=told.now)
    assert at_once(*[lambda: ended.append(sweep())] * 3) == ["done"] * 3
    assert sorted(ended) == [0, 0, 1]
    hear = partial(hear_sanction_ended, SYSTEM, now=told.now, sanction_id=told.sanction_id)
    assert at_once(hear, hear, hear) == ["done"] * 3
    assert Letter.objects.count() == 4


def test_of_three_complaints_one_is_filed(told: ComplaintStory) -> None:
    file = partial(file_complaint, told.marisol, sanction_id=told.suspended(), text="It was not me.", now=told.now)
    assert at_once(file, file, file) == ["complained_already", "complained_already", "done"]


def test_of_three_answers_one_is_given(told: ComplaintStory) -> None:
    told.complained()
    said = {"complaint_id": told.complaint_id, "answer": "The log shows it.", "now": told.now}
    answers = at_once(
        partial(answer_complaint, told.head, outcome="overturned", **said),
        partial(answer_complaint, told.director, outcome="varied", milder=WARNING, **said),
        partial(answer_complaint, told.director, outcome="upheld", **said),
    )
    assert answers == ["answered_already", "answered_already", "done"]


# What somebody may hear who came second; an error of the database or of the typesetter is none of it.
SECOND = {"over_already", "answered_already", "already_suspended", "nothing_to_vary", "ended_by_itself", "done"}


@pytest.mark.parametrize("turn", range(4))
def test_everything_at_once_ends_in_one_state(told: ComplaintStory, turn: int) -> None:
    review = (told.now + timedelta(days=20)).date()
    pending = told.incident(under_investigation=True)
    on_review = {"months": 4, "review_on": review, "now": told.now, **WHY}
    told.sanction_id = suspend_visitor(told.sergeant, incident_id=pending, **on_review)
    told.complained()
    other, lieutenant = told.incident(serious=True, narrative="Anew."), told.cast.actor(told.cast.lieutenant)
    complaint = {"complaint_id": told.complaint_id, "now": told.now}
    sanction = {"sanction_id": told.sanction_id, "reasons": "The facts.", "now": told.now}
    until = told.complaint.due_on + timedelta(days=2)
    deeds = [
        partial(answer_complaint, told.head, outcome="varied", answer="Milder.", milder=WARNING, **complaint),
        partial(extend_complaint, told.director, until=until, reason="A witness is away.", **complaint),
        partial(reinstate_visitor, lieutenant, **sanction),
        partial(renew_sanction, lieutenant, review_on=review + timedelta(days=9), **sanction),
        partial(suspend_visitor, lieutenant, incident_id=other, months=2, now=told.now, **WHY),
    ]
    answers = at_once(*deeds[turn:], *deeds[:turn])
    assert len(answers) == len(deeds)
    assert set(answers) <= SECOND
    held = Sanction.objects.filter(kind="suspension", ended_at__isnull=True)
    assert held.count() <= 1
    assert {one.source for one in Restriction.objects.filter(lifted_at__isnull=True)} <= {
        f"{what}:{thing}"
        for one in held
        for what, thing in (("sanction", one.id), *(("renewal", two.id) for two in one.renewals.all()))
    }
    assert Complaint.objects.count() == 1
