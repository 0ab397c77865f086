"""What is recorded, what follows from it, and what the rules refuse."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from gatelodge.clearance.models import Restriction
from gatelodge.clearance.queries import get_standing
from gatelodge.conduct.actions import record_incident, suspend_visitor, terminate_visit, warn_visitor
from gatelodge.conduct.domain.lifecycle import Conduct
from gatelodge.conduct.models import Incident, Sanction
from gatelodge.conduct.queries import list_incidents, read_incident
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal
from gatelodge.gate.actions import end_visit
from gatelodge.gate.queries import get_visit, read_day
from gatelodge.ledger.actions.publish import unpacked
from gatelodge.ledger.models import Event
from gatelodge.scheduling.jobs import hear_restriction_imposed
from gatelodge.scheduling.models import BookingReview
from tests.cast import Cast
from tests.conduct.conftest import ConductStory

WHY = {"evidence": "staff_observation", "reasons": "You were told to stop and you went on."}
RANKS = ["gate_officer", "visiting_sergeant", "lieutenant", "institution_head", "director"]


def ranked(cast: Cast, rank: str) -> Any:
    who = "officer" if rank == "gate_officer" else "sergeant" if rank == "visiting_sergeant" else rank
    return cast.actor(getattr(cast, who))


def codes(deed: Any, *args: Any, **kwargs: Any) -> set[str]:
    with pytest.raises(Refusal) as caught:
        deed(*args, **kwargs)
    assert all(one.cure for one in caught.value.reasons if one.code != "absent")
    return set(caught.value.codes)


class TestRecordIncident:
    def test_keeps_what_was_told_and_one_event_without_the_narrative(self, story: ConductStory) -> None:
        incident = Incident.objects.get(id=story.incident(serious=True))
        assert (incident.facility, incident.visitor, incident.serious) == (story.cast.alder, story.cast.marisol, True)
        event = Event.objects.get(kind="conduct.record_incident")
        assert b"cup" not in bytes(event.bytes)

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"narrative": "  "}, "narrative_empty"),
            ({"seen_by": ""}, "seen_by_nobody"),
            ({"zone": ""}, "zone_empty"),
            ({"conduct": "spoke_to_the_press"}, "unknown_conduct"),
            ({"crime_class": "treason"}, "unknown_crime"),
            ({"conduct": "arrest_elsewhere"}, "elsewhere_on_property"),
            ({"occurred_at": datetime(2026, 3, 3, tzinfo=UTC)}, "in_the_future"),
            ({"occurred_at": datetime(2026, 3, 1, tzinfo=UTC)}, "before_the_visit"),
        ],
    )
    def test_refuses_what_cannot_be_right(self, story: ConductStory, fields: dict[str, Any], code: str) -> None:
        assert codes(story.incident, **fields) == {code}
        assert not Incident.objects.exists()

    def test_the_same_words_are_kept_once_and_another_judgement_is_another_account(self, story: ConductStory) -> None:
        story.incident()
        assert codes(story.incident) == {"recorded_already"}
        assert codes(story.incident, narrative="Shouted at the next table and threw a cup. ") == {"recorded_already"}
        story.incident(serious=True)
        assert Incident.objects.count() == 2

    def test_refuses_a_visitor_of_another_party(self, story: ConductStory) -> None:
        visit_id = story.sits()
        told = {"visit_id": visit_id, "visitor_id": story.cast.quincy.id, "told": story.told(), "now": story.now}
        assert codes(record_incident, story.officer, **told) == {"not_of_the_party"}

    def test_knows_nothing_of_a_visit_elsewhere(self, story: ConductStory) -> None:
        birch = story.cast.actor(story.cast.sergeant_of_birch)
        assert codes(story.incident, by=birch) == {"absent"}

    def test_has_no_word_for_talking_to_the_press(self) -> None:
        assert not [kind for kind in Conduct if re.search("press|media|journalist|report", kind)]


SERIOUS, MISDEMEANOR, FELONY = {"serious": True}, {"crime_class": "misdemeanor"}, {"crime_class": "felony"}
# what happened, how many months, the lowest rank that may, and the rule that carries it; every row is in `test_ladder.py`
KEPT = [
    (SERIOUS, 6, "visiting_sergeant", "ca:3176.1(c)"),
    (MISDEMEANOR | SERIOUS, 6, "visiting_sergeant", "ca:3176.1(c)"),
    (MISDEMEANOR | SERIOUS, 9, "institution_head", "ca:3176.1(d)"),  # V39
    (MISDEMEANOR, 12, "institution_head", "ca:3176.1(d)"),
    (FELONY, 24, "director", "ca:3176.1(e)"),
    (FELONY | SERIOUS, 12, "director", "ca:3176.1(e)"),
]
# V38: no multiplier; a day over each ceiling; V41
REFUSED = [
    ({}, 1, "not_open"),
    ({"repeated": True}, 12, "over_ceiling"),
    (SERIOUS, 7, "over_ceiling"),
    (MISDEMEANOR, 13, "over_ceiling"),
    (FELONY, 25, "over_ceiling"),
    (MISDEMEANOR | {"on_property": False, "conduct": "arrest_elsewhere"}, 1, "not_open"),
]


class TestSuspendVisitor:
    @pytest.mark.parametrize(("fields", "months", "lowest", "rule"), KEPT)
    def test_keeps_the_rank_and_the_rule_that_carried_it(
        self, story: ConductStory, fields: dict[str, Any], months: int, lowest: str, rule: str
    ) -> None:
        asked = {"incident_id": story.incident(**fields), "months": months, "now": story.now, **WHY}
        below, enough = RANKS[: RANKS.index(lowest)], RANKS[RANKS.index(lowest) :]
        for rank in below:
            assert codes(suspend_visitor, ranked(story.cast, rank), **asked) == {"rank_too_low"}
        assert not Sanction.objects.exists()
        for rank in enough:
            with transaction.atomic():
                row = Sanction.objects.get(id=suspend_visitor(ranked(story.cast, rank), **asked))
                assert (row.rank, row.months) == (rank, months)
                assert row.rule == rule or rank != lowest
                transaction.set_rollback(True)

    @pytest.mark.parametrize(("fields", "months", "code"), REFUSED)
    def test_nobody_goes_over_the_ceiling_not_even_the_director(
        self, story: ConductStory, fields: dict[str, Any], months: int, code: str
    ) -> None:
        asked = {"incident_id": story.incident(**fields), "months": months, "now": story.now, **WHY}
        for rank in RANKS:
            assert codes(suspend_visitor, ranked(story.cast, rank), **asked) == {code}
        assert not Sanction.objects.exists()

    def test_a_refusal_names_the_rule_and_the_rank_to_ask(self, story: ConductStory) -> None:
        incident_id = story.incident(serious=True, crime_class="misdemeanor")
        with pytest.raises(NotAllowedNow) as caught:
            suspend_visitor(story.sergeant, incident_id=incident_id, months=9, now=story.now, **WHY)
        (reason,) = caught.value.reasons
        assert "3176.1(d)" in reason.citation
        assert "institution head" in reason.cure.en
        assert "director de la institución" in reason.cure.es

    def test_stops_visits_at_the_gate_everywhere_until_its_end(self, story: ConductStory) -> None:
        cast, incident_id = story.cast, story.incident(serious=True)
        standing = {"visitor_id": cast.marisol.id, "person_id": cast.tomas.id}
        assert get_standing(**standing, facility_id=cast.alder.id, at=story.now).may_visit
        suspend_visitor(story.sergeant, incident_id=incident_id, months=6, now=story.now, **WHY)
        for facility in (cast.alder, cast.birch):
            got = get_standing(**standing, facility_id=facility.id, at=story.now)
            assert got.codes == {"suspended_until"}
            assert got.until == datetime(2026, 9, 2, 7, tzinfo=UTC)  # midnight in the facility's zone
        assert get_standing(**standing, facility_id=cast.alder.id, at=datetime(2026, 9, 2, 7, tzinfo=UTC)).may_visit

    def test_is_shown_on_the_gates_list_of_the_day_that_it_reaches(self, story: ConductStory) -> None:
        incident_id, later = story.incident(serious=True), story.now + timedelta(days=3)
        story.booked(story.cast.marisol, days=3)
        story.booked(story.cast.quincy, person=story.cast.wendell, days=3, place="T2")
        suspend_visitor(story.sergeant, incident_id=incident_id, months=1, now=story.now, **WHY)
        where = {"facility_id": story.cast.alder.id, "day": later.date(), "purpose": "test", "now": later}
        guests = [guest for entry in read_day(story.officer, **where).entries for guest in entry.guests]
        assert {guest.member.name: guest.standing.may_visit for guest in guests} == {
            "Marisol Exampleton": False,
            "Quincy Sampleford": True,
        }

    def test_counts_its_days_by_the_clock_of_the_facility(self, story: ConductStory) -> None:
        asked = {"incident_id": story.incident(serious=True), "months": 1, "now": story.now, **WHY}
        story.cast.alder.zone = "Pacific/Kiritimati"  # it is already 3 March there
        story.cast.alder.save()
        second = datetime(2026, 3, 2, tzinfo=UTC).date()
        assert codes(suspend_visitor, story.sergeant, **asked, starts_on=second) == {"before_the_incident"}
        row = Sanction.objects.get(id=suspend_visitor(story.sergeant, **asked))
        assert (row.span.lower.isoformat(), row.span.upper.isoformat()) == ("2026-03-03", "2026-04-03")
        assert Restriction.objects.get().valid.upper == datetime(2026, 4, 2, 10, tzinfo=UTC)

    def test_puts_only_the_visits_within_its_days_up_for_review(self, story: ConductStory) -> None:
        incident_id, cast = story.incident(serious=True), story.cast
        booked = {days: story.booked(cast.marisol, days=days) for days in (3, 40, 80)}
        others = story.booked(cast.quincy, person=cast.wendell, days=40, place="T2")
        start = (story.now + timedelta(days=20)).date()
        asked = {"incident_id": incident_id, "starts_on": start, "months": 1, "now": story.now, **WHY}
        suspend_visitor(story.sergeant, **asked)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT args FROM procrastinate_jobs WHERE args::text LIKE '%clearance.restriction_imposed%'"
            )
            ((told,),) = [(json.loads(row[0]) if isinstance(row[0], str) else row[0],) for row in cursor.fetchall()]
        ids = {name: unpacked(value) for name, value in told["ids"].items()}
        hear_restriction_imposed(SYSTEM, now=story.now, **ids)
        assert [one.booking_id for one in BookingReview.objects.all()] == [booked[40].id]
        assert others.state == "confirmed"

    def test_tells_the_booking_office(self, story: ConductStory) -> None:
        suspend_visitor(story.sergeant, incident_id=story.incident(serious=True), months=1, now=story.now, **WHY)
        with connection.cursor() as cursor:
            cursor.execute("SELECT args::text FROM procrastinate_jobs")
            assert any("clearance.restriction_imposed" in row[0] for row in cursor.fetchall())

    def test_pending_an_investigation_needs_a_day_of_review(self, story: ConductStory) -> None:
        asked = {"incident_id": story.incident(under_investigation=True), "months": 6, "now": story.now, **WHY}
        assert codes(suspend_visitor, story.sergeant, **asked) == {"review_missing"}
        for wrong in (story.now.date(), datetime(2027, 1, 1, tzinfo=UTC).date()):
            assert codes(suspend_visitor, story.sergeant, review_on=wrong, **asked) == {"review_outside"}
        assert suspend_visitor(story.sergeant, review_on=datetime(2026, 4, 1, tzinfo=UTC).date(), **asked)

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"months": 0}, "months_missing"),
            ({"months": -3}, "months_missing"),
            ({"months": 10**9}, "months_missing"),
            ({"starts_on": date.max}, "starts_too_late"),
            ({"starts_on": datetime(2028, 3, 3, tzinfo=UTC).date()}, "starts_too_late"),
            ({"starts_on": datetime(2026, 3, 1, tzinfo=UTC).date()}, "before_the_incident"),
            ({"reasons": " "}, "reasons_empty"),
            ({"reasons": "\u200b."}, "reasons_empty"),
            ({"reasons": "Shouted\0"}, "unreadable"),
            ({"reasons": "n" * 2001}, "too_long"),
            ({"evidence": "rumour"}, "unknown_evidence"),
        ],
    )
    def test_refuses_what_cannot_be_right(self, story: ConductStory, fields: dict[str, Any], code: str) -> None:
        asked = {"incident_id": story.incident(serious=True), "months": 3, "now": story.now, **WHY} | fields
        assert codes(suspend_visitor, story.sergeant, **asked) == {code}

    def test_does_not_start_in_the_past(self, story: ConductStory) -> None:
        incident_id, tomorrow = story.incident(serious=True), story.now + timedelta(days=1)
        asked = {"incident_id": incident_id, "months": 3, "starts_on": story.now.date(), "now": tomorrow}
        assert codes(suspend_visitor, story.sergeant, **asked, **WHY) == {"starts_in_the_past"}

    def test_a_second_decider_is_told_that_it_is_done(self, story: ConductStory) -> None:
        asked = {"incident_id": story.incident(serious=True), "months": 3, "now": story.now, **WHY}
        suspend_visitor(story.sergeant, **asked)
        assert codes(suspend_visitor, story.cast.actor(story.cast.lieutenant), **asked) == {"already_decided"}

    def test_two_incidents_do_not_suspend_twice_for_the_same_days(self, story: ConductStory) -> None:
        asked = {"months": 3, "now": story.now, **WHY}
        suspend_visitor(story.sergeant, incident_id=story.incident(serious=True), **asked)
        again = story.incident(serious=True, narrative="Shouted again.")
        assert codes(suspend_visitor, story.sergeant, incident_id=again, **asked) == {"already_suspended"}
        assert Restriction.objects.count() == 1
        assert Letter.objects.count() == 2
        after = datetime(2026, 6, 2, tzinfo=UTC).date()
        assert suspend_visitor(story.sergeant, incident_id=again, starts_on=after, **asked)

    def test_a_visitor_suspended_elsewhere_is_not_suspended_twice(self, story: ConductStory) -> None:
        incident = Incident.objects.get(id=story.incident(serious=True))
        incident.id, incident.facility, incident.visit = uuid4(), story.cast.birch, None  # another one, at Birch
        incident.save(force_insert=True)
        at_birch = story.cast.actor(story.cast.sergeant_of_birch)
        suspend_visitor(at_birch, incident_id=incident.id, months=3, now=story.now, **WHY)
        again = story.incident(serious=True, narrative="Shouted again.")
        asked = {"incident_id": again, "months": 3, "now": story.now, **WHY}
        with pytest.raises(NotAllowedNow) as caught:
            suspend_visitor(story.sergeant, **asked)
        assert caught.value.codes == {"already_suspended"}
        assert "Birch" not in str(caught.value)

    def test_nothing_stays_when_the_last_step_fails(self, story: ConductStory) -> None:
        incident_id = story.incident(serious=True)
        Restriction.objects.all().delete()
        cast = story.cast
        officer = cast.actor(cast.officer)
        assert codes(suspend_visitor, officer, incident_id=incident_id, months=3, now=story.now, **WHY) == {
            "rank_too_low"
        }
        assert not Sanction.objects.exists()
        assert not Letter.objects.exists()
        assert not Restriction.objects.exists()
        assert Event.objects.filter(kind="conduct.suspend_visitor.refused").count() == 1


class TestWarnAndTerminate:
    def test_a_warning_that_works_needs_no_letter(self, story: ConductStory) -> None:
        assert warn_visitor(story.officer, incident_id=story.incident(), now=story.now, **WHY)
        assert not Letter.objects.exists()
        assert not Restriction.objects.exists()

    @pytest.mark.parametrize("fields", [{"warning_failed": True}, {"serious_equivalent": True}])
    def test_a_required_end_is_marked_and_a_warning_is_not_enough(
        self, story: ConductStory, fields: dict[str, Any]
    ) -> None:
        incident_id = story.incident(**fields)
        row = read_incident(story.sergeant, incident_id=incident_id, purpose="test", now=story.now)
        assert [(one.kind, one.must, one.written) for one in row.options] == [("termination", True, True)]
        assert codes(warn_visitor, story.officer, incident_id=incident_id, now=story.now, **WHY) == {"heavier_required"}
        assert codes(terminate_visit, story.officer, incident_id=incident_id, now=story.now, **WHY) == {"rank_too_low"}
        terminate_visit(story.sergeant, incident_id=incident_id, now=story.now, **WHY)
        assert (get_visit(story.visit_id).state, get_visit(story.visit_id).end_reason) == ("ended", "terminated")
        assert Letter.objects.filter(to_visitor=story.cast.marisol).count() == 1
        assert Letter.objects.filter(to_person=story.cast.tomas).count() == 1

    def test_a_small_breach_does_not_end_a_visit(self, story: ConductStory) -> None:
        asked = {"incident_id": story.incident(), "now": story.now, **WHY}
        assert codes(terminate_visit, story.sergeant, **asked) == {"not_open"}
        assert get_visit(story.visit_id).is_open

    def test_an_ended_visit_is_not_ended_again_and_nothing_is_half_kept(self, story: ConductStory) -> None:
        first, second = (story.incident(warning_failed=True, narrative=text) for text in ("One.", "Two."))
        terminate_visit(story.sergeant, incident_id=first, now=story.now, **WHY)
        assert codes(terminate_visit, story.sergeant, incident_id=second, now=story.now, **WHY) == {"visit_over"}
        assert Sanction.objects.count() == 1
        assert Letter.objects.count() == 2

    def test_what_was_ordered_is_offered_no_more_and_neither_is_less(self, story: ConductStory) -> None:
        incident_id = story.incident(warning_failed=True, serious=True)

        def offered() -> set[str]:
            row = read_incident(story.sergeant, incident_id=incident_id, purpose="test", now=story.now)
            return {one.kind for one in row.options}

        assert offered() == {"termination", "suspension"}
        terminate_visit(story.sergeant, incident_id=incident_id, now=story.now, **WHY)
        assert offered() == {"suspension"}
        suspend_visitor(story.sergeant, incident_id=incident_id, months=1, now=story.now, **WHY)
        assert offered() == set()
        asked = {"incident_id": incident_id, "now": story.now, **WHY}
        assert codes(warn_visitor, story.officer, **asked) == {"more_ordered"}
        assert codes(terminate_visit, story.sergeant, **asked) == {"already_decided"}

    def test_an_incident_told_after_the_visit_has_nothing_to_end(self, story: ConductStory) -> None:
        incident_id = story.incident(warning_failed=True)
        end_visit(story.officer, visit_id=story.visit_id, reason="completed", now=story.now)
        row = read_incident(story.sergeant, incident_id=incident_id, purpose="test", now=story.now)
        assert row.options == ()
        assert codes(terminate_visit, story.sergeant, incident_id=incident_id, now=story.now, **WHY) == {"visit_over"}
        assert codes(warn_visitor, story.sergeant, incident_id=incident_id, now=story.now, **WHY) == {
            "heavier_required"
        }
        assert not Letter.objects.exists()


class TestReading:
    def test_options_show_ceiling_rank_and_rule(self, story: ConductStory) -> None:
        incident_id = story.incident(serious=True, crime_class="misdemeanor")  # V30's ladder
        row = read_incident(story.sergeant, incident_id=incident_id, purpose="test", now=story.now)
        got = {(one.rule, one.max_months, one.lowest_rank.en, one.written) for one in row.options}
        assert got == {
            ("ca:3176.1(a)", None, "gate officer", False),
            ("ca:3176.1(a).restriction", None, "visiting sergeant", False),
            ("ca:3176.1(c)", 6, "visiting sergeant", True),
            ("ca:3176.1(d)", 12, "institution head", True),
        }

    def test_an_arrest_elsewhere_opens_nothing(self, story: ConductStory) -> None:
        incident_id = story.incident(conduct="arrest_elsewhere", on_property=False, crime_class="misdemeanor")
        assert not read_incident(story.sergeant, incident_id=incident_id, purpose="test", now=story.now).options

    def test_another_facility_sees_nothing(self, story: ConductStory) -> None:
        incident_id, birch = story.incident(), story.cast.actor(story.cast.sergeant_of_birch)
        assert list_incidents(birch, purpose="test", now=story.now) == []
        with pytest.raises(Absent):
            read_incident(birch, incident_id=incident_id, purpose="test", now=story.now)
        with pytest.raises(Absent):
            suspend_visitor(birch, incident_id=incident_id, months=1, now=story.now, **WHY)

    def test_the_list_asks_as_often_for_three_as_for_one(
        self, story: ConductStory, django_assert_max_num_queries: Any
    ) -> None:
        for text in ("One.", "Two.", "Three."):
            story.incident(narrative=text)
        with django_assert_max_num_queries(10):
            assert len(list_incidents(story.sergeant, purpose="test", now=story.now)) == 3


def test_a_fault_of_input_is_a_bad_input(story: ConductStory) -> None:
    with pytest.raises(BadInput) as caught:
        story.incident(narrative="", zone="")
    assert {one.field for one in caught.value.reasons} == {"narrative", "zone"}
