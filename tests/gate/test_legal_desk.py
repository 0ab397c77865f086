"""A legal visitor at the desk: the capacity decides, with identity and search; a social approval plays no part."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings

from gatelodge.clearance.models import Credential
from gatelodge.gate.actions import admit_visitor, turn_away_visitor
from gatelodge.gate.models import Arrival, TurnAway
from gatelodge.gate.queries import read_desk
from gatelodge.ledger.models import Event
from gatelodge.people.actions import withdraw_sponsorship
from gatelodge.people.models import RoleProof
from gatelodge.policy.models import PolicyDecision
from tests.gate.legal import LegalDay

pytestmark = pytest.mark.django_db


def test_admits_an_attorney_whom_nobody_approved_as_a_social_visitor(legal: LegalDay) -> None:
    arrival = legal.admitted(legal.attorney)

    assert arrival.state == "admitted"
    assert not Credential.objects.filter(visitor_id=legal.attorney.visitor_id).exists()
    assert arrival.policy_decision.question == "legal.capacity"
    assert PolicyDecision.objects.filter(question="legal.admit", outcome="allow").count() >= 1
    assert not PolicyDecision.objects.filter(question="gate.admit").exists()


def test_the_desk_shows_capacity_sponsor_and_what_it_allows_and_forbids(legal: LegalDay) -> None:
    arrival = legal.arrives(legal.student)

    row = read_desk(legal.officer, arrival_id=arrival.id, purpose="test", now=legal.story.now).legal

    assert row is not None
    assert row.capacity == "law_student"
    assert "Counselsample" in row.sponsor_name
    assert any("confidential room" in one.en for one in row.allows)
    assert any("another capacity" in one.en for one in row.forbids)


@pytest.mark.parametrize(
    ("seen", "papers", "rule"),
    [
        ({}, False, "ca:3173(b).adult"),
        ({"refused": ("person",)}, True, "ca:3176(a)(3)"),
        ({"refused": ("clothed_search",)}, True, "ca:3173.2(c)(3)(B)"),
        ({"under_influence": True}, True, "ca:3176(a)(1)"),
    ],
)
def test_identity_and_search_hold_for_legal_visitors_too(
    legal: LegalDay, seen: dict[str, Any], papers: bool, rule: str
) -> None:
    answer = legal.shows(legal.arrives(legal.attorney), papers=papers, **seen)

    assert rule in [one.ground.rule for one in answer.barriers]


def test_a_sponsor_who_withdraws_while_the_intern_stands_at_the_gate_turns_the_answer_at_once(
    legal: LegalDay, refused: Any
) -> None:
    arrival = legal.arrives(legal.student)
    assert legal.shows(arrival).may_admit

    withdraw_sponsorship(legal.attorney, sponsorship_id=legal.sponsorship.id, now=legal.story.later(1))

    rule = "ca:3178(c)(1)(C).sponsor"
    codes = refused(admit_visitor, legal.officer, arrival_id=arrival.id, now=legal.story.now)
    assert f"rule:{rule}" in codes
    turn_away_visitor(legal.officer, arrival_id=arrival.id, rule=rule, now=legal.story.now)
    told = TurnAway.objects.get()
    assert told.citation == "15 CCR 3178(c)(1)(C)"
    assert "as a social visitor one applies as everybody does" in told.cure_en
    assert told.policy_decision is not None
    assert told.policy_decision.question == "legal.capacity"


def test_a_borrowed_letter_does_not_stand_in_for_the_proof_of_the_role(legal: LegalDay) -> None:
    arrival = legal.arrives(legal.student)
    assert legal.shows(arrival).may_admit
    RoleProof.objects.filter(sponsorship=legal.sponsorship, kind="enrolment").update(verified_at=None, verified_by=None)

    answer = legal.shows(arrival)

    assert not answer.may_admit
    barrier = answer.barrier("ca:3178(c)(1)(C)")
    assert barrier is not None
    assert "letter alone is not that proof" in barrier.ground.text.en
    assert barrier.binding


def test_an_excluded_attorney_is_refused(legal: LegalDay, refused: Any) -> None:
    arrival = legal.arrives(legal.attorney)
    legal.restrict(legal.attorney, "exclusion", "15 CCR 3176.3")

    answer = legal.shows(arrival)

    assert not answer.may_admit
    assert any("3176.3" in one for one in refused_rules(refused, legal, arrival))


def test_a_social_suspension_is_shown_and_is_no_bar_by_itself(legal: LegalDay) -> None:
    arrival = legal.arrives(legal.attorney)
    legal.restrict(legal.attorney, "suspension", "15 CCR 3176.1(c)")

    assert legal.shows(arrival).may_admit
    row = read_desk(legal.officer, arrival_id=arrival.id, purpose="test", now=legal.story.now)
    assert row.legal is not None
    assert [one.code for one in row.legal.social] == ["suspended_until"]


def test_no_words_are_kept_of_a_legal_visit(legal: LegalDay, refused: Any) -> None:
    arrival = legal.arrives(legal.attorney)
    legal.shows(arrival, refused=("person",))

    words = {"remark": "They talk about the appeal.", "now": legal.story.now}
    assert "no_words_on_legal_visits" in refused(admit_visitor, legal.sergeant, arrival_id=arrival.id, **words)
    turned = refused(turn_away_visitor, legal.sergeant, arrival_id=arrival.id, rule="ca:3176(a)(3)", **words)
    assert "no_words_on_legal_visits" in turned

    admit_visitor(legal.sergeant, arrival_id=arrival.id, now=legal.story.now)
    arrival.refresh_from_db()
    assert arrival.state == "admitted"


def test_both_decisions_are_in_the_event(legal: LegalDay) -> None:
    legal.admitted(legal.attorney)

    data = json.loads(bytes(Event.objects.get(kind="gate.admit_visitor").bytes))["data"]
    kept = {str(one) for one in PolicyDecision.objects.values_list("id", flat=True)}
    assert {data["decision"], data["desk_decision"]} <= kept


def refused_rules(refused: Any, legal: LegalDay, arrival: Arrival) -> set[str]:
    found: set[str] = refused(admit_visitor, legal.officer, arrival_id=arrival.id, now=legal.story.now)
    return found


@pytest.mark.parametrize("receiver", ["officer", "sergeant"])
def test_the_desk_works_under_a_pack_with_ranks_that_no_account_has(
    legal: LegalDay, receiver: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrival, actor = legal.arrives(legal.attorney), getattr(legal, receiver)
    monkeypatch.setattr(settings, "POLICY_PACK", "us-bop")

    legal.shows(arrival)
    row = read_desk(actor, arrival_id=arrival.id, purpose="test", now=legal.now)

    assert row.answer is not None
    assert row.rank == ("gate_officer" if receiver == "officer" else None)
