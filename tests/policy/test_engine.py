"""Does the engine keep its promises whatever the facts?"""

from __future__ import annotations

import copy
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelodge.config.house import SOURCE
from gatelodge.foundation.refusals import BadInput
from gatelodge.foundation.working_days import add_working_days, years_before
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.explanation import explain
from gatelodge.policy.domain.facts import Fact
from gatelodge.policy.domain.lapses import first_day_outside
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.rules import RuleBroken
from gatelodge.policy.domain.words import Outcome
from gatelodge.policy.queries.packs import load_pack
from tests.packs import POLICIES, pack_of

PACK, READ_AGAIN = pack_of("us-ca"), load_pack(POLICIES / "us-ca")
DAY = date(2026, 3, 2)
QUESTIONS = sorted(PACK.questions)
YES = (Outcome.ALLOW, Outcome.ALLOW_WITH_CONDITIONS)
DAYS = st.dates(date(2012, 1, 1), date(2030, 12, 31)).map(date.isoformat)
FELONY = {"level": "felony", "kind": "ordinary", "with_incarcerated": False}
NOTHING_AGAINST = {
    "application": {"complete": True, "check_mismatch": False, "other_reason": ""},
    "visitor": {"warrants": [], "convictions": [], "supervision": "none", "former_prisoner": False},
}


def values(fact: Fact) -> st.SearchStrategy[Any]:
    scalars = {
        "bool": st.booleans(),
        "integer": st.integers(0, 70),
        "number": st.sampled_from([0, 12.5, 249.9, 250, 400.0]),
        "text": st.sampled_from(["", "a reason of one's own"]),
        "date": DAYS,
        "dates": st.lists(DAYS, max_size=2),
        "texts": st.lists(st.just("x"), max_size=1),
    }
    if fact.kind in scalars:
        return scalars[fact.kind]
    if fact.kind == "choice":
        return st.sampled_from(sorted(fact.choices))
    if fact.kind == "choices":
        return st.lists(st.sampled_from(sorted(fact.choices)), max_size=2, unique=True)
    return st.lists(st.fixed_dictionaries({key: values(one) for key, one in fact.fields.items()}), max_size=3)


def known_facts(question: str) -> st.SearchStrategy[dict[str, Any]]:
    """Every fact that a rule of the question reads, all of them known."""
    asked = PACK.question(question)
    needs = {name for rule in PACK.rules_for(question) for name in rule.needs} | set(asked.reads)
    spaces: dict[str, dict[str, st.SearchStrategy[Any]]] = {}
    for name in sorted(needs):
        space, key = name.split(".")[:2]
        spaces.setdefault(space, {})[key] = values(PACK.dictionary.spaces[space][key])
    if asked.each:
        member = st.fixed_dictionaries(spaces.pop(asked.subject))
        space, key = asked.each.split(".")
        spaces.setdefault(space, {})[key] = st.lists(member, max_size=3).map(named)
    return st.fixed_dictionaries({space: st.fixed_dictionaries(held) for space, held in spaces.items()})


def named(members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**member, "ref": f"m{number}"} for number, member in enumerate(members)]


def places(held: Any) -> Iterator[tuple[Any, str]]:
    """Every fact that can be taken away, in records and members too."""
    if isinstance(held, dict):
        for key, value in held.items():
            yield held, key
            yield from places(value)
    elif isinstance(held, list):
        for value in held:
            yield from places(value)


