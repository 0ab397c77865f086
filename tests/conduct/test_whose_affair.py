"""Nobody decides on their own affair, nor answers a complaint of what they decided or kept up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gatelodge.conduct.actions import (
    answer_complaint,
    extend_complaint,
    file_complaint,
    lift_measure,
    order_measure,
    record_incident,
    reinstate_visitor,
    renew_sanction,
    suspend_visitor,
    warn_visitor,
)
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.domain.measures import Limiting
from gatelodge.conduct.models import Measure, Sanction
from gatelodge.conduct.queries import list_complaints, read_complaint
from gatelodge.foundation.actors import Actor, Role
from tests.cast import Cast
from tests.conduct.complaint_story import WHY, ComplaintStory, codes

pytestmark = pytest.mark.django_db
PENDING = {"under_investigation": True}


@pytest.fixture
def told(cast: Cast) -> ComplaintStory:
    return ComplaintStory(cast)


def also_head(story: ComplaintStory, visitor: str) -> Actor:
    """Make a visitor the head of the prison as well."""
    who = getattr(story.cast, visitor)
    story.cast.grant(who.account, Role.INSTITUTION_HEAD, story.cast.alder)
    return story.cast.actor(who)


def visits_tomas(story: ComplaintStory) -> Actor:
    story.cast.approve(story.cast.quincy, story.cast.tomas)
    return also_head(story, "quincy")


def is_guardian(story: ComplaintStory) -> Actor:
    """Make the head the guardian of a child whose conduct it was."""
    cast = story.cast
    story.visit_id = story.seated(story.booked(cast.marisol, cast.luz), cast.marisol, cast.luz)
    story.later(10)
    return also_head(story, "marisol")


class TestOwnAffair:
    @pytest.mark.parametrize("tie", ["herself", "of the same person"])
    def test_is_nobodys_to_decide(self, told: ComplaintStory, tie: str) -> None:
        told.complained()
        other = told.incident(serious=True, narrative="Once more.")
        me = also_head(told, "marisol") if tie == "herself" else visits_tomas(told)
        now = told.now
        row = {"sanction_id": told.sanction_id, "reasons": "All is well.", "now": now}
        answer = {"complaint_id": told.complaint_id, "now": now}
        assert codes(reinstate_visitor, me, **row) == {"own_affair"}
        assert codes(renew_sanction, me, **row, review_on=date(2026, 4, 4)) == {"own_affair"}
        assert codes(warn_visitor, me, incident_id=other, now=now, **WHY) == {"own_affair"}
        assert codes(answer_complaint, me, **answer, outcome="overturned", answer="Well.") == {"own_affair"}
        assert codes(extend_complaint, me, **answer, until=date(2026, 4, 1), reason="Busy.") == {"own_affair"}
        assert not read_complaint(me, complaint_id=told.complaint_id, purpose="test", now=now).can_answer
        assert Sanction.objects.get().ended_at is None

    def test_is_that_of_a_child_in_ones_care_too(self, told: ComplaintStory) -> None:
        me = is_guardian(told)
        account = {"told": told.told(serious=True), "visit_id": told.visit_id, "now": told.now}
        incident = record_incident(told.officer, visitor_id=told.cast.luz.id, **account)
        assert codes(warn_visitor, me, incident_id=incident, now=told.now, **WHY) == {"own_affair"}

    def test_is_the_limit_on_a_person_whom_one_visits(self, told: ComplaintStory) -> None:
        told.sits()
        account = {"told": told.told(narrative="He shouted too."), "visit_id": told.visit_id, "now": told.now}
        incident = record_incident(told.officer, person_id=told.cast.tomas.id, **account)
        limit = Limiting("temporary_non_contact", "non_contact", 7, "A hearing.", "serious_pending", "drugs")
        order = {"incident_id": incident, "told": limit, "now": told.now}
        me = visits_tomas(told)
        assert codes(order_measure, me, **order) == {"own_affair"}
        order_measure(told.cast.actor(told.cast.lieutenant), **order)
        measure = Measure.objects.get()
        assert codes(lift_measure, me, measure_id=measure.id, reasons="Enough.", now=told.now) == {"own_affair"}

    def test_leaves_an_affair_of_others_alone(self, told: ComplaintStory) -> None:
        told.complained()
        me = also_head(told, "outsider")
        assert answer_complaint(me, complaint_id=told.complaint_id, outcome="upheld", answer="So it was.", now=told.now)


class TestWhoAnswers:
    def test_is_not_who_renewed_what_is_complained_of(self, told: ComplaintStory) -> None:
        review = (told.now + timedelta(days=20)).date()
        asked = {"months": 6, "review_on": review, "now": told.now, **WHY}
        told.sanction_id = suspend_visitor(told.sergeant, incident_id=told.incident(**PENDING), **asked)
        later = {"review_on": review + timedelta(days=20), "reasons": "Not yet done.", "now": told.days_later(3)}
        renew_sanction(told.head, sanction_id=told.sanction_id, **later)
        told.complained()
        assert codes(told.answered) == {"first_decider"}
        assert [one.mine for one in list_complaints(told.head, purpose="test", now=told.now)] == [False]
        assert told.answered(by=told.director)

    def test_is_not_who_decided_what_the_sanction_took_the_place_of(self, told: ComplaintStory) -> None:
        told.suspended(by=told.head)
        told.complained()
        shorter = Proposal(SanctionKind.SUSPENSION, "preponderance", "Too long.", 3)
        told.answered("varied", by=told.director, milder=shorter)
        second = Sanction.objects.get(follows=told.sanction_id)
        told.complaint_id = file_complaint(told.marisol, sanction_id=second.id, text="Still not me.", now=told.now)
        assert codes(told.answered) == {"first_decider"}
        assert codes(told.answered, by=told.director) == {"first_decider"}
        assert told.answered(
            by=told.cast.actor(told.cast.staff(Role.INSTITUTION_HEAD, told.cast.alder, name="Acting Head"))
        )

    def test_hears_that_it_was_answered_when_the_answer_was_their_own(self, told: ComplaintStory) -> None:
        told.complained()
        milder = Proposal(SanctionKind.WARNING, "preponderance", "A warning will do.")
        told.answered("varied", by=told.director, milder=milder)
        assert codes(told.answered, by=told.director) == {"answered_already"}
