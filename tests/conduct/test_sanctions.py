"""The steps of the ladder beside warning, end and suspension: what each does, for how long, where, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from gatelodge.clearance.models import Restriction
from gatelodge.clearance.queries import get_standing
from gatelodge.conduct.actions import (
    deny_for_day,
    exclude_visitor,
    restrict_to_non_contact,
    revoke_approval,
    suspend_visitor,
    terminate_visit,
    warn_visitor,
)
from gatelodge.conduct.actions._ordering import lock_incident, order
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import Reach, SanctionKind
from gatelodge.conduct.models import Incident, Sanction
from gatelodge.conduct.queries import read_incident
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Refusal
from gatelodge.gate.actions import end_visit
from gatelodge.ledger.actions import deed, note
from gatelodge.ledger.models import Event
from tests.conduct.conftest import ConductStory

WHY = {"evidence": "staff_observation", "reasons": "You were told to stop and you went on."}
DEPARTMENT, FACILITY = Reach.DEPARTMENT, Reach.FACILITY
MIDNIGHT = datetime(2026, 3, 3, 8, tzinfo=UTC)  # of 2 March, in the facility's zone
THREAT = {"exclusion_ground": "security_threat"}


def codes(ordered: Callable[..., object], *args: Any, **kwargs: Any) -> set[str]:
    with pytest.raises(Refusal) as caught:
        ordered(*args, **kwargs)
    assert all(one.cure for one in caught.value.reasons if one.code != "absent")
    return set(caught.value.codes)


def head(story: ConductStory) -> Actor:
    return story.cast.actor(story.cast.institution_head)


def director(story: ConductStory) -> Actor:
    return story.cast.actor(story.cast.director)


def barred(story: ConductStory, facility: Any, at: datetime, visitor: Any = None) -> set[str]:
    """Give why the visitor may not come, or how they may."""
    who = visitor or story.cast.marisol
    found = get_standing(who.id, story.cast.tomas.id, facility_id=facility.id, at=at)
    return set(found.codes)


class TestDenyForDay:
    @pytest.mark.parametrize("ground", ["under_influence", "documents_missing", "search_refused"])
    def test_keeps_out_of_that_facility_until_its_midnight(self, story: ConductStory, ground: str) -> None:
        asked = {"incident_id": story.on_record(gate_ground=ground, visit=None), "now": story.now, **WHY}
        assert codes(deny_for_day, story.officer, **asked) == {"rank_too_low"}
        row = Sanction.objects.get(id=deny_for_day(story.sergeant, **asked))
        assert (row.kind, row.reach, row.span.lower, row.span.upper) == (
            "denial",
            "facility",
            date(2026, 3, 2),
            date(2026, 3, 3),
        )
        assert "3176(a)(" in row.citation
        cast = story.cast
        assert barred(story, cast.alder, story.now) == {"suspended_until"}
        assert barred(story, cast.alder, MIDNIGHT) == barred(story, cast.birch, story.now) == set()
        assert Letter.objects.filter(to_visitor=cast.marisol).count() == 1

    def test_leaves_the_others_of_the_party_their_visit(self, story: ConductStory) -> None:
        story.cast.approve(story.cast.quincy, story.cast.tomas)
        deny_for_day(story.sergeant, incident_id=story.on_record(gate_ground="search_refused"), now=story.now, **WHY)
        assert barred(story, story.cast.alder, story.now)
        assert not barred(story, story.cast.alder, story.now, story.cast.quincy)

    def test_is_for_the_day_of_the_incident_and_no_other(self, story: ConductStory) -> None:
        incident_id = story.on_record(gate_ground="search_refused")
        asked = {"incident_id": incident_id, **WHY}
        assert codes(deny_for_day, story.sergeant, now=MIDNIGHT, **asked) == {"day_over"}
        assert deny_for_day(story.sergeant, now=MIDNIGHT - timedelta(minutes=1), **asked)

    def test_is_not_given_twice_for_one_day(self, story: ConductStory) -> None:
        first, second = (story.on_record(gate_ground="search_refused", zone=zone) for zone in ("Gate", "Car park"))
        deny_for_day(story.sergeant, incident_id=first, now=story.now, **WHY)
        assert codes(deny_for_day, story.sergeant, incident_id=first, now=story.now, **WHY) == {"already_decided"}
        assert codes(deny_for_day, story.sergeant, incident_id=second, now=story.now, **WHY) == {"already_in_force"}

    def test_rests_on_a_ground_that_a_verified_rule_knows(self, story: ConductStory) -> None:
        none, asleep = story.on_record(), story.on_record(gate_ground="unclothed_search_refused")
        for actor in (story.officer, story.sergeant, director(story)):
            assert codes(deny_for_day, actor, incident_id=none, now=story.now, **WHY) == {"not_open"}
            assert codes(deny_for_day, actor, incident_id=asleep, now=story.now, **WHY) == {"unverified_rule"}
        assert not Sanction.objects.exists()


class TestRestrictToNonContact:
    def test_takes_the_contact_from_this_visit_alone_and_writes_to_nobody(self, story: ConductStory) -> None:
        incident_id = story.incident()
        assert codes(restrict_to_non_contact, story.officer, incident_id=incident_id, now=story.now, **WHY) == {
            "rank_too_low"
        }
        restrict_to_non_contact(story.sergeant, incident_id=incident_id, now=story.now, **WHY)
        cast = story.cast
        assert barred(story, cast.alder, story.now) == {"non_contact_only"}
        assert get_standing(cast.marisol.id, cast.tomas.id, facility_id=cast.alder.id, at=story.now).may_visit
        assert barred(story, cast.alder, MIDNIGHT) == barred(story, cast.birch, story.now) == set()
        assert Restriction.objects.get().person == cast.tomas
        assert not Letter.objects.exists()

    def test_can_follow_a_warning_and_not_something_heavier(self, story: ConductStory) -> None:
        asked = {"incident_id": story.incident(serious=True), "now": story.now, **WHY}
        warn_visitor(story.officer, **asked)
        restrict_to_non_contact(story.sergeant, **asked)
        other = asked | {"incident_id": story.incident(serious=True, narrative="Shouted again.")}
        suspend_visitor(story.sergeant, months=1, **other)
        assert codes(restrict_to_non_contact, story.sergeant, **other) == {"more_ordered"}

    def test_is_no_way_round_an_end_that_must_be(self, story: ConductStory) -> None:
        asked = {"incident_id": story.incident(warning_failed=True), "now": story.now, **WHY}
        assert codes(restrict_to_non_contact, story.sergeant, **asked) == {"heavier_required"}

    def test_needs_a_visit_that_goes_on(self, story: ConductStory) -> None:
        incident_id = story.incident()
        end_visit(story.officer, visit_id=story.visit_id, reason="completed", now=story.now)
        asked = {"incident_id": incident_id, "now": story.now, **WHY}
        assert codes(restrict_to_non_contact, story.sergeant, **asked) == {"visit_over"}


class TestRevokeApproval:
    def test_ends_the_approval_everywhere_until_a_new_one(self, story: ConductStory) -> None:
        asked = {"incident_id": story.on_record(disqualifying_facts=True), "now": story.now, **WHY}
        for actor in (story.officer, story.sergeant, story.cast.actor(story.cast.lieutenant)):
            assert codes(revoke_approval, actor, **asked) == {"rank_too_low"}
        row = Sanction.objects.get(id=revoke_approval(head(story), **asked))
        assert (row.reach, row.span.lower, row.span.upper, row.rule) == (
            "department",
            date(2026, 3, 2),
            None,
            "ca:3176.1(f)",
        )
        for facility in (story.cast.alder, story.cast.birch):
            assert barred(story, facility, story.now + timedelta(days=4000)) == {"revoked"}
        assert Letter.objects.count() == 2

    def test_is_only_for_facts_that_would_have_led_to_disapproval(self, story: ConductStory) -> None:
        worst = story.on_record(serious=True, repeated=True, crime_class="felony", warning_failed=True)
        for actor in (head(story), director(story)):
            assert codes(revoke_approval, actor, incident_id=worst, now=story.now, **WHY) == {"not_open"}

    def test_is_not_given_twice(self, story: ConductStory) -> None:
        first, second = (story.on_record(disqualifying_facts=True, zone=zone) for zone in ("Office", "Archive"))
        revoke_approval(head(story), incident_id=first, now=story.now, **WHY)
        assert codes(revoke_approval, head(story), incident_id=second, now=story.now, **WHY) == {"already_in_force"}


class TestExcludeVisitor:
    def test_the_head_excludes_from_the_own_prison_and_the_director_from_all(self, story: ConductStory) -> None:
        asked = {"incident_id": story.on_record(**THREAT), "now": story.now, **WHY}
        assert codes(exclude_visitor, story.sergeant, **asked) == {"rank_too_low"}
        with pytest.raises(Refusal) as caught:
            exclude_visitor(head(story), reach=DEPARTMENT, **asked)
        (reason,) = caught.value.reasons
        assert (reason.code, reason.field) == ("rank_too_low", "reach")
        assert "department director" in reason.cure.en
        row = Sanction.objects.get(id=exclude_visitor(head(story), **asked))
        assert (row.reach, row.rule, row.span.upper) == ("facility", "ca:3176.3(b)(1)", None)
        later = story.now + timedelta(days=4000)
        assert barred(story, story.cast.alder, later) == {"excluded"}
        assert not barred(story, story.cast.birch, later)
        again = asked | {"incident_id": story.on_record(zone="Gate", **THREAT)}
        row = Sanction.objects.get(id=exclude_visitor(director(story), reach=DEPARTMENT, **again))
        assert (row.reach, row.rule) == ("department", "ca:3176.3(a).any")
        assert barred(story, story.cast.birch, later) == {"excluded"}

    @pytest.mark.parametrize("number", range(1, 7))
    def test_names_its_ground_and_knows_only_those_whose_text_was_seen(self, story: ConductStory, number: int) -> None:
        grounds = (
            "security_threat",
            "felony_charge",
            "felony_investigated",
            "purpose_ended",
            "listed_offence",
            "termination_breached",
        )
        incident_id = story.on_record(exclusion_ground=grounds[number - 1])
        asked = {"incident_id": incident_id, "now": story.now, "review_on": date(2026, 4, 1), **WHY}
        if number in (5, 6):
            for reach in Reach:
                assert codes(exclude_visitor, director(story), reach=reach, **asked) == {"unverified_rule"}
        else:
            assert exclude_visitor(head(story), **asked)
            assert Sanction.objects.get().citation == f"15 CCR 3176.3(a), (b)({number})"

    @pytest.mark.parametrize(
        "fields", [{"exclusion_ground": "felony_investigated"}, THREAT | {"under_investigation": True}]
    )
    def test_while_something_is_investigated_it_is_reviewed_and_lapses_the_day_after(
        self, story: ConductStory, fields: dict[str, Any]
    ) -> None:
        asked = {"incident_id": story.on_record(**fields), "now": story.now, **WHY}
        assert codes(exclude_visitor, head(story), **asked) == {"review_missing"}
        for wrong in (date(2026, 3, 2), date(2028, 3, 2), date.max):
            assert codes(exclude_visitor, head(story), review_on=wrong, **asked) == {"review_outside"}
        row = Sanction.objects.get(id=exclude_visitor(head(story), review_on=date(2026, 4, 1), **asked))
        assert (row.pending, row.review_on) == (True, date(2026, 4, 1))
        lapses = datetime(2026, 4, 2, 7, tzinfo=UTC)  # summer time has begun
        assert barred(story, story.cast.alder, lapses - timedelta(seconds=1)) == {"excluded"}
        assert not barred(story, story.cast.alder, lapses)

    def test_a_review_that_nothing_asks_for_ends_nothing(self, story: ConductStory) -> None:
        asked = {"incident_id": story.on_record(**THREAT), "review_on": date(2026, 4, 1), "now": story.now, **WHY}
        assert not Sanction.objects.get(id=exclude_visitor(head(story), **asked)).pending
        assert barred(story, story.cast.alder, datetime(2027, 4, 2, tzinfo=UTC)) == {"excluded"}

    def test_is_not_given_twice_for_one_place(self, story: ConductStory) -> None:
        first, second = (story.on_record(zone=zone, **THREAT) for zone in ("Gate", "Hall"))
        exclude_visitor(head(story), incident_id=first, now=story.now, **WHY)
        assert codes(exclude_visitor, head(story), incident_id=second, now=story.now, **WHY) == {"already_in_force"}


def test_a_suspension_that_waits_for_an_investigation_lapses_the_day_after_its_review(story: ConductStory) -> None:
    asked = {"months": 6, "review_on": date(2026, 4, 1), "now": story.now, **WHY}
    pending = suspend_visitor(story.sergeant, incident_id=story.on_record(under_investigation=True), **asked)
    assert Sanction.objects.get(id=pending).pending
    lapses = datetime(2026, 4, 2, 7, tzinfo=UTC)
    assert Restriction.objects.get().valid.upper == lapses
    assert barred(story, story.cast.alder, lapses - timedelta(seconds=1)) == {"suspended_until"}
    assert not barred(story, story.cast.alder, lapses)


def test_a_suspension_for_a_serious_breach_goes_on_after_its_review(story: ConductStory) -> None:
    incident_id = story.on_record(under_investigation=True, serious=True)
    asked = {"months": 6, "review_on": date(2026, 4, 1), "now": story.now, **WHY}
    assert not Sanction.objects.get(id=suspend_visitor(story.sergeant, incident_id=incident_id, **asked)).pending
    assert barred(story, story.cast.alder, datetime(2026, 9, 1, tzinfo=UTC)) == {"suspended_until"}


# Every deed, an incident that opens it, and who may
OPENED: dict[str, tuple[Callable[..., Any], dict[str, Any], str]] = {
    "denial": (deny_for_day, {"gate_ground": "search_refused"}, "sergeant"),
    "warning": (warn_visitor, {}, "officer"),
    "non_contact": (restrict_to_non_contact, {}, "sergeant"),
    "termination": (terminate_visit, {"warning_failed": True}, "sergeant"),
    "suspension": (partial(suspend_visitor, months=1), {"serious": True}, "sergeant"),
    "revocation": (revoke_approval, {"disqualifying_facts": True}, "institution_head"),
    "exclusion": (exclude_visitor, THREAT, "institution_head"),
}


@pytest.mark.parametrize("kind", SanctionKind)
class TestEveryStep:
    def asked(self, story: ConductStory, kind: str, **fields: Any) -> tuple[Callable[..., Any], Actor, dict[str, Any]]:
        ordered, opening, rank = OPENED[kind]
        actor = story.cast.actor(getattr(story.cast, rank))
        return ordered, actor, {"incident_id": story.on_record(**opening | fields), "now": story.now, **WHY}

    def test_writes_one_event(self, story: ConductStory, kind: str) -> None:
        ordered, actor, asked = self.asked(story, kind)
        made = ordered(actor, **asked)
        subject = f"sanction:{made}"
        assert Event.objects.filter(kind__startswith="conduct.", subject=subject).count() == 1

    def test_is_refused_for_nothing_but_contact_with_the_press(self, story: ConductStory, kind: str) -> None:
        ordered, actor, asked = self.asked(story, kind, press_contact_only=True)
        assert codes(ordered, actor, **asked) == {"press_contact_only"}
        assert not Sanction.objects.exists()
        row = read_incident(actor, incident_id=asked["incident_id"], purpose="test", now=story.now)
        assert row.options == ()

    def test_is_ordered_for_the_facility_of_the_incident(self, story: ConductStory, kind: str) -> None:
        ordered, actor, asked = self.asked(story, kind)
        with pytest.raises(Refusal) as caught:
            ordered(actor, facility_id=story.cast.birch.id, **asked)
        (reason,) = caught.value.reasons
        assert (reason.code, reason.field) == ("wrong_facility", "facility_id")
        assert "Alder Creek Facility" in reason.cure.en
        assert ordered(actor, facility_id=story.cast.alder.id, **asked)

    def test_is_unknown_to_another_facility_and_has_reasons(self, story: ConductStory, kind: str) -> None:
        ordered, actor, asked = self.asked(story, kind)
        assert codes(ordered, story.cast.actor(story.cast.sergeant_of_birch), **asked) == {"absent"}
        assert codes(ordered, actor, **asked | {"reasons": " "}) == {"reasons_empty"}
        assert codes(ordered, actor, **asked | {"evidence": "rumour"}) == {"unknown_evidence"}

    def test_does_not_start_before_the_incident(self, story: ConductStory, kind: str) -> None:
        ordered, actor, asked = self.asked(story, kind)
        if kind in (SanctionKind.SUSPENSION, SanctionKind.REVOCATION, SanctionKind.EXCLUSION):
            assert codes(ordered, actor, starts_on=date(2026, 3, 1), **asked) == {"before_the_incident"}
            assert codes(ordered, actor, starts_on=date.max, **asked) == {"starts_too_late"}
        ordered(actor, **asked)
        row = Sanction.objects.get()
        assert row.span is None or row.span.lower == date(2026, 3, 2)

    def test_is_found_by_its_page_and_what_a_person_did_is_on_no_ladder_of_visitors(
        self, story: ConductStory, kind: str
    ) -> None:
        ordered, actor, asked = self.asked(story, kind)
        row = read_incident(actor, incident_id=asked["incident_id"], purpose="test", now=story.now)
        assert kind in {one.kind for one in row.options}
        _, opening, _ = OPENED[kind]
        other = story.on_record(**opening, visitor=None, person=story.cast.tomas)
        assert codes(ordered, actor, **asked | {"incident_id": other}) == {"other_track"}


@deed("conduct.vary_in_a_test")
def varied(actor: Actor, *, sanction: Sanction, now: datetime) -> Sanction:
    """End a sanction and order a shorter one in its place, as the answer to a complaint does."""
    sanction.ended_at, sanction.ended_by_id, sanction.end_why = now, actor.account_id, "varied"
    sanction.save()
    incident = lock_incident(actor, sanction.incident_id, now)
    proposal = Proposal(SanctionKind.SUSPENSION, "staff_observation", "Shorter.", 1)
    done = order(actor, incident, proposal, now, follows=sanction)
    note(f"sanction:{done.row.id}", {})
    return done.row


def test_a_sanction_can_take_the_place_of_one_that_has_ended(story: ConductStory) -> None:
    incident_id = story.on_record(serious=True)
    first = Sanction.objects.get(
        id=suspend_visitor(story.sergeant, incident_id=incident_id, months=6, now=story.now, **WHY)
    )
    second = varied(head(story), sanction=first, now=story.now)
    assert (second.follows, second.months) == (first, 1)


def test_the_page_says_for_each_option_all_that_a_decider_must_know(story: ConductStory) -> None:
    incident_id = story.on_record(under_investigation=True, crime_class="misdemeanor", **THREAT)
    assert Incident.objects.get(id=incident_id).exclusion_ground == "security_threat"
    rows = read_incident(story.sergeant, incident_id=incident_id, purpose="test", now=story.now).options
    got = {(one.rule, one.max_months, one.reach, one.ask.en, one.review_required, one.within_rank) for one in rows}
    alder = "Alder Creek Facility"
    assert got == {
        ("ca:3176.1(a)", None, None, f"gate officer, {alder}", False, True),
        ("ca:3176.1(a).restriction", None, FACILITY, f"visiting sergeant, {alder}", False, True),
        ("ca:3176.1(c)", 6, DEPARTMENT, f"visiting sergeant, {alder}", True, True),
        ("ca:3176.1(d)", 12, DEPARTMENT, f"institution head, {alder}", True, False),
        ("ca:3176.3(b)(1)", None, FACILITY, f"institution head, {alder}", True, False),
        ("ca:3176.3(a).any", None, DEPARTMENT, "department director", True, False),
    }
    assert all(one.evidence_standard for one in rows)