@pytest.mark.parametrize("question", QUESTIONS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_knowing_less_never_turns_an_answer_to_yes(question: str, data: st.DataObject) -> None:
    facts = data.draw(known_facts(question))
    before = decide(question, facts, on=DAY, pack=PACK)
    assert before.missing == () or question == "conduct.sanction", before.missing
    less = copy.deepcopy(facts)
    # Where a measure holds is a choice and no fact: left open, whichever place an option gives will do.
    where = [(holder, key) for holder, key in places(less) if key != "reach"]
    for holder, key in data.draw(
        st.lists(st.sampled_from(where), min_size=1, max_size=3, unique_by=lambda p: (id(p[0]), p[1]))
    ):
        holder.pop(key, None)
    after = decide(question, less, on=DAY, pack=PACK)
    if before.outcome not in YES:
        assert after.outcome not in YES
    if before.outcome is not Outcome.ALLOW:
        assert after.outcome is not Outcome.ALLOW


@pytest.mark.parametrize("question", QUESTIONS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_fact_that_no_rule_reads_changes_nothing(question: str, data: st.DataObject) -> None:
    facts = data.draw(known_facts(question))
    asked = PACK.question(question)
    read = {name for rule in PACK.rules_for(question) for name in rule.needs} | set(asked.reads) | {asked.each}
    others = [
        fact
        for space, held in PACK.dictionary.spaces.items()
        for fact in held.values()
        if fact.name not in read and fact.kind != "subjects" and space != asked.subject
    ]
    other = data.draw(st.sampled_from(sorted(others, key=lambda fact: fact.name)))
    space, key = other.name.split(".")
    more = {**facts, space: {**facts.get(space, {}), key: data.draw(values(other))}}
    alone, together = (decide(question, given_facts, on=DAY, pack=PACK) for given_facts in (facts, more))
    assert replace(together, facts_digest=alone.facts_digest) == alone


@pytest.mark.parametrize("question", QUESTIONS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_same_facts_give_the_same_bytes_and_an_explanation(question: str, data: st.DataObject) -> None:
    facts = data.draw(known_facts(question))
    first, again = (decide(question, facts, on=DAY, pack=PACK, by="lieutenant") for _ in range(2))
    other_order = {space: dict(reversed(list(held.items()))) for space, held in reversed(list(facts.items()))}
    assert first.to_bytes() == again.to_bytes()
    assert first.to_bytes() == decide(question, other_order, on=DAY, pack=READ_AGAIN, by="lieutenant").to_bytes()
    english, spanish = (explain(first, PACK, language) for language in ("en", "es"))
    assert len(english) == len(spanish)
    assert not any("{" in sentence for sentence in english + spanish)


@pytest.mark.parametrize("question", QUESTIONS)
def test_with_nothing_known_nothing_is_allowed(question: str) -> None:
    decision = decide(question, {}, on=DAY, pack=PACK)
    assert decision.outcome is Outcome.INCOMPLETE
    assert decision.missing


@given(start=st.dates(date(2020, 1, 1), date(2040, 12, 31)), years=st.sampled_from([1, 3, 6, 10]))
def test_the_last_day_of_a_window_still_counts_and_the_next_does_not(start: date, years: int) -> None:
    outside = first_day_outside(start, years)
    assert years_before(outside, years) > start
    assert years_before(outside - timedelta(days=1), years) <= start
    assert outside.year - start.year in (years, years + 1)
    if (start.month, start.day) not in ((2, 28), (2, 29)):
        assert outside - timedelta(days=1) == start.replace(year=start.year + years)


@pytest.mark.parametrize(
    ("convicted_on", "last", "free"),
    [
        ("2020-02-29", "2023-02-28", "2023-03-01"),
        ("2021-02-28", "2024-02-29", "2024-03-01"),
        ("2022-05-10", "2025-05-10", "2025-05-11"),
    ],
)
def test_a_leap_day_counts_with_the_day_before_it(convicted_on: str, last: str, free: str) -> None:
    assert felony_stands([convicted_on], date.fromisoformat(last))
    assert not felony_stands([convicted_on], date.fromisoformat(free))


@settings(max_examples=60, deadline=None)
@given(
    days=st.lists(st.dates(date(2010, 1, 1), date(2040, 12, 31)), min_size=1, max_size=4),
    on=st.dates(date(2020, 1, 1), date(2040, 12, 31)),
)
def test_a_felony_ground_lapses_on_the_day_it_names(days: list[date], on: date) -> None:
    before = [day.isoformat() for day in days if day <= on]
    decision = ask_about_felonies(before, on)
    ground = next((ground for ground in decision.grounds if ground.rule == "ca:3172.1(b)(2)"), None)
    if ground is None:
        return
    assert ground.lapses_on is not None
    assert felony_stands(before, ground.lapses_on - timedelta(days=1))
    assert not felony_stands(before, ground.lapses_on)
    assert decision.reapply_after == ground.lapses_on


def ask_about_felonies(days: list[str], on: date) -> Decision:
    convictions = [{**FELONY, "convicted_on": day} for day in days]
    facts = {**NOTHING_AGAINST, "visitor": {**NOTHING_AGAINST["visitor"], "convictions": convictions}}
    return decide("clearance.approve", facts, on=on, pack=PACK)


def felony_stands(days: list[str], on: date) -> bool:
    return "ca:3172.1(b)(2)" in ask_about_felonies(days, on).rules


@settings(max_examples=60, deadline=None)
@given(received=st.dates(date(2020, 1, 1), date(2040, 12, 31)), stage=st.sampled_from(["institution_head", "director"]))
def test_a_complaint_is_due_after_that_many_working_days(received: date, stage: str) -> None:
    facts = {"complaint": {"stage": stage, "received_on": received}}
    due = decide("complaint.clock", facts, on=received, pack=PACK).duties[0].due_on
    assert due == add_working_days(received, 15 if stage == "institution_head" else 20, PACK.holidays)
    assert due.weekday() < 5
    assert due not in PACK.holidays


def test_the_day_is_the_institutions_not_utc() -> None:
    last_hour = datetime(2026, 3, 3, 7, 59, tzinfo=UTC)  # still 2 March in California
    facts = {
        **NOTHING_AGAINST,
        "visitor": {**NOTHING_AGAINST["visitor"], "convictions": [{**FELONY, "convicted_on": "2023-03-02"}]},
    }
    assert decide("clearance.approve", facts, on=last_hour, pack=PACK).outcome is Outcome.HUMAN
    assert decide("clearance.approve", facts, on=last_hour + timedelta(minutes=1), pack=PACK).outcome is Outcome.ALLOW
    with pytest.raises(ValueError, match="time zone"):
        decide("clearance.approve", facts, on=last_hour.replace(tzinfo=None), pack=PACK)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"visitor": {"agee": 3}}, "visitor.agee"),
        ({"vistor": {}}, "vistor"),
        ({"visitor": {"age": "30"}}, "visitor.age"),
        ({"visitor": {"age": True}}, "visitor.age"),
        ({"visitor": {"approved": 1}}, "visitor.approved"),
        ({"visitor": {"discharged_on": "2026-02-30"}}, "visitor.discharged_on"),
        ({"visitor": {"discharged_on": "20260302"}}, "visitor.discharged_on"),
        ({"visitor": {"standing": "angry"}}, "visitor.standing"),
        ({"visitor": {"dress": ["hat"]}}, "visitor.dress"),
        ({"visitor": {"convictions": ["felony"]}}, "visitor.convictions[0]"),
        ({"visitor": {"convictions": [{"when": "2020"}]}}, "visitor.convictions[0].when"),
        ({"visit": {"distance_miles": float("nan")}}, "visit.distance_miles"),
        ({"visit": {"distance_miles": float("inf")}}, "visit.distance_miles"),
        ({"application": {"other_reason": "\ud800"}}, "application.other_reason"),
        ({"visit": {"members": [{"ref": "a"}, {"ref": "a"}]}}, "visit.members"),
        ({"visitor": {"approved": True}, "visit": {"members": [{"ref": "a"}]}}, "visitor"),
        ({"visitor": {"age": 2**53}}, "visitor.age"),
        ({"visitor": {"discharged_on": "9999-12-31"}}, "visitor.discharged_on"),
        ({"visitor": {"discharged_on": "0001-01-01"}}, "visitor.discharged_on"),
        ({"visitor": {"discharged_on": date(9999, 12, 31)}}, "visitor.discharged_on"),
        ({"visitor": {"warrants": [{"open": True}] * 501}}, "visitor.warrants"),
        ({"visitor": {"dress": [None]}}, "visitor.dress"),
        ({"visitor": None}, "visitor"),
    ],
)
def test_facts_that_cannot_be_right_are_refused_at_their_field(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        decide("visit.party", facts, on=DAY, pack=PACK)
    assert refused.value.reasons[0].field == field


@pytest.mark.parametrize(
    ("question", "on", "by", "code"),
    [
        ("gate.admitt", DAY, None, "unknown_question"),
        ("gate.admit", date(2003, 3, 19), None, "before_the_pack"),
        ("gate.admit", datetime.min.replace(tzinfo=UTC), None, "before_the_pack"),
        ("gate.admit", date(2060, 1, 1), None, "after_the_pack"),
        ("gate.admit", datetime.max.replace(tzinfo=UTC), None, "after_the_pack"),
        ("gate.admit", DAY, "captain", "unknown_rank"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(
    question: str, on: date | datetime, by: str | None, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        decide(question, {}, on=on, pack=PACK, by=by)
    assert refused.value.codes == {code}


def test_unknown_and_null_are_the_same(pack: Pack) -> None:
    facts = {**NOTHING_AGAINST, "visitor": {**NOTHING_AGAINST["visitor"], "supervision": None}}
    without = {**facts, "visitor": {k: v for k, v in facts["visitor"].items() if v is not None}}
    assert decide("clearance.approve", facts, on=DAY, pack=pack) == decide(
        "clearance.approve", without, on=DAY, pack=pack
    )
    assert "visitor.supervision" in decide("clearance.approve", facts, on=DAY, pack=pack).missing


def test_a_missing_fact_of_one_member_names_the_member(pack: Pack) -> None:
    adult = {"age": 30, "approved": True, "standing": "good"}
    facts = {
        "visit": {
            "contact": True,
            "joint": False,
            "members": [{"ref": "ana", **adult}, {"ref": "ben", **adult, "approved": None}],
        },
        "incarcerated": {"visiting_status": "contact"},
    }
    decision = decide("visit.party", facts, on=DAY, pack=pack)
    assert (decision.outcome, decision.missing) == (Outcome.INCOMPLETE, ("visitor.approved@ben",))


def test_a_rule_that_fails_on_known_facts_is_a_fault_and_no_answer(pack: Pack) -> None:
    rule = next(rule for rule in pack.rules if rule.id == "ca:3172.1(b)(1)")
    with pytest.raises(RuleBroken, match="b-1-open-arrest"):
        rule.applies({"visitor__warrants": 3}, {"visitor__warrants": 3})


def test_rules_of_another_time_are_not_asked(pack: Pack) -> None:
    assert "ca:3173.2.refusal-ladder" not in {r.id for r in pack.plan("gate.admit", date(2015, 6, 1)).whole}
    assert "ca:3173.2.refusal-ladder" in {r.id for r in pack.plan("gate.admit", date(2016, 2, 1)).whole}


def test_rules_are_read_without_the_terminal_of_their_library() -> None:
    """Every start of the program waits for what is imported; the library alone brings a prompt, colours and tables along."""
    for module, brings in (("gatelodge.policy.domain.engine", False), ("cel", True)):
        asks = f"import {module}, sys; print('prompt_toolkit' in sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", asks], capture_output=True, text=True, check=True, cwd=SOURCE.parent
        )
        assert done.stdout.strip() == str(brings), module
