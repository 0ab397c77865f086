"""By when is a request answered? Both packs' calendars, every zone, against a count by hand, day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.grounds.domain import clocks
from tests.packs import pack_of

PACKS = {name: pack_of(name) for name in ("us-ca", "us-bop")}
ZONES = ["America/Los_Angeles", "America/New_York", "Pacific/Honolulu", "Pacific/Guam", "America/Sao_Paulo", "UTC"]
FIRST = datetime(2020, 1, 2, tzinfo=UTC)
INSTANTS = st.integers(0, 21 * 365 * 86400).map(lambda seconds: FIRST + timedelta(seconds=seconds))
COUNTS = st.sampled_from([0, 1, 2, 4, 5, 7, 30])
MONDAY = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
HOME = "America/Los_Angeles"


def counted_by_hand(start: date, count: int, closed: frozenset[date]) -> date:
    """Walk from the day after receipt, one day at a time, and stop on the last day that an office is open."""
    seen: list[date] = []
    day = start
    while len(seen) < count:
        day = day + timedelta(days=1)
        if day.strftime("%a") not in ("Sat", "Sun") and day not in closed:
            seen.append(day)
    return day


@given(INSTANTS, COUNTS, st.sampled_from(ZONES), st.sampled_from(sorted(PACKS)))
def test_the_last_day_is_the_one_counted_by_hand(received: datetime, count: int, zone: str, pack: str) -> None:
    closed = frozenset(PACKS[pack].holidays)
    day = received.astimezone(ZoneInfo(zone)).date()
    assert clocks.due_day(received, count, holidays=closed, zone=zone) == counted_by_hand(day, count, closed)


@given(INSTANTS, st.integers(1, 30), st.sampled_from(ZONES), st.sampled_from(sorted(PACKS)))
def test_a_clock_runs_through_its_last_day_and_out_with_it(
    received: datetime, count: int, zone: str, pack: str
) -> None:
    due = clocks.due_day(received, count, holidays=PACKS[pack].holidays, zone=zone)
    end = clocks.ends_at(due, zone)
    assert not clocks.has_run_out(due, now=received, zone=zone)
    assert not clocks.has_run_out(due, now=end - timedelta(microseconds=1), zone=zone)
    assert clocks.has_run_out(due, now=end, zone=zone)


@given(INSTANTS, COUNTS, st.integers(0, 10**6), st.sampled_from(ZONES))
def test_who_comes_later_is_never_due_earlier(received: datetime, count: int, seconds: int, zone: str) -> None:
    closed = PACKS["us-ca"].holidays
    later = received + timedelta(seconds=seconds)
    first = clocks.due_day(received, count, holidays=closed, zone=zone)
    assert first <= clocks.due_day(later, count, holidays=closed, zone=zone)


@given(INSTANTS, st.integers(0, 20), st.sampled_from(ZONES))
def test_days_left_are_those_still_to_be_counted(received: datetime, count: int, zone: str) -> None:
    closed = PACKS["us-ca"].holidays
    due = clocks.due_day(received, count, holidays=closed, zone=zone)
    assert clocks.working_days_left(due, now=received, holidays=closed, zone=zone) == count
    late = clocks.ends_at(clocks.due_day(received, count + 3, holidays=closed, zone=zone), zone) - timedelta(seconds=1)
    assert clocks.working_days_left(due, now=late, holidays=closed, zone=zone) == -3


@pytest.mark.parametrize(
    ("received", "count", "due"),
    [
        pytest.param(datetime(2026, 3, 2, 17, 0, tzinfo=UTC), 2, date(2026, 3, 4), id="a first reply"),
        pytest.param(datetime(2026, 3, 2, 17, 0, tzinfo=UTC), 5, date(2026, 3, 9), id="a film permit"),
        pytest.param(datetime(2026, 3, 3, 7, 59, tzinfo=UTC), 5, date(2026, 3, 9), id="a minute before midnight"),
        pytest.param(datetime(2026, 3, 3, 8, 0, tzinfo=UTC), 5, date(2026, 3, 10), id="at midnight"),
        pytest.param(datetime(2026, 3, 6, 17, 0, tzinfo=UTC), 2, date(2026, 3, 10), id="over a weekend"),
        pytest.param(datetime(2026, 3, 7, 17, 0, tzinfo=UTC), 1, date(2026, 3, 9), id="received on a Saturday"),
        pytest.param(datetime(2026, 3, 30, 17, 0, tzinfo=UTC), 2, date(2026, 4, 2), id="over Cesar Chavez Day"),
        pytest.param(datetime(2025, 12, 24, 17, 0, tzinfo=UTC), 5, date(2026, 1, 2), id="over Christmas and New Year"),
    ],
)
def test_the_days_that_people_argue_about(received: datetime, count: int, due: date) -> None:
    assert clocks.due_day(received, count, holidays=PACKS["us-ca"].holidays, zone=HOME) == due


def test_a_last_day_ends_when_it_ends_at_the_facility() -> None:
    due = date(2026, 3, 9)
    assert clocks.ends_at(due, HOME) == datetime(2026, 3, 10, 7, 0, tzinfo=UTC)
    assert clocks.ends_at(due, "Pacific/Honolulu") == datetime(2026, 3, 10, 10, 0, tzinfo=UTC)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clocks.local_day(MONDAY.replace(tzinfo=None), HOME)


@pytest.mark.parametrize(("with_drone", "days"), [(False, 4), (True, 7)])
def test_the_film_office_asks_for_a_time_to_plan_by(with_drone: bool, days: int) -> None:
    figure = clocks.read_figure(PACKS["us-ca"].parameters, with_drone=with_drone)
    assert figure is not None
    assert figure.working_days == days


def test_a_pack_without_a_film_office_has_no_such_figure() -> None:
    assert clocks.read_figure(PACKS["us-bop"].parameters, with_drone=True) is None
