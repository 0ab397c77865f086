"""Working days from 2020 to 2040: whatever the holidays are, and as the calendars of both packs have them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.foundation.working_days import add_working_days, is_working_day, working_days_between
from gatelodge.policy.queries.packs import state_holidays

POLICIES = Path(__file__).resolve().parents[2] / "policies"
DAY = timedelta(days=1)


def closed(pack: str) -> frozenset[date]:
    return state_holidays(yaml.safe_load((POLICIES / pack / "pack.yaml").read_text("utf-8"))["calendar"])


CALENDARS = {pack: closed(pack) for pack in ("us-ca", "us-bop")}
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
counts = st.integers(0, 60)
calendars = st.one_of(
    st.sampled_from(list(CALENDARS.values())),
    st.frozensets(st.integers(0, 365 * 22), max_size=20).map(
        lambda ns: frozenset(date(2019, 12, 1) + n * DAY for n in ns)
    ),
)


@given(days, st.integers(1, 60), calendars)
def test_the_last_day_of_a_clock_is_a_working_day_and_no_holiday(
    day: date, count: int, holidays: AbstractSet[date]
) -> None:
    last = add_working_days(day, count, holidays)
    assert is_working_day(last, holidays)
    assert last.weekday() < 5
    assert last not in holidays


@given(days, counts, calendars)
def test_counting_back_what_was_added_gives_the_count(day: date, count: int, holidays: AbstractSet[date]) -> None:
    assert working_days_between(day, add_working_days(day, count, holidays), holidays) == count


@given(days, st.integers(0, 120), calendars)
def test_from_a_day_to_a_working_day_adding_gives_that_day_again(
    day: date, length: int, holidays: AbstractSet[date]
) -> None:
    end = day + timedelta(days=length)
    count = working_days_between(day, end, holidays)
    assert add_working_days(day, count, holidays) <= end
    if length and is_working_day(end, holidays):
        assert add_working_days(day, count, holidays) == end


@given(days, counts, calendars)
def test_a_day_more_or_a_later_receipt_is_never_due_earlier(day: date, count: int, holidays: AbstractSet[date]) -> None:
    due = add_working_days(day, count, holidays)
    assert add_working_days(day, count + 1, holidays) > due
    if count:
        assert add_working_days(day + DAY, count, holidays) >= due


@given(days, counts, calendars)
def test_a_holiday_more_never_makes_it_due_earlier(day: date, count: int, holidays: AbstractSet[date]) -> None:
    due = add_working_days(day, count, holidays)
    assert add_working_days(day, count, holidays | {due}) >= due
    assert add_working_days(day, count, frozenset()) <= due


@given(days, counts, counts, calendars)
def test_two_clocks_in_a_row_are_one(day: date, first: int, then: int, holidays: AbstractSet[date]) -> None:
    joined = add_working_days(day, first + then, holidays)
    if then:
        assert add_working_days(add_working_days(day, first, holidays), then, holidays) == joined


@given(days, counts, calendars)
def test_the_day_of_receipt_is_left_out_whatever_day_it_is(day: date, count: int, holidays: AbstractSet[date]) -> None:
    assert add_working_days(day, count, holidays) == add_working_days(day, count, holidays | {day})
    assert working_days_between(day, day, holidays) == 0


@given(days, calendars)
def test_a_day_more_counts_one_exactly_when_offices_are_open(day: date, holidays: AbstractSet[date]) -> None:
    start = day - 10 * DAY
    more = working_days_between(start, day, holidays) - working_days_between(start, day - DAY, holidays)
    assert more == is_working_day(day, holidays)


@pytest.mark.parametrize("pack", CALENDARS)
@pytest.mark.parametrize("year", range(2020, 2041))
def test_the_turn_of_the_year_is_counted_across(pack: str, year: int) -> None:
    """From the last day of a year the first working day is in the new one, and never New Year's Day."""
    first = add_working_days(date(year, 12, 31), 1, CALENDARS[pack])
    assert date(year + 1, 1, 1) < first <= date(year + 1, 1, 5)


@pytest.mark.parametrize("pack", CALENDARS)
@pytest.mark.parametrize("year", range(2020, 2041))
def test_veterans_day_closes_offices_on_a_weekday_each_year(pack: str, year: int) -> None:
    """On a Saturday the Friday before is closed, on a Sunday the Monday after."""
    on = date(year, 11, 11)
    day_off = on - DAY if on.weekday() == 5 else on + DAY if on.weekday() == 6 else on
    assert day_off in CALENDARS[pack]
    assert add_working_days(day_off - DAY, 1, CALENDARS[pack]) > day_off


@pytest.mark.parametrize(
    ("pack", "received", "count", "due"),
    [
        # Veterans Day 2023 is a Saturday: the Friday is closed. Thanksgiving 2023, and in California the day after.
        ("us-ca", date(2023, 11, 9), 1, date(2023, 11, 13)),
        ("us-bop", date(2023, 11, 9), 1, date(2023, 11, 13)),
        ("us-ca", date(2023, 11, 22), 1, date(2023, 11, 27)),
        ("us-bop", date(2023, 11, 22), 1, date(2023, 11, 24)),
        # Juneteenth and Columbus Day close federal offices only; 31 March and a Saturday's 4 July tell them apart too.
        ("us-ca", date(2026, 6, 18), 1, date(2026, 6, 19)),
        ("us-bop", date(2026, 6, 18), 1, date(2026, 6, 22)),
        ("us-ca", date(2026, 3, 30), 1, date(2026, 4, 1)),
        ("us-bop", date(2026, 3, 30), 1, date(2026, 3, 31)),
        ("us-ca", date(2026, 7, 2), 1, date(2026, 7, 3)),
        ("us-bop", date(2026, 7, 2), 1, date(2026, 7, 6)),
        # New Year's Day 2028 is a Saturday: the federal day off is still in the old year.
        ("us-bop", date(2027, 12, 30), 1, date(2028, 1, 3)),
        ("us-ca", date(2027, 12, 30), 1, date(2027, 12, 31)),
        # Fifteen working days across Christmas and New Year.
        ("us-ca", date(2026, 12, 18), 15, date(2027, 1, 12)),
    ],
)
def test_days_that_were_counted_by_hand(pack: str, received: date, count: int, due: date) -> None:
    assert add_working_days(received, count, CALENDARS[pack]) == due
