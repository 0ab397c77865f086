"""What is recorded, what follows from it, and what the rules refuse."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pikepdf
import pytest
from django.db import connection, transaction

from gatelodge.clearance.models import Restriction
from gatelodge.clearance.queries import get_standing
from gatelodge.conduct.actions import record_incident, suspend_visitor, terminate_visit, warn_visitor
from gatelodge.conduct.domain.lifecycle import Conduct
from gatelodge.conduct.models import Incident, Sanction
from gatelodge.conduct.queries import list_incidents, read_incident
from gatelodge.correspondence.domain.notice import from_data
from gatelodge.correspondence.models import Letter
from gatelodge.correspondence.queries import get_letter_pdf
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal
from gatelodge.gate.queries import get_visit
from gatelodge.ledger.models import Event
from gatelodge.people.models import Visitor
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

    def test_refuses_a_visitor_of_another_party(self, story: ConductStory) -> None:
        visit_id = story.sits()
        told = {"visit_id": visit_id, "visitor_id": story.cast.quincy.id, "told": story.told(), "now": story.now}
        assert codes(record_incident, story.officer, **told) == {"not_of_the_party"}

    def test_knows_nothing_of_a_visit_elsewhere(self, story: ConductStory) -> None:
        birch = story.cast.actor(story.cast.sergeant_of_birch)
        assert codes(story.incident, by=birch) == {"absent"}

    def test_has_no_word_for_talking_to_the_press(self) -> None:
        assert not [kind for kind in Conduct if re.search("press|media|journalist|report", kind)]


NONE, SERIOUS = {}, {"serious": True}
MISDEMEANOR = {"crime_class": "misdemeanor"}
FELONY = {"crime_class": "felony"}
OFF = {"on_property": False}
# what happened, how many months, the lowest rank that may (None: nobody), and the rule that carries it
LADDER = [
    (NONE, 1, None, ""),
    (SERIOUS, 1, "visiting_sergeant", "ca:3176.1(c)"),
    (SERIOUS, 6, "visiting_sergeant", "ca:3176.1(c)"),
    (SERIOUS, 7, None, ""),
    ({"repeated": True}, 6, "visiting_sergeant", "ca:3176.1(c)"),
    ({"repeated": True}, 12, None, ""),  # V38: no multiplier
    (MISDEMEANOR, 6, "institution_head", "ca:3176.1(d)"),
    (MISDEMEANOR | SERIOUS, 6, "visiting_sergeant", "ca:3176.1(c)"),
    (MISDEMEANOR | SERIOUS, 9, "institution_head", "ca:3176.1(d)"),  # V39
    (MISDEMEANOR, 12, "institution_head", "ca:3176.1(d)"),
    (MISDEMEANOR, 13, None, ""),
    (MISDEMEANOR | OFF, 1, None, ""),
    (MISDEMEANOR | OFF | SERIOUS, 7, None, ""),
    (FELONY, 24, "director", "ca:3176.1(e)"),
    (FELONY, 25, None, ""),
    (FELONY | SERIOUS, 6, "visiting_sergeant", "ca:3176.1(c)"),
    (FELONY | SERIOUS, 12, "director", "ca:3176.1(e)"),
    (FELONY | OFF, 1, None, ""),
    (MISDEMEANOR | OFF | {"conduct": "arrest_elsewhere"}, 1, None, ""),  # V41
]


class TestSuspendVisitor:
    @pytest.mark.parametrize(("fields", "months", "lowest", "rule"), LADDER)
    def test_holds_to_rank_and_length(
        self, story: ConductStory, fields: dict[str, Any], months: int, lowest: str | None, rule: str
    ) -> None:
        incident_id = story.incident(**fields)
        enough = RANKS[RANKS.index(lowest) :] if lowest else []
        for rank in RANKS:
            asked = {"incident_id": incident_id, "months": months, "now": story.now, **WHY}
            if rank not in enough:
                expected = {"rank_too_low"} if lowest else {"over_ceiling", "not_open"}
                assert codes(suspend_visitor, ranked(story.cast, rank), **asked) <= expected
                continue
            with transaction.atomic():
                row = Sanction.objects.get(id=suspend_visitor(ranked(story.cast, rank), **asked))
                assert (row.rank, row.months) == (rank, months)
                assert row.rule == rule or rank != lowest
                transaction.set_rollback(True)
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
            ({"starts_on": datetime(2026, 3, 1, tzinfo=UTC).date()}, "before_the_incident"),
            ({"reasons": " "}, "reasons_empty"),
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
        first = Sanction.objects.get(
            id=suspend_visitor(story.sergeant, incident_id=story.incident(serious=True), months=3, now=story.now, **WHY)
        )
        Sanction.objects.filter(id=first.id).update(facility=story.cast.birch)  # the other one was ordered at Birch
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


class TestReading:
    def test_options_show_ceiling_rank_and_rule(self, story: ConductStory) -> None:
        incident_id = story.incident(serious=True, crime_class="misdemeanor")  # V30's ladder
        row = read_incident(story.sergeant, incident_id=incident_id, purpose="test", now=story.now)
        got = {(one.rule, one.max_months, one.lowest_rank.en, one.written) for one in row.options}
        assert got == {
            ("ca:3176.1(a)", None, "gate officer", False),
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


def syllables(word: str) -> int:
    found = len(re.findall("[aeiouy]+", word.lower().removesuffix("e") or word))
    return max(found, 1)


def reading_grade(text: str) -> float:
    """Give the Flesch-Kincaid grade of an English text."""
    sentences = max(len(re.findall(r"[.!?](?:\s|$)", text)), 1)
    words = re.findall(r"[A-Za-z']+", text)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


class TestNotice:
    def letter(self, story: ConductStory, **to: Any) -> Letter:
        asked = {"incident_id": story.incident(serious=True), "months": 6, "now": story.now}
        suspend_visitor(story.sergeant, **asked, **WHY)
        return Letter.objects.get(**to)

    def test_is_a_tagged_pdf_with_the_same_bytes_years_later(self, story: ConductStory) -> None:
        marisol: Visitor = story.cast.marisol
        letter = self.letter(story, to_visitor=marisol)
        first, second = (
            get_letter_pdf(story.cast.actor(marisol), letter_id=letter.id, purpose="test") for _ in range(2)
        )
        assert first == second
        assert hashlib.sha256(first).digest() == bytes(letter.pdf_digest)
        with pikepdf.open(io.BytesIO(first)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert "/StructTreeRoot" in pdf.Root
            assert str(pdf.Root.Lang).startswith("es")
            assert str(pdf.docinfo["/Title"]) == "Por ahora usted no puede visitar"
            assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
            assert len(pdf.pages) >= 2

    def test_says_rule_dates_reasons_and_how_to_contest_in_both_languages(self, story: ConductStory) -> None:
        letter = self.letter(story, to_visitor=story.cast.marisol)
        notice = from_data(letter.kind, letter.about, letter.content)
        assert [ground.citation for ground in notice.grounds] == ["15 CCR 3176.1(c)"]
        said = {label.en: value for label, value in notice.facts}
        assert (said["First day"].en, said["You can visit again on"].es) == ("March 2, 2026", "2 de septiembre de 2026")
        assert said["What staff wrote"].en == WHY["reasons"]
        assert "15 working days" in notice.contest.en
        assert "15 días hábiles" in notice.contest.es
        assert "3179(b)" in notice.contest.en

    @pytest.mark.parametrize("kind", ["suspension", "termination"])
    def test_reads_at_grade_eight_or_below(self, story: ConductStory, kind: str) -> None:
        if kind == "suspension":
            letter = self.letter(story, to_visitor=story.cast.marisol)
        else:
            terminate_visit(story.sergeant, incident_id=story.incident(warning_failed=True), now=story.now, **WHY)
            letter = Letter.objects.get(to_visitor=story.cast.marisol)
        notice = from_data(letter.kind, letter.about, letter.content)
        plain = f"{notice.title.en}. {notice.lead.en} {notice.contest.en}"
        assert reading_grade(plain) <= 8
        assert (
            reading_grade("Notwithstanding administrative determinations, reinstatement necessitates adjudication.") > 8
        )

    def test_tells_the_person_inside_nothing_of_what_happened(self, story: ConductStory) -> None:
        letter = self.letter(story, to_person=story.cast.tomas)
        assert WHY["reasons"] not in str(letter.content)
        assert "disturbance" not in str(letter.content)


def test_a_fault_of_input_is_a_bad_input(story: ConductStory) -> None:
    with pytest.raises(BadInput) as caught:
        story.incident(narrative="", zone="")
    assert {one.field for one in caught.value.reasons} == {"narrative", "zone"}
