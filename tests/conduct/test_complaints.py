"""From a complaint to its answer: who, by when, and what is restored."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.conduct.actions import (
    extend_complaint,
    file_complaint,
    record_incident,
    refer_complaint,
    warn_visitor,
)
from gatelodge.conduct.domain.complaints import (
    Clock,
    clock_facts,
    duty_of,
    faults_of_extension,
    latest_extension,
)
from gatelodge.conduct.domain.lifecycle import ComplaintStage
from gatelodge.conduct.models import Complaint, Extension
from gatelodge.conduct.queries import list_complaints, read_complaint
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import Absent, NotPermitted, Refusal
from gatelodge.foundation.working_days import add_working_days, is_working_day
from gatelodge.ledger.models import Event
from gatelodge.policy.queries import current_pack, decide
from gatelodge.scheduling.models import RebookingPriority
from tests.cast import Cast
from tests.conduct.complaint_story import WHY, ComplaintStory, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> ComplaintStory:
    return ComplaintStory(cast)


class TestFiling:
    def test_a_visitor_s_complaint_starts_fifteen_working_days_and_is_confirmed_in_writing(self, story):
        story.complained()
        row = story.complaint
        assert (row.stage, row.means, row.received_on, row.due_on) == (
            "institution_head", "online", date(2026, 3, 2), date(2026, 3, 23),
        )  # fmt: skip
        assert (row.rule, row.first_decider_id) == ("ca:3179(b)", story.cast.sergeant.id)
        letter = Letter.objects.get(about=f"complaint:{row.id}")
        assert (letter.kind, letter.to_visitor_id) == ("conduct.complaint_received", story.cast.marisol.id)
        assert [one["citation"] for one in letter.content["grounds"]] == [row.citation]
        assert Event.objects.filter(kind="conduct.file_complaint").count() == 1

    @pytest.mark.parametrize(("zone", "day"), [("Pacific/Kiritimati", 3), ("Etc/GMT+12", 2)])
    def test_the_clock_starts_on_the_day_of_the_prison_and_not_of_the_capital(self, story, zone, day):
        story.cast.alder.zone = zone
        story.cast.alder.save()
        story.complained()
        assert story.complaint.received_on == date(2026, 3, day)

    def test_the_desk_enters_a_letter_with_the_day_on_its_stamp(self, story):
        story.suspended()
        story.days_later(4)
        made = file_complaint(
            story.officer, sanction_id=story.sanction_id, text="By hand.", received_on=date(2026, 3, 4), now=story.now
        )
        row = Complaint.objects.get(id=made)
        assert (row.means, row.due_on, row.filed_by_id) == ("paper", date(2026, 3, 25), story.cast.officer.id)

    def test_a_guardian_complains_for_a_minor(self, story):
        cast = story.cast
        booking = story.booked(cast.marisol, cast.luz)
        visit = story.seated(booking, cast.marisol, cast.luz)
        told = story.told(conduct="child_not_controlled", occurred_at=story.now, narrative="Ran about.")
        incident = record_incident(story.officer, visit_id=visit, visitor_id=cast.luz.id, told=told, now=story.now)
        sanction = warn_visitor(story.sergeant, incident_id=incident, now=story.now, **WHY)
        filed = file_complaint(story.marisol, sanction_id=sanction, text="She is nine.", now=story.now)
        row = Complaint.objects.get(id=filed)
        assert (row.complainant_id, row.filed_by_id) == (cast.luz.id, cast.marisol.account_id)

    def test_a_complaint_after_the_end_is_accepted_and_recorded_so(self, story):
        story.suspended(months=1)
        story.days_later(45)
        story.complained()
        assert story.complaint.sanction_over is True
        assert story.answered("overturned")
        assert story.complaint.outcome == "overturned"

    def test_the_facility_s_day_counts_where_it_is_ahead_of_the_rules_clock(self, story):
        story.cast.alder.zone = "Pacific/Kiritimati"  # it is 3 March there, and 2 March in Sacramento
        story.cast.alder.save()
        story.complained()
        assert (story.complaint.received_on, story.complaint.due_on) == (date(2026, 3, 3), date(2026, 3, 24))
        extend_complaint(
            story.head, complaint_id=story.complaint_id, until=date(2026, 3, 25), reason="Away.", now=story.now
        )
        assert story.answered()

    def test_a_second_complaint_at_the_same_stage_is_refused(self, story):
        story.complained()
        again = {"sanction_id": story.sanction_id, "text": "Once more.", "now": story.now}
        assert codes(file_complaint, story.marisol, **again) == {"complained_already"}
        row = story.complaint
        row.pk, row._state.adding = uuid4(), True
        with pytest.raises(IntegrityError, match="one_complaint_a_stage"), transaction.atomic():
            row.save()

    @pytest.mark.parametrize("who", ["quincy", "outsider", "sergeant_of_birch"])
    def test_for_anybody_else_there_is_nothing_to_complain_of(self, story, who):
        story.suspended()
        actor = story.cast.actor(getattr(story.cast, who))
        assert codes(file_complaint, actor, sanction_id=story.sanction_id, text="Mine?", now=story.now) == {"absent"}
        story.complained()
        assert codes(refer_complaint, actor, complaint_id=story.complaint_id, text="On.", now=story.now) == {"absent"}

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"text": " . "}, "complaint_empty"),
            ({"text": "x" * 5000}, "too_long"),
            ({"received_on": date(2026, 3, 1)}, "received_before"),
            ({"received_on": date(2026, 3, 3)}, "received_later"),
            ({}, "received_missing"),
        ],
    )
    def test_refuses_what_cannot_be_right_on_paper(self, story, fields, code):
        story.suspended()
        given = {"sanction_id": story.sanction_id, "text": "By hand.", "now": story.now} | fields
        if code != "received_missing":
            given.setdefault("received_on", date(2026, 3, 2))
        assert codes(file_complaint, story.officer, **given) == {code}
        assert not Complaint.objects.exists()

    def test_under_the_federal_pack_a_visitor_is_told_who_may_complain(self, story, settings):
        story.suspended()
        settings.POLICY_PACK = "us-bop"
        given = {"sanction_id": story.sanction_id, "text": "It was not me.", "now": story.now}
        with pytest.raises(Refusal) as caught:
            file_complaint(story.marisol, **given)
        assert [one.citation for one in caught.value.reasons] == ["28 CFR part 542"]


class TestReferring:
    def test_after_the_answer_it_goes_to_the_director_with_twenty_working_days(self, story):
        story.complained()
        story.days_later(2)
        story.answered()
        made = refer_complaint(story.marisol, complaint_id=story.complaint_id, text="I do not agree.", now=story.now)
        row = Complaint.objects.get(id=made)
        assert (row.stage, row.due_on, row.rule) == ("director", date(2026, 4, 2), "ca:3179(c)")
        again = {"text": "Again.", "now": story.now}
        assert codes(refer_complaint, story.marisol, complaint_id=story.complaint_id, **again) == {"referred_already"}
        assert codes(refer_complaint, story.marisol, complaint_id=made, **again) == {"last_stage"}

    @pytest.mark.parametrize(("days", "open_"), [(21, False), (22, True)])
    def test_silence_opens_the_way_the_day_after_the_rule_s_own_day(self, story, days, open_):
        """The day is 23 March; an extension that was told does not put it off."""
        story.complained()
        extend_complaint(
            story.head,
            complaint_id=story.complaint_id,
            until=date(2026, 4, 2),
            reason="A witness is away.",
            now=story.now,
        )
        story.days_later(days)
        asked = {"complaint_id": story.complaint_id, "text": "No answer.", "now": story.now}
        if open_:
            assert refer_complaint(story.marisol, **asked)
            assert codes(story.answered) == {"referred_already"}
        else:
            assert codes(refer_complaint, story.marisol, **asked) == {"not_to_be_filed"}


class TestExtending:
    def test_an_extension_is_one_deed_with_its_letter(self, story):
        story.complained()
        made = extend_complaint(
            story.head,
            complaint_id=story.complaint_id,
            until=date(2026, 4, 2),
            reason="A witness is away.",
            now=story.now,
        )
        row = Extension.objects.get(id=made)
        assert (row.due_before, row.due_on, story.complaint.due_on) == (
            date(2026, 3, 23),
            date(2026, 4, 2),
            date(2026, 4, 2),
        )
        assert "A witness is away." in str(row.letter.content)
        assert "March 23, 2026" in row.letter.content["contest"]["en"]
        assert Event.objects.filter(kind="conduct.extend_complaint").count() == 1

    @pytest.mark.parametrize(
        ("days", "until", "reason", "code"),
        [
            (0, date(2026, 4, 2), " ", "reason_empty"),
            (0, date(2026, 3, 23), "Away.", "not_later"),
            (0, date(2026, 4, 15), "Away.", "extension_too_long"),
            (0, date(2026, 4, 4), "Away.", "closed_day"),
            (22, date(2026, 4, 2), "Away.", "overdue"),
        ],
    )
    def test_no_time_is_added_without_reason_too_far_or_too_late(self, story, days, until, reason, code):
        story.complained()
        story.days_later(days)
        asked = {"complaint_id": story.complaint_id, "until": until, "reason": reason, "now": story.now}
        assert codes(extend_complaint, story.head, **asked) == {code}
        assert not Extension.objects.exists()
        assert not Letter.objects.filter(kind="conduct.complaint_extended").exists()

    def test_time_is_added_once(self, story):
        story.complained()
        asked = {"complaint_id": story.complaint_id, "reason": "Away.", "now": story.now}
        extend_complaint(story.head, until=date(2026, 3, 25), **asked)
        assert codes(extend_complaint, story.head, until=date(2026, 3, 26), **asked) == {"extended_already"}

    def test_a_visitor_and_a_lieutenant_add_none(self, story):
        story.complained()
        asked = {"complaint_id": story.complaint_id, "until": date(2026, 3, 25), "reason": "Away.", "now": story.now}
        with pytest.raises(NotPermitted):
            extend_complaint(story.marisol, **asked)
        assert codes(extend_complaint, story.cast.actor(story.cast.lieutenant), **asked) == {"rank_too_low"}


class TestAnswering:
    @pytest.mark.parametrize("who", ["officer", "second_sergeant", "lieutenant"])
    def test_too_low_a_rank_is_told_who_answers(self, story, who):
        story.complained()
        assert codes(story.answered, by=story.cast.actor(getattr(story.cast, who))) == {"rank_too_low"}

    def test_another_facility_sees_nothing_of_it(self, story):
        story.complained()
        head = story.cast.actor(story.cast.staff(Role.INSTITUTION_HEAD, story.cast.birch))
        assert codes(story.answered, by=head) == {"absent"}
        assert list_complaints(head, purpose="test", now=story.now) == []
        with pytest.raises(Absent):
            read_complaint(head, complaint_id=story.complaint_id, purpose="test", now=story.now)

    def test_the_first_decider_does_not_answer_not_even_past_the_deed(self, story):
        story.suspended(months=12, crime_class="misdemeanor", by=story.head)
        story.complained()
        assert codes(story.answered, by=story.head) == {"first_decider"}
        with pytest.raises(IntegrityError, match="not_answered_by_first_decider"), transaction.atomic():
            Complaint.objects.update(
                answered_at=story.now, answered_by=story.cast.institution_head, outcome="upheld", answer="No."
            )
        assert story.answered(by=story.director)

    def test_whoever_answered_before_does_not_answer_again(self, story):
        story.complained()
        story.answered(by=story.director)
        story.complaint_id = refer_complaint(story.marisol, complaint_id=story.complaint_id, text="No.", now=story.now)
        assert codes(story.answered, by=story.director) == {"answered_before"}
        deputy = story.cast.actor(story.cast.staff(Role.DIRECTOR, name="Deputy Director"))
        assert story.answered(by=deputy)
        assert codes(story.answered, by=deputy) == {"answered_already"}

    def test_an_upheld_sanction_goes_on_and_the_letter_says_why_and_how_to_go_on(self, story):
        story.complained()
        story.answered()
        assert story.sanction.ended_at is None
        assert not story.may_visit()
        letter = Letter.objects.get(kind="conduct.complaint_upheld")
        assert letter.to_visitor_id == story.cast.marisol.id
        assert "log of the room" in str(letter.content["facts"])
        assert "director" in letter.content["contest"]["en"]
        assert not RebookingPriority.objects.exists()

    @pytest.mark.parametrize(
        ("fields", "code"), [({"outcome": "ignored"}, "outcome_missing"), ({"answer": ""}, "answer_empty")]
    )
    def test_an_answer_says_what_and_why(self, story, fields, code):
        story.complained()
        assert codes(story.answered, **fields) == {code}

    def test_the_person_visited_hears_nothing_of_the_complaint(self, story):
        story.complained()
        story.answered()
        kinds = set(Letter.objects.filter(to_person__isnull=False).values_list("kind", flat=True))
        assert not any("complaint" in kind for kind in kinds)


days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(days, st.sampled_from(list(ComplaintStage)), st.integers(-3, 40))
def test_an_extension_that_is_accepted_lies_after_its_day_on_a_working_day_and_doubles_it_at_most(
    received, stage, later
):
    holidays, answer = current_pack().holidays, decide("complaint.clock", clock_facts(stage, received), on=received)
    _, due_on = duty_of(answer)
    latest, until = latest_extension(answer, due_on, received, holidays), due_on + timedelta(days=later)
    clock = Clock(due_on, due_on, received)
    faults = list(faults_of_extension(until, "Away.", clock=clock, limit=(latest, holidays), by_rule=False))
    count = 20 if stage is ComplaintStage.DIRECTOR else 15
    assert latest == add_working_days(received, 2 * count, holidays)
    assert (not faults) == (due_on < until <= latest and is_working_day(until, holidays))
