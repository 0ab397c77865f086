"""Do clocks count as they should when they stand still in between?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.disclosure.domain.preferences import Occasion, is_told, send_from
from gatelodge.disclosure.domain.records import authorisation_counts
from gatelodge.disclosure.domain.records_clocks import Count, Stop, counts, days_left, due_day, local_day
from gatelodge.policy.domain.records import Authorisation
from tests.packs import pack_of

ZONE = "America/Los_Angeles"
HOLIDAYS = pack_of("us-ca").holidays
MONDAY = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
INSTANTS = st.datetimes(
    datetime.fromisoformat("2026-01-05"), datetime.fromisoformat("2026-12-20"), timezones=st.just(UTC)
)
LENGTHS = st.timedeltas(timedelta(minutes=1), timedelta(days=40))
COUNTS = st.builds(Count, st.integers(1, 60), st.booleans())


def due(start: datetime, count: Count, *stops: Stop) -> date | None:
    return due_day(start, count, stops, holidays=HOLIDAYS, zone=ZONE)


def stop(days: int, hours: int, until_days: int | None, until_hours: int = 0) -> Stop:
    until = None if until_days is None else MONDAY + timedelta(days=until_days, hours=until_hours)
    return Stop(MONDAY + timedelta(days=days, hours=hours), until)


# counted days, stops, last day
TABLE = [
    (Count(30, False), (), date(2026, 4, 1)),
    (Count(10, True), (), date(2026, 3, 16)),
    (Count(10, True), (stop(1, 0, 1, 2),), date(2026, 3, 16)),  # within a day: it counts
    (Count(10, True), (stop(1, 0, 3),), date(2026, 3, 18)),
    (Count(10, True), (stop(4, 0, 7),), date(2026, 3, 17)),  # over a weekend: only the Friday does not count
    (Count(10, True), (stop(1, 0, 2), stop(2, 0, 3)), date(2026, 3, 18)),  # two that touch are one
    (Count(30, False), (stop(40, 0, 50),), date(2026, 4, 1)),  # when it was over
    (Count(30, False), (stop(1, 0, None),), None),
]


@pytest.mark.parametrize(("count", "stops", "last"), TABLE)
def test_the_last_day_of_a_clock(count: Count, stops: tuple[Stop, ...], last: date | None) -> None:
    assert due(MONDAY, count, *stops) == last


@given(INSTANTS, COUNTS, INSTANTS, LENGTHS)
def test_a_stop_never_makes_a_clock_shorter_and_adds_no_more_than_its_days(
    start: datetime, count: Count, since: datetime, length: timedelta
) -> None:
    plain, stopped = due(start, count), due(start, count, Stop(since, since + length))
    assert plain is not None
    assert stopped is not None
    assert stopped >= plain
    if not count.working:
        assert stopped - plain <= timedelta(days=length.days + 1)


@given(INSTANTS, COUNTS, INSTANTS, LENGTHS, st.floats(0.01, 0.99))
def test_a_stop_cut_in_two_is_the_same_stop(
    start: datetime, count: Count, since: datetime, length: timedelta, where: float
) -> None:
    middle, until = since + length * where, since + length
    assert due(start, count, Stop(since, middle), Stop(middle, until)) == due(start, count, Stop(since, until))


@given(INSTANTS, COUNTS, st.lists(st.tuples(INSTANTS, LENGTHS), max_size=4))
def test_as_many_days_count_up_to_the_last_as_the_clock_has(
    start: datetime, count: Count, spans: list[tuple[datetime, timedelta]]
) -> None:
    stops = tuple(Stop(since, since + length) for since, length in spans)
    last = due(start, count, *stops)
    assert last is not None
    first = local_day(start, ZONE)
    days = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    told = {"working": count.working, "holidays": HOLIDAYS, "zone": ZONE}
    assert sum(counts(day, stops, **told) for day in days) == count.days
    assert counts(last, stops, **told), "the last day is one that counts"
    left = days_left(last, stops, count, now=start, holidays=HOLIDAYS, zone=ZONE)
    assert left == count.days


# given on, until, rule, on, counts
THIRTY, MONTHS = Authorisation("DOM 13030.14", days=30, stated_term=True), Authorisation("28 CFR 513.63", months=3)
AUTHORISATIONS = [
    (date(2026, 2, 1), None, THIRTY, date(2026, 3, 3), True),
    (date(2026, 2, 1), None, THIRTY, date(2026, 3, 4), False),
    (date(2026, 2, 1), date(2026, 6, 1), THIRTY, date(2026, 6, 1), True),
    (date(2026, 2, 1), date(2026, 2, 10), THIRTY, date(2026, 2, 11), False),
    (date(2025, 12, 2), None, MONTHS, date(2026, 3, 2), True),
    (date(2025, 12, 1), None, MONTHS, date(2026, 3, 2), False),
    (date(2025, 11, 30), None, MONTHS, date(2026, 2, 28), True),
    (date(2025, 12, 1), date(2027, 1, 1), MONTHS, date(2026, 3, 2), False),  # a stated term is no rule here
    (date(2026, 3, 3), None, THIRTY, date(2026, 3, 2), False),
    (date(2026, 3, 1), None, None, date(2026, 3, 2), False),
]


@pytest.mark.parametrize(("given_on", "until", "rule", "on", "good"), AUTHORISATIONS)
def test_a_written_word_counts_as_long_as_the_rules_say(
    given_on: date, until: date | None, rule: Authorisation | None, on: date, good: bool
) -> None:
    assert authorisation_counts(given_on, until, rule=rule, on=on) is good


# what a victim wished, and whether a release is told
WISHES = [
    ([Occasion.RELEASE], False, False, True),
    ([Occasion.MOVE], False, False, False),
    ([], False, False, False),
    ([Occasion.RELEASE], True, False, False),
    ([Occasion.RELEASE], False, True, False),
    ([Occasion.RELEASE], True, True, False),
]


@pytest.mark.parametrize(("wanted", "no_contact", "withdrawn", "told"), WISHES)
def test_only_who_wished_it_is_told_and_no_contact_overrides_all(
    wanted: list[str], no_contact: bool, withdrawn: bool, told: bool
) -> None:
    assert is_told(Occasion.RELEASE, wanted, no_contact=no_contact, withdrawn=withdrawn) is told


@given(INSTANTS, st.times(), st.times())
def test_nobody_is_written_to_outside_their_hours(now: datetime, one: object, other: object) -> None:
    opens, closes = sorted((one, other))
    if opens == closes:
        return
    sent = send_from(now, opens, closes, ZONE)
    assert sent >= now
    assert send_from(sent, opens, closes, ZONE) == sent
    assert sent - now <= timedelta(days=1, hours=2)
