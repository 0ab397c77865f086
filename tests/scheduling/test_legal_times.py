"""When is a room free, and when must a seated visit end? Rules in the small, and as a person at the gate meets them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.scheduling.domain.legal import (
    STEP,
    LegalTimer,
    Means,
    RoomDay,
    Span,
    is_business_time,
    list_starts,
    time_legal_visit,
)
from gatelodge.scheduling.models import Booking
from gatelodge.scheduling.queries.legal import timer_of
from gatelodge.scheduling.queries.legal_times import list_free_days
from tests.cast import Cast
from tests.scheduling.legal import Chambers

NINE = datetime(2026, 3, 5, 17, 0, tzinfo=UTC)
DAY = Span(NINE, NINE + timedelta(hours=8))


def quarter(number: int) -> datetime:
    return NINE + number * STEP


spans = st.tuples(st.integers(0, 31), st.integers(1, 12)).map(
    lambda one: Span(quarter(one[0]), quarter(one[0] + one[1]))
)
rooms = st.builds(RoomDay, session=st.just(DAY), heads=st.integers(1, 4), taken=st.lists(spans, max_size=5).map(tuple))
wishes = st.tuples(st.integers(1, 32).map(lambda n: n * 15), st.integers(1, 4))


@given(st.lists(rooms, max_size=4), wishes, st.integers(-4, 32))
def test_a_start_is_listed_exactly_when_some_room_takes_the_party_for_the_whole_span(
    listed: list[RoomDay], wish: tuple[int, int], earliest: int
) -> None:
    minutes, heads = wish
    found = list_starts(listed, minutes=minutes, heads=heads, earliest=quarter(earliest))
    for number in range(33):
        start = quarter(number)
        wanted = Span(start, start + timedelta(minutes=minutes))
        takes = any(
            room.heads >= heads
            and wanted.ends_at <= room.session.ends_at
            and all(not wanted.meets(one) for one in room.taken)
            for room in listed
        )
        assert (start in found) == (takes and start >= quarter(earliest))


@given(st.lists(st.tuples(st.integers(0, 31), st.integers(1, 8)), max_size=12))
def test_booking_only_listed_starts_never_overlaps_in_a_room(wishes: list[tuple[int, int]]) -> None:
    taken: list[Span] = []
    for number, quarters in wishes:
        room = RoomDay(DAY, 1, tuple(taken))
        if quarter(number) in list_starts([room], minutes=quarters * 15, heads=1, earliest=NINE):
            taken.append(Span(quarter(number), quarter(number + quarters)))
    assert not any(one.meets(other) for one in taken for other in taken if one is not other)


@pytest.mark.parametrize(
    ("start", "end", "is_business"),
    [
        ((2026, 3, 6, 8, 0), (2026, 3, 6, 17, 0), True),
        ((2026, 3, 6, 7, 45), (2026, 3, 6, 9, 0), False),
        ((2026, 3, 6, 16, 30), (2026, 3, 6, 17, 15), False),
        ((2026, 3, 7, 9, 0), (2026, 3, 7, 10, 0), False),
        ((2026, 3, 6, 16, 0), (2026, 3, 7, 9, 0), False),
    ],
)
def test_business_hours(start: tuple[int, ...], end: tuple[int, ...], is_business: bool) -> None:
    assert is_business_time(datetime(*start), datetime(*end)) is is_business  # type: ignore[arg-type]  # noqa: DTZ001


def minute(number: int) -> datetime:
    return NINE + timedelta(minutes=number)


TIMERS = [
    # booked for, seated at, next in the room at, requests without a room, now -> ends at, how many wait
    ("nobody waits", 60, 0, None, 0, 30, None, 0),
    ("nobody waits long after the booked end", 60, 0, None, 0, 300, None, 0),
    ("the room is booked much later", 60, 0, 240, 0, 30, None, 0),
    ("somebody waits: the rest of a long booking", 120, 0, None, 1, 30, 120, 1),
    ("somebody waits: an hour from a late seat", 60, 40, None, 1, 50, 100, 1),
    ("the next party has the room at the booked end", 60, 0, 60, 0, 30, 60, 1),
    ("a late seat keeps its hour before the next party", 60, 40, 60, 0, 50, 100, 1),
    ("the later booking has come", 60, 0, 240, 0, 240, 60, 1),
    ("the next party and two more", 60, 0, 60, 2, 30, 60, 3),
]


@pytest.mark.parametrize(("name", "booked", "seated", "next_at", "waiting", "now", "ends", "queue"), TIMERS)
def test_a_seated_visit_ends_only_when_others_wait(
    name: str, booked: int, seated: int, next_at: int | None, waiting: int, now: int, ends: int | None, queue: int
) -> None:
    found = time_legal_visit(
        booked=Span(NINE, minute(booked)),
        seated_at=minute(seated),
        next_at=None if next_at is None else minute(next_at),
        waiting=waiting,
        now=minute(now),
    )
    assert (found.ends_at, found.waiting) == (None if ends is None else minute(ends), queue), name


def timer(chambers: Chambers, booking: Booking, *, after: int, seated: int = 0) -> LegalTimer:
    at = {"seated_at": chambers.starts + timedelta(minutes=seated), "now": chambers.starts + timedelta(minutes=after)}
    return timer_of(UUID(str(booking.id)), **at)


def test_a_request_waits_for_a_room_only_while_none_is_free(chambers: Chambers, cast: Cast) -> None:
    booking = chambers.book(minutes=60)
    chambers.ask(chambers.rival, person_id=cast.wendell.id)
    assert timer(chambers, booking, after=20).ends_at is None  # the second room is free
    chambers.area.places.filter(label="C2").update(in_use=False)
    assert timer(chambers, booking, after=20).ends_at == chambers.starts + timedelta(minutes=60)
    assert timer(chambers, booking, after=20, seated=15).ends_at == chambers.starts + timedelta(minutes=75)


def test_the_next_party_in_the_same_room_is_seen_beforehand(chambers: Chambers, cast: Cast) -> None:
    chambers.area.places.filter(label="C2").update(in_use=False)
    booking = chambers.book(minutes=60)
    chambers.book(chambers.rival, after=60, person_id=cast.wendell.id)
    found = timer(chambers, booking, after=10)
    assert (found.ends_at, found.waiting) == (chambers.starts + timedelta(minutes=60), 1)
    assert found.next_at == chambers.starts + timedelta(minutes=60)


def test_free_times_are_the_rooms_own_and_agree_with_what_can_be_booked(chambers: Chambers, cast: Cast) -> None:
    chambers.area.places.filter(label="C2").update(in_use=False)
    chambers.book(after=60, minutes=90)
    asked = {"means": Means.IN_PERSON, "minutes": 60, "heads": 1, "now": cast.now}
    (day,) = list_free_days(cast.alder.id, **asked)
    minutes = [(start - chambers.starts) // timedelta(minutes=1) for start in day.starts]
    assert minutes == [0, *range(150, 421, 15)]
    _ = chambers.rival
    for after in (15, 60, 135):
        with pytest.raises(NotAllowedNow):
            chambers.book(chambers.rival, after=after, person_id=cast.wendell.id)
    assert chambers.book(chambers.rival, after=150, person_id=cast.wendell.id)


def test_the_clients_own_day_changes_no_list_of_times(chambers: Chambers, cast: Cast) -> None:
    """A visit of the client in a hall, and a legal visit by another means, take no time off the rooms' list."""
    _ = chambers.session
    asked = {"means": Means.IN_PERSON, "minutes": 60, "heads": 1, "now": cast.now}
    before = list_free_days(cast.alder.id, **asked)
    video = chambers.rooms("confidential_video")
    cast.session(area=video, hours=8)
    chambers.book(means=Means.VIDEO)
    assert list_free_days(cast.alder.id, **asked) == before
