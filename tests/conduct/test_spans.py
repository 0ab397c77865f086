"""The days of a suspension, for every day it may start on, and what can't be right about what was typed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gatelodge.conduct.domain.account import NARRATIVE_EMPTY, Account, Scene, faults_of
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.domain.span import faults_of as faults_of_span
from gatelodge.conduct.domain.span import span_of
from gatelodge.conduct.domain.told import faults_of_text, says_something
from gatelodge.foundation.working_days import months_after

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
MONTHS = st.integers(1, 24)

# first day, months -> the day on which visits go on again
ENDS = [
    ("2026-03-02", 6, "2026-09-02"),
    ("2026-08-31", 1, "2026-09-30"),
    ("2026-08-31", 6, "2027-02-28"),
    ("2027-08-31", 6, "2028-02-29"),
    ("2028-02-29", 12, "2029-02-28"),
    ("2028-02-29", 24, "2030-02-28"),
    ("2026-02-28", 24, "2028-02-28"),
    ("2026-12-31", 2, "2027-02-28"),
    ("2027-12-31", 2, "2028-02-29"),
    ("2026-12-01", 1, "2027-01-01"),
]


def suspension(months: int | None = 3, starts_on: date | None = None, review_on: date | None = None) -> Proposal:
    return Proposal(SanctionKind.SUSPENSION, "staff_observation", "Why.", months, starts_on, review_on)


def codes(proposal: Proposal, *, today: date, happened_on: date) -> list[str]:
    return [one.code for one in faults_of_span(proposal, today=today, happened_on=happened_on)]


@pytest.mark.parametrize(("first", "months", "until"), ENDS)
def test_ends_on_the_same_day_of_the_month_or_on_its_last(first: str, months: int, until: str) -> None:
    span = span_of(suspension(months), today=date.fromisoformat(first))
    assert span is not None
    assert (span.first.isoformat(), span.until.isoformat() if span.until else "") == (first, until)


@given(DAYS, MONTHS)
def test_is_never_longer_than_its_months_and_each_month_makes_it_longer(first: date, months: int) -> None:
    span = span_of(suspension(months), today=first)
    assert span is not None
    assert span.until is not None
    assert first in span
    assert span.until not in span
    assert (span.until.year * 12 + span.until.month) - (first.year * 12 + first.month) == months
    assert span.until.day <= first.day
    assert span.until > months_after(first, months - 1)
    if span.until.day < first.day:  # only because the month has no such day
        assert (span.until + timedelta(days=1)).day == 1


@given(DAYS, st.integers(0, 400), st.integers(-900, 1500))
@example(date(2028, 2, 29), 0, 0)
@example(date(2028, 2, 29), 0, 730)  # 28 February 2030: the last first day
@example(date(2028, 2, 29), 0, 731)
def test_starts_after_the_incident_and_from_today_on_within_two_years(today: date, ago: int, ahead: int) -> None:
    first, happened_on = today + timedelta(days=ahead), today - timedelta(days=ago)
    got = codes(suspension(starts_on=first), today=today, happened_on=happened_on)
    if first < happened_on:
        assert got == ["before_the_incident"]
    elif first < today:
        assert got == ["starts_in_the_past"]
    elif first > months_after(today, 24):
        assert got == ["starts_too_late"]
    else:
        assert got == []


@given(DAYS, st.dates(), st.dates(), st.one_of(st.none(), st.integers(-(10**12), 10**12)))
@example(date(2026, 3, 2), date.max, date.max, 6)
@example(date(2026, 3, 2), date(2026, 3, 2), date.max, 1200)
def test_no_day_and_no_length_is_too_strange_for_an_answer(
    today: date, starts_on: date, review_on: date, months: int | None
) -> None:
    proposal = suspension(months, starts_on, review_on)
    if not codes(proposal, today=today, happened_on=today):
        span = span_of(proposal, today=today)
        assert span is not None
        assert review_on in span


@given(DAYS, MONTHS, st.integers(-10, 800))
def test_is_reviewed_after_it_starts_and_before_it_ends(first: date, months: int, after: int) -> None:
    review_on = first + timedelta(days=after)
    got = codes(suspension(months, review_on=review_on), today=first, happened_on=first)
    assert (got == []) == (first < review_on < months_after(first, months))


NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
VISITOR = UUID(int=7)


def faults(**fields: object) -> set[str]:
    given: dict[str, object] = {
        "conduct": "disturbance",
        "occurred_at": NOW,
        "zone": "Hall",
        "narrative": "Shouted.",
        "seen_by": "Officer",
    }
    told = Account(**given | fields)  # type: ignore[arg-type]
    scene = Scene(frozenset({VISITOR}), frozenset(), opened_at=NOW - timedelta(hours=1))
    return {one.code for one in faults_of(told, scene=scene, visitor_id=VISITOR, now=NOW)}


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b\u200b", "\u2060", "...", "—", "\u00a0", "?!"])
def test_spaces_points_and_invisible_signs_tell_nothing(text: str) -> None:
    assert not says_something(text)
    for field, code in (("narrative", "narrative_empty"), ("zone", "zone_empty"), ("seen_by", "seen_by_nobody")):
        assert faults(**{field: text}) == {code}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"narrative": "cup\0"}, "unreadable"),
        ({"narrative": "cup\ud800"}, "unreadable"),
        ({"zone": "H" * 41}, "too_long"),
        ({"seen_by": "O" * 121}, "too_long"),
        ({"narrative": "n" * 4001}, "too_long"),
        ({"on_property": False, "occurred_at": datetime(1, 1, 1, tzinfo=UTC)}, "too_long_ago"),
        ({"on_property": False, "occurred_at": datetime(2016, 3, 1, tzinfo=UTC)}, "too_long_ago"),
        ({"occurred_at": datetime(9999, 12, 31, tzinfo=UTC)}, "in_the_future"),
    ],
)
def test_what_can_not_be_kept_is_refused_at_its_field(fields: dict[str, object], code: str) -> None:
    assert faults(**fields) == {code}


def test_an_old_matter_off_the_property_can_be_told_for_ten_years() -> None:
    assert faults(on_property=False, occurred_at=datetime(2016, 3, 3, tzinfo=UTC)) == set()


@given(st.text(max_size=60), st.integers(1, 50))
def test_a_text_without_fault_can_be_read_again(text: str, most: int) -> None:
    if not list(faults_of_text(text, most=most, empty=NARRATIVE_EMPTY)):
        assert text.strip()
        assert len(text) <= most
        assert text.encode().decode() == text
        assert "\0" not in text
