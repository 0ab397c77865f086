"""What becomes of a sanction after a complaint, and who reads what of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.clearance.models import Restriction
from gatelodge.conduct.actions import (
    refer_complaint,
    terminate_visit,
)
from gatelodge.conduct.domain.complaints import (
    Held,
    why_not_milder,
)
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.models import Sanction
from gatelodge.conduct.queries import get_own_complaint, list_own_sanctions, read_complaint
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.models import Event
from gatelodge.scheduling.actions import resolve_booking_review
from gatelodge.scheduling.jobs import hear_restriction_imposed
from gatelodge.scheduling.models import BookingReview, RebookingPriority
from tests.cast import Cast
from tests.conduct.complaint_story import WHY, ComplaintStory, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> ComplaintStory:
    return ComplaintStory(cast)


class TestRestoring:
    def test_an_unfounded_sanction_ends_at_once_with_its_restriction(self, story):
        story.complained()
        assert not story.may_visit()
        story.answered("overturned")
        assert (story.sanction.end_why, story.sanction.ended_by_id) == ("overturned", story.cast.institution_head.id)
        assert story.may_visit()
        assert Letter.objects.filter(kind="conduct.complaint_overturned").count() == 1

    @pytest.mark.parametrize("decision", ["cancelled", "kept"])
    def test_each_booking_that_it_cost_gives_priority(self, story, decision):
        """A booking given up in its review, and one that was kept and still comes."""
        coming = story.booked(story.cast.marisol, days=3, place="T2")
        story.suspended()
        restriction = Restriction.objects.get()
        hear_restriction_imposed(
            SYSTEM, now=story.now, restriction_id=restriction.id, visitor_id=story.cast.marisol.id,
            valid_from=restriction.valid.lower, valid_until=restriction.valid.upper,
        )  # fmt: skip
        review = BookingReview.objects.get(booking=coming)
        resolve_booking_review(
            story.sergeant, review_id=review.id, resolution=decision, reason="Suspended.", now=story.now
        )
        story.complained()
        story.answered("overturned")
        row = RebookingPriority.objects.get()
        lost = f"booking:{coming.id}" if decision == "cancelled" else f"sanction:{story.sanction_id}"
        assert (row.source, row.person_id) == (lost, story.cast.tomas.id)

    def test_a_visit_that_was_ended_gives_priority(self, story):
        incident = story.incident(serious_equivalent=True)
        story.sanction_id = terminate_visit(story.sergeant, incident_id=incident, now=story.now, **WHY)
        story.complained()
        story.answered("overturned")
        row = RebookingPriority.objects.get()
        assert (row.source, row.visitor_id) == (f"visit:{story.visit_id}", story.cast.marisol.id)

    def test_a_varied_sanction_ends_and_a_shorter_one_follows(self, story):
        story.complained()
        milder = Proposal(SanctionKind.SUSPENSION, "staff_observation", "Less than it looked.", 3, date(2026, 3, 2))
        story.days_later(7)
        story.answered("varied", milder=milder)
        new = Sanction.objects.get(follows=story.sanction_id)
        assert story.sanction.end_why == "varied"
        assert (new.months, new.span.lower, new.span.upper) == (3, date(2026, 3, 2), date(2026, 6, 2))
        letter = Letter.objects.get(kind="conduct.complaint_varied")
        said = {label["en"]: value["en"] for label, value in letter.content["facts"]}
        assert (said["What holds now"], said["You can visit again on"]) == ("suspension", "June 2, 2026")
        assert not story.may_visit()
        story.now = datetime.fromisoformat("2026-06-02T18:00:00+00:00")
        assert story.may_visit()

    def test_a_warning_in_its_place_restores_visits_at_once(self, story):
        story.complained()
        story.answered("varied", milder=Proposal(SanctionKind.WARNING, "staff_observation", "A warning was enough."))
        assert story.may_visit()
        assert Sanction.objects.get(follows=story.sanction_id).kind == "warning"

    @pytest.mark.parametrize(("months", "code"), [(6, "not_shorter"), (7, "over_ceiling"), (9, "not_shorter")])
    def test_what_follows_is_never_as_long(self, story, months, code):
        story.complained()
        longer = Proposal(SanctionKind.SUSPENSION, "staff_observation", "Still.", months, date(2026, 3, 2))
        assert codes(story.answered, "varied", milder=longer) <= {code, "not_shorter"}
        assert story.sanction.ended_at is None

    def test_the_director_overturns_what_took_its_place_as_well(self, story):
        story.complained()
        story.answered(
            "varied", milder=Proposal(SanctionKind.SUSPENSION, "staff_observation", "Less.", 3, date(2026, 3, 2))
        )
        story.complaint_id = refer_complaint(story.marisol, complaint_id=story.complaint_id, text="All.", now=story.now)
        story.answered("overturned", by=story.director)
        assert set(Sanction.objects.values_list("end_why", flat=True)) == {"varied", "overturned"}
        assert story.may_visit()

    def test_what_is_over_is_not_varied(self, story):
        story.suspended(months=1)
        story.days_later(45)
        story.complained()
        milder = Proposal(SanctionKind.WARNING, "staff_observation", "Enough.")
        assert codes(story.answered, "varied", milder=milder) == {"nothing_to_vary"}
        assert codes(story.answered, "varied") == {"milder_missing"}


class TestReading:
    def test_the_visitor_sees_reasons_rule_letters_and_clock(self, story):
        story.complained()
        (row,) = list_own_sanctions(story.marisol, now=story.now)
        assert (row.citation, row.reasons, row.is_mine) == ("15 CCR 3176.1(c)", WHY["reasons"], True)
        assert {letter.notice.kind for letter in row.letters} == {"conduct.suspension", "conduct.complaint_received"}
        assert (row.stages[0].due_on, row.stages[0].next_opens_on) == (date(2026, 3, 23), None)
        assert list_own_sanctions(story.cast.actor(story.cast.outsider), now=story.now) == []
        with pytest.raises(Absent):
            get_own_complaint(story.cast.actor(story.cast.quincy), story.complaint_id, now=story.now)

    def test_whoever_answers_sees_both_sides_and_similar_decisions_without_names(self, story):
        story.complained()
        page = read_complaint(story.head, complaint_id=story.complaint_id, purpose="answer", now=story.now)
        assert page.incident.narrative.startswith("Shouted")
        assert page.stages[0].text == "It was not me who shouted."
        assert page.rule_text is not None
        assert (page.can_answer, page.similar.count) == (True, 0)
        again = read_complaint(story.sergeant, complaint_id=story.complaint_id, purpose="look", now=story.now)
        assert again.can_answer is False
        assert Event.objects.filter(kind="conduct.complaint.read").count() == 2


@given(st.sampled_from(list(SanctionKind)), st.sampled_from(list(SanctionKind)), st.integers(1, 24), st.integers(1, 24))
def test_what_takes_a_sanction_s_place_is_never_heavier_nor_longer(old, new, months, then):
    first, today = date(2026, 3, 2), date(2026, 3, 3)
    lasting = {SanctionKind.SUSPENSION, SanctionKind.NON_CONTACT}
    before = Held(old, first, first + timedelta(days=30 * months) if old in lasting else None)
    after = Held(new, first, first + timedelta(days=30 * then) if new in lasting else None)
    if not list(why_not_milder(before, after, today=today)):
        order = ["warning", "non_contact", "termination", "denial", "suspension", "revocation", "exclusion"]
        assert order.index(new) <= order.index(old)
        assert old is not new or (before.until is not None and after.until is not None and after.until < before.until)
        assert before.until is None or new is SanctionKind.WARNING or after.until <= before.until
