"""How a sanction goes on and ends: early by decision, later by decision, or by time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from gatelodge.clearance.actions import impose_restriction
from gatelodge.clearance.domain.standing import Standing
from gatelodge.clearance.models import Restriction
from gatelodge.clearance.queries import get_standing
from gatelodge.conduct.actions import reinstate_visitor, renew_sanction, suspend_visitor, sweep_sanctions
from gatelodge.conduct.actions.sweep_sanctions import BATCH
from gatelodge.conduct.jobs import end_what_is_over, hear_measure_ended, hear_sanction_ended
from gatelodge.conduct.models import Incident, Measure, Renewal, Sanction
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.windows import local_instant
from gatelodge.ledger.models import Event
from tests.conduct.conftest import ConductStory
from tests.conduct.test_deeds import RANKS, codes, ranked

WHY = {"evidence": "staff_observation", "reasons": "You were told to stop and you went on."}
FIRST, REVIEW = date(2026, 3, 2), date(2026, 4, 1)


def day(months: int, days: int = 0) -> date:
    return date(2026, 2 + months, 2) + timedelta(days=days)


@pytest.fixture
def suspended(story: ConductStory) -> Sanction:
    """Marisol, suspended for three months from 2 March for a serious breach."""
    made = suspend_visitor(story.sergeant, incident_id=story.incident(serious=True), months=3, now=story.now, **WHY)
    return Sanction.objects.get(id=made)


def pending_row(story: ConductStory, *, months: int = 3, review_on: date = REVIEW, **fields: Any) -> Sanction:
    """Suspend Marisol while a crime is investigated; the restriction ends the day after the review."""
    given = {"under_investigation": True} | fields
    made = suspend_visitor(
        story.sergeant, incident_id=story.incident(**given), months=months, review_on=review_on, now=story.now, **WHY
    )
    row, restriction = Sanction.objects.get(id=made), Restriction.objects.get(source=f"sanction:{made}")
    until = local_instant(review_on + timedelta(days=1), datetime.min.time(), row.facility.zone)
    assert (row.pending, restriction.valid.upper) == (True, until)
    return row


@pytest.fixture
def pending(story: ConductStory) -> Sanction:
    return pending_row(story)


def noon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 20, tzinfo=UTC)


def standing(story: ConductStory, at: datetime) -> Standing:
    return get_standing(story.cast.marisol.id, story.cast.tomas.id, facility_id=story.cast.alder.id, at=at)


def messages(topic: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE args->>'topic' = %s", [topic])
        return int(cursor.fetchone()[0])


class TestReinstateVisitor:
    def test_restores_at_once_and_tells_both_why_and_that(self, story: ConductStory, suspended: Sanction) -> None:
        story.later(60)
        assert not standing(story, story.now).may_visit
        reinstate_visitor(story.sergeant, sanction_id=suspended.id, reasons="You wrote to us.", now=story.now)
        suspended.refresh_from_db()
        assert (suspended.end_why, suspended.ended_by, suspended.ended_at) == ("lifted", story.cast.sergeant, story.now)
        assert standing(story, story.now).may_visit
        to_visitor = Letter.objects.get(to_visitor=story.cast.marisol, kind__endswith="lifted")
        to_person = Letter.objects.get(to_person=story.cast.tomas, kind__endswith="ended_told")
        assert "You wrote to us." in str(to_visitor.content)
        assert "You wrote to us." not in str(to_person.content)
        event = Event.objects.get(kind="conduct.reinstate_visitor")
        assert b"wrote to us" not in bytes(event.bytes)

    def test_hearing_of_it_writes_nothing_more(self, story: ConductStory, suspended: Sanction) -> None:
        reinstate_visitor(story.sergeant, sanction_id=suspended.id, reasons="Enough.", now=story.now)
        assert messages("conduct.sanction_ended") == 1
        before = Letter.objects.count()
        hear_sanction_ended(SYSTEM, now=story.now, sanction_id=suspended.id)
        assert Letter.objects.count() == before

    @pytest.mark.parametrize(
        ("fields", "months", "lowest"),
        [
            ({"serious": True}, 3, "visiting_sergeant"),
            ({"crime_class": "misdemeanor"}, 9, "institution_head"),
            ({"crime_class": "felony"}, 20, "director"),
        ],
    )
    def test_needs_the_rank_that_the_rule_needs(
        self, story: ConductStory, fields: dict[str, Any], months: int, lowest: str
    ) -> None:
        director = story.cast.actor(story.cast.director)
        made = suspend_visitor(director, incident_id=story.incident(**fields), months=months, now=story.now, **WHY)
        asked = {"sanction_id": made, "reasons": "Enough.", "now": story.now}
        for rank in RANKS[: RANKS.index(lowest)]:
            assert codes(reinstate_visitor, ranked(story.cast, rank), **asked) == {"rank_too_low"}
        assert reinstate_visitor(ranked(story.cast, lowest), **asked) == made

    def test_a_sanction_elsewhere_is_absent(self, story: ConductStory, suspended: Sanction) -> None:
        birch = story.cast.actor(story.cast.sergeant_of_birch)
        asked = {"sanction_id": suspended.id, "reasons": "Enough.", "now": story.now}
        assert codes(reinstate_visitor, birch, **asked) == {"absent"}
        assert codes(reinstate_visitor, story.sergeant, **asked | {"sanction_id": uuid4()}) == {"absent"}

    def test_refuses_what_cannot_be_right(self, story: ConductStory, suspended: Sanction) -> None:
        asked = {"sanction_id": suspended.id, "reasons": " ", "now": story.now}
        assert codes(reinstate_visitor, story.sergeant, **asked) == {"reasons_empty"}
        asked["reasons"] = "Enough."
        late = asked | {"now": noon(day(4))}
        assert codes(reinstate_visitor, story.sergeant, **late) == {"ended_by_itself"}
        reinstate_visitor(story.sergeant, **asked)
        assert codes(reinstate_visitor, story.sergeant, **asked) == {"over_already"}
        assert Event.objects.filter(kind="conduct.reinstate_visitor.refused").count() == 3

    def test_a_visitor_who_can_be_suspended_again_starts_anew(self, story: ConductStory, suspended: Sanction) -> None:
        reinstate_visitor(story.sergeant, sanction_id=suspended.id, reasons="Enough.", now=story.now)
        again = story.incident(serious=True, narrative="Shouted again.")
        assert suspend_visitor(story.sergeant, incident_id=again, months=1, now=story.now, **WHY)


class TestRenewSanction:
    def test_goes_on_without_a_gap(self, story: ConductStory, pending: Sanction) -> None:
        first = Restriction.objects.get()
        assert standing(story, first.valid.upper).may_visit
        made = renew_sanction(
            story.sergeant, sanction_id=pending.id, review_on=day(3, -5), reasons="Still open.", now=noon(REVIEW)
        )
        second = Restriction.objects.get(source=f"renewal:{made}")
        assert second.valid.lower == first.valid.upper
        assert (second.kind, second.facility, second.person) == (first.kind, first.facility, first.person)
        assert not standing(story, first.valid.upper).may_visit
        assert not standing(story, second.valid.upper - timedelta(seconds=1)).may_visit
        assert standing(story, second.valid.upper).may_visit
        pending.refresh_from_db()
        renewal = Renewal.objects.get()
        assert (pending.review_on, renewal.review_before, renewal.review_on) == (day(3, -5), REVIEW, day(3, -5))
        assert "Still open." in str(Letter.objects.get(kind="conduct.suspension_renewed").content)
        assert Letter.objects.filter(kind="conduct.suspension_renewed_told", to_person=story.cast.tomas).count() == 1

    def test_is_renewed_again_and_then_lapses_or_is_lifted_whole(self, story: ConductStory, pending: Sanction) -> None:
        for n in (1, 2):
            later = REVIEW + timedelta(days=7 * n)
            asked = {"review_on": later, "reasons": "Still open.", "now": story.now}
            renew_sanction(story.sergeant, sanction_id=pending.id, **asked)
        assert Restriction.objects.count() == 3
        reinstate_visitor(story.sergeant, sanction_id=pending.id, reasons="Closed.", now=story.now)
        assert not Restriction.objects.filter(lifted_at__isnull=True).exists()
        for days in (0, 31, 40):
            assert standing(story, story.now + timedelta(days=days)).may_visit

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"review_on": REVIEW}, "review_not_later"),
            ({"review_on": day(4)}, "over_ceiling"),
            ({"reasons": ""}, "reasons_empty"),
            ({"now": noon(REVIEW + timedelta(days=1))}, "ended_by_itself"),
        ],
    )
    def test_refuses_what_cannot_be_right(
        self, story: ConductStory, pending: Sanction, fields: dict[str, Any], code: str
    ) -> None:
        asked = {"sanction_id": pending.id, "review_on": day(2), "reasons": "Still open.", "now": story.now}
        assert codes(renew_sanction, story.sergeant, **asked | fields) == {code}
        assert not Renewal.objects.exists()

    def test_only_what_waits_for_an_investigation_is_renewed(self, story: ConductStory, suspended: Sanction) -> None:
        asked = {"sanction_id": suspended.id, "review_on": day(2), "reasons": "Still open.", "now": story.now}
        assert codes(renew_sanction, story.sergeant, **asked) == {"not_pending"}
        assert codes(renew_sanction, story.officer, **asked) == {"rank_too_low"}
        assert codes(renew_sanction, story.cast.actor(story.cast.sergeant_of_birch), **asked) == {"absent"}

    def test_the_months_of_the_sanction_it_took_the_place_of_count(
        self, story: ConductStory, pending: Sanction
    ) -> None:
        older = Sanction.objects.get(id=pending.id)
        older.id, older.incident = uuid4(), Incident.objects.get(id=story.incident(serious=True, narrative="Older."))
        older.span = type(older.span)(date(2025, 10, 2), date(2026, 1, 2))
        older.pending, older.review_on, older.ended_at, older.end_why = False, None, story.now, "served"
        older.save(force_insert=True)
        pending.follows = older
        pending.save()
        asked = {"sanction_id": pending.id, "review_on": day(1, 31), "reasons": "Still open.", "now": story.now}
        assert codes(renew_sanction, story.sergeant, **asked) == {"over_ceiling"}


class TestSweep:
    def test_ends_what_is_served_with_a_letter_to_both_and_no_sooner(
        self, story: ConductStory, suspended: Sanction
    ) -> None:
        assert sweep_sanctions(SYSTEM, now=noon(day(4, -1))) == 0
        assert sweep_sanctions(SYSTEM, now=noon(day(4))) == 1
        suspended.refresh_from_db()
        assert (suspended.end_why, suspended.ended_by) == ("served", None)
        assert messages("conduct.sanction_ended") == 1
        for _ in range(2):  # a message may come twice
            hear_sanction_ended(SYSTEM, now=noon(day(4)), sanction_id=suspended.id)
        assert Letter.objects.filter(kind="conduct.suspension_served", to_visitor=story.cast.marisol).count() == 1
        assert Letter.objects.filter(kind="conduct.suspension_ended_told", to_person=story.cast.tomas).count() == 1

    def test_lapses_what_nobody_renewed_and_never_silently(self, story: ConductStory, pending: Sanction) -> None:
        assert sweep_sanctions(SYSTEM, now=noon(REVIEW)) == 0
        assert sweep_sanctions(SYSTEM, now=noon(REVIEW + timedelta(days=1))) == 1
        pending.refresh_from_db()
        assert pending.end_why == "lapsed"
        hear_sanction_ended(SYSTEM, now=noon(day(3)), sanction_id=pending.id)
        letter = Letter.objects.get(kind="conduct.suspension_lapsed")
        assert "April 2, 2026" in str(letter.content)  # the job ran a month late, and that made nothing longer
        assert standing(story, noon(REVIEW + timedelta(days=1))).may_visit

    def test_a_renewed_one_goes_on_until_its_new_day(self, story: ConductStory, pending: Sanction) -> None:
        asked = {"review_on": day(2), "reasons": "Still open.", "now": story.now}
        renew_sanction(story.sergeant, sanction_id=pending.id, **asked)
        assert sweep_sanctions(SYSTEM, now=noon(day(2))) == 0
        assert sweep_sanctions(SYSTEM, now=noon(day(2, 1))) == 1

    def test_swept_twice_is_swept_once(self, story: ConductStory, suspended: Sanction) -> None:
        assert [sweep_sanctions(SYSTEM, now=noon(day(5))) for _ in range(2)] == [1, 0]
        assert messages("conduct.sanction_ended") == 1

    def test_a_run_that_failed_leaves_nothing_half_done(
        self, story: ConductStory, suspended: Sanction, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def break_down(*args: Any, **kwargs: Any) -> None:
            raise RuntimeError("the power failed")

        with monkeypatch.context() as patch:
            patch.setitem(sweep_sanctions.__wrapped__.__globals__, "end_measures_by_time", break_down)
            with pytest.raises(RuntimeError):
                sweep_sanctions(SYSTEM, now=noon(day(5)))
        assert messages("conduct.sanction_ended") == 0
        assert sweep_sanctions(SYSTEM, now=noon(day(5))) == 1

    @pytest.mark.parametrize(("zone", "ended"), [("Pacific/Kiritimati", 1), ("America/Los_Angeles", 0)])
    def test_midnight_comes_by_the_clock_of_the_facility(
        self, story: ConductStory, suspended: Sanction, zone: str, ended: int
    ) -> None:
        story.cast.alder.zone = zone
        story.cast.alder.save()
        assert sweep_sanctions(SYSTEM, now=datetime(2026, 6, 1, 10, 30, tzinfo=UTC)) == ended

    def test_standing_is_back_although_no_job_ran(self, story: ConductStory, suspended: Sanction) -> None:
        midnight = local_instant(day(4), datetime.min.time(), "America/Los_Angeles")
        assert not standing(story, midnight - timedelta(seconds=1)).may_visit
        assert standing(story, midnight).may_visit
        assert Sanction.objects.get().ended_at is None

    def test_nobody_but_the_system_sweeps(self, story: ConductStory) -> None:
        assert codes(sweep_sanctions, story.cast.actor(story.cast.director), now=story.now) == {"not_permitted"}

    def test_the_job_goes_on_batch_by_batch_until_all_is_ended(
        self, story: ConductStory, suspended: Sanction, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        many(story, suspended, BATCH + 3)
        monkeypatch.setattr("gatelodge.conduct.jobs.close_old_connections", lambda: None)  # the test's own stays open
        end_what_is_over(timestamp=0)  # its clock is the machine's, long after June
        assert not Sanction.objects.filter(ended_at__isnull=True).exists()
        assert Event.objects.filter(kind="conduct.sweep_sanctions").count() == 2
        assert messages("conduct.sanction_ended") == BATCH + 4
        end_what_is_over(timestamp=1)
        assert Event.objects.filter(kind="conduct.sweep_sanctions").count() == 2

    def test_an_incarcerated_persons_limit_ends_by_time_too(self, story: ConductStory, suspended: Sanction) -> None:
        measure = limit(story, suspended)
        assert sweep_sanctions(SYSTEM, now=noon(date(2026, 3, 31))) == 0
        assert sweep_sanctions(SYSTEM, now=noon(date(2026, 4, 1))) == 1
        measure.refresh_from_db()
        assert (measure.end_why, measure.ended_by) == ("served", None)
        for _ in range(2):
            hear_measure_ended(SYSTEM, now=noon(date(2026, 4, 1)), measure_id=measure.id)
        assert Letter.objects.filter(to_person=story.cast.tomas, about=f"measure:{measure.id}").count() == 1


def many(story: ConductStory, model: Sanction, count: int) -> list[UUID]:
    """Make as many suspensions as are asked for, each of its own incident and visitor."""
    from gatelodge.people.models import Visitor

    visitors = Visitor.objects.bulk_create(
        [
            Visitor(given_names="Vera", surname=f"Examplecount {n}", born_on=date(1980, 1, 1), created_at=story.now)
            for n in range(count)
        ]
    )
    first = Incident.objects.get(id=model.incident_id)
    fields = {
        one.attname: getattr(first, one.attname)
        for one in Incident._meta.concrete_fields
        if one.name not in {"id", "visitor", "event_id"}
    }
    incidents = Incident.objects.bulk_create([Incident(visitor=one, **fields) for one in visitors])
    fields = {
        one.attname: getattr(model, one.attname)
        for one in Sanction._meta.concrete_fields
        if one.name not in {"id", "visitor", "incident"}
    }
    made = Sanction.objects.bulk_create([Sanction(incident=i, visitor_id=i.visitor_id, **fields) for i in incidents])
    return [one.id for one in made]


def limit(story: ConductStory, model: Sanction, until: date = date(2026, 4, 1)) -> Measure:
    incident = Incident.objects.get(id=model.incident_id)
    incident.id, incident.visitor, incident.person, incident.event_id = uuid4(), None, story.cast.tomas, uuid4()
    incident.save(force_insert=True)
    return Measure.objects.create(
        incident=incident,
        facility=story.cast.alder,
        person=story.cast.tomas,
        kind="restriction",
        span=type(model.span)(FIRST, until),
        rule="ca:3176.4(b)",
        citation="15 CCR 3176.4(b)",
        effect="no_visits",
        taken_by="Hearing officer Exampleton",
        taken_on=FIRST,
        reasons="Found guilty.",
        policy_decision_id=model.policy_decision_id,
        decided_at=story.now,
        decided_by=story.cast.lieutenant,
        rank="lieutenant",
    )


def test_a_restriction_of_another_decision_is_left_alone(story: ConductStory, suspended: Sanction) -> None:
    impose_restriction(
        story.sergeant,
        visitor_id=story.cast.marisol.id,
        kind="non_contact",
        valid_from=story.now,
        valid_until=None,
        source=f"sanction:{uuid4()}",
        citation="15 CCR 3176",
        facility_id=story.cast.alder.id,
        now=story.now,
    )
    reinstate_visitor(story.sergeant, sanction_id=suspended.id, reasons="Enough.", now=story.now)
    assert Restriction.objects.get(lifted_at__isnull=True).kind == "non_contact"
