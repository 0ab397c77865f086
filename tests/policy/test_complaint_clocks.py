"""By when is a complaint answered, and when may it go on? Both packs, 2020 to 2040."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.foundation.working_days import is_working_day, working_days_between
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.words import Outcome
from tests.packs import pack_of

PACKS = {name: pack_of(name) for name in ("us-ca", "us-bop")}
STATE = {"institution_head": 15, "director": 20}
FEDERAL = {"institution_head": (20, 20), "regional_director": (30, 30), "general_counsel": (40, 20)}


def clock(pack: str, stage: str, received_on: date, **facts: Any) -> Decision:
    asked = {"complaint": {"stage": stage, "received_on": received_on, "emergency": False, **facts}}
    return decide("complaint.clock", asked, on=received_on, pack=PACKS[pack])


def file(pack: str, on: date, **facts: Any) -> Decision:
    return decide("complaint.file", {"complaint": facts}, on=on, pack=PACKS[pack])


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.sampled_from(sorted(STATE)))
def test_california_answers_on_a_working_day_that_many_after_receipt(received: date, stage: str) -> None:
    (duty,) = clock("us-ca", stage, received).duties
    holidays = PACKS["us-ca"].holidays
    assert duty.due_on is not None
    assert is_working_day(duty.due_on, holidays)
    assert working_days_between(received, duty.due_on, holidays) == STATE[stage]
    assert duty.owed_by == stage


@given(st.dates(date(2025, 1, 27), date(2040, 12, 31)), st.sampled_from(sorted(FEDERAL)))
def test_federal_clocks_run_in_calendar_days_through_holidays(received: date, stage: str) -> None:
    answer = clock("us-bop", stage, received)
    (duty,) = answer.duties
    assert answer.outcome is Outcome.ALLOW
    assert duty.due_on == received + timedelta(days=FEDERAL[stage][0])
    assert {one.code: one.value for one in answer.limits} == {"extension_days": FEDERAL[stage][1]}


def test_a_federal_emergency_is_answered_on_the_third_day() -> None:
    duties = clock("us-bop", "institution_head", date(2026, 3, 6), emergency=True).duties
    assert {one.code: one.due_on for one in duties} == {
        "answer_complaint": date(2026, 3, 26),
        "answer_emergency": date(2026, 3, 9),
    }


def test_california_knows_no_extension() -> None:
    assert [clock("us-ca", stage, date(2026, 3, 2)).limits for stage in STATE] == [(), ()]


@pytest.mark.parametrize(
    ("by", "outcome"),
    [("visitor", Outcome.DENY), ("guardian", Outcome.DENY), ("incarcerated_person", Outcome.ALLOW)],
)
def test_a_visitor_has_no_standing_in_the_federal_program(by: str, outcome: Outcome) -> None:
    on = date(2026, 3, 2)
    answer = file("us-bop", on, by=by, stage="institution_head", basis_on=on, answered=False, due_on=on)
    assert answer.outcome is outcome
    assert (by != "incarcerated_person") == ("us:542.standing" in answer.rules)


@pytest.mark.parametrize(
    ("stage", "days"), [("institution_head", 20), ("regional_director", 20), ("general_counsel", 30)]
)
@pytest.mark.parametrize(("late", "outcome"), [(0, Outcome.ALLOW), (1, Outcome.DENY)])
def test_the_last_federal_day_for_filing_still_counts(stage: str, days: int, late: int, outcome: Outcome) -> None:
    basis = date(2026, 3, 2)
    on = basis + timedelta(days=days + late)
    facts = {"by": "incarcerated_person", "stage": stage, "basis_on": basis, "answered": True, "due_on": basis}
    assert file("us-bop", on, **facts).outcome is outcome


@pytest.mark.parametrize(
    ("day", "outcome", "silence"),
    [(date(2026, 4, 11), Outcome.INCOMPLETE, False), (date(2026, 4, 12), Outcome.ALLOW, True)],
)
def test_federal_silence_after_the_extension_is_a_denial(day: date, outcome: Outcome, silence: bool) -> None:
    facts = {"by": "incarcerated_person", "stage": "regional_director", "answered": False}
    days = {"basis_on": date(2026, 4, 11), "first_due_on": date(2026, 3, 22), "due_on": date(2026, 4, 11)}
    answer = file("us-bop", day, **facts, **days)
    assert (answer.outcome, "us:542.18.silence" in answer.rules) == (outcome, silence)


@pytest.mark.parametrize(
    ("day", "answered", "outcome"),
    [
        (date(2026, 3, 23), False, Outcome.INCOMPLETE),
        (date(2026, 3, 24), False, Outcome.ALLOW),
        (date(2026, 3, 3), True, Outcome.ALLOW),
    ],
)
def test_in_california_an_extension_does_not_put_off_the_way_to_the_director(
    day: date, answered: bool, outcome: Outcome
) -> None:
    days = {"first_due_on": date(2026, 3, 23), "due_on": date(2026, 4, 13)}
    assert file("us-ca", day, by="visitor", stage="director", answered=answered, **days).outcome is outcome


def test_in_california_there_is_no_last_day_for_a_complaint() -> None:
    answer = file("us-ca", date(2026, 3, 2), by="visitor", stage="institution_head", basis_on=date(2010, 1, 1))
    assert (answer.outcome, answer.rules) == (Outcome.ALLOW, ("ca:3179(a)",))


def test_every_federal_rule_that_is_on_was_seen_and_is_cited_at_its_section() -> None:
    rules = PACKS["us-bop"].rules
    assert {rule.evidence.value for rule in rules if PACKS["us-bop"].is_on(rule)} == {"seen"}
    assert [rule.path for rule in rules if rule.path.split("/", maxsplit=1)[0] not in rule.citation] == []
