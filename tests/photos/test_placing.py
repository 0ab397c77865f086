"""Which roll does a frame belong to? By the camera's counter and its corrected clock, or by nobody's guess."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.photos.domain.placing import (
    MOST_A_ROLL,
    SLACK,
    TURN,
    Placed,
    Span,
    Unplaced,
    clock_ahead,
    last_of,
    likeliest_first,
    place,
    presses_between,
    true_time,
)

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
HOUSE = UUID("6d3b2a52-5f0e-4b7e-9a55-6a0a8f0c1a77")


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def roll(name: str, first: int, last: int | None, opened: float, closed: float | None) -> Span:
    return Span(uuid5(HOUSE, name), first, last, at(opened), None if closed is None else at(closed))


# Two parties one after the other, in the same minute; one after a break; one over the turn of the counter; one still open.
MORNING = roll("morning", 100, 104, 0, 3)
SAME_MINUTE = roll("same minute", 104, 106, 3.2, 3.8)
AFTER_A_BREAK = roll("after a break", 120, 125, 30, 35)
OVER_THE_TURN = roll("over the turn", 9997, 10001, 60, 64)
STILL_OPEN = roll("still open", 300, None, 90, None)
EMPTY = roll("empty", 900, 900, 120, 121)
MISREAD = roll("misread", 122, 130, 35.5, 40)
DAY = (MORNING, SAME_MINUTE, AFTER_A_BREAK, OVER_THE_TURN, STILL_OPEN, EMPTY)

TABLE = [
    # frame, minutes (None: the file says no time), expected
    ("the first press", 101, 0.5, MORNING),
    ("the last press", 104, 3, MORNING),
    ("before the first press", 100, 0.5, Unplaced.OTHER_NUMBER),
    ("the same minute, by its number", 105, 3.4, SAME_MINUTE),
    ("a clock some seconds slow", 101, -1.5, MORNING),
    ("a clock some seconds fast, nobody else before the camera", 125, 36.5, AFTER_A_BREAK),
    ("a clock some seconds fast, and others were", 104, 3.5, Unplaced.DISAGREE),
    ("a clock hours off", 101, -300, Unplaced.OTHER_TIME),
    ("between two rolls", 110, 20, Unplaced.NO_ROLL),
    ("a number between two rolls, at a time of one", 110, 32, Unplaced.OTHER_NUMBER),
    ("a number of one roll, at the time of another", 101, 32, Unplaced.DISAGREE),
    ("before the turn", 9998, 61, OVER_THE_TURN),
    ("the turn", 9999, 62, OVER_THE_TURN),
    ("after the turn", 1, 63, OVER_THE_TURN),
    ("the last one after the turn", 2, 63.9, OVER_THE_TURN),
    ("one too many after the turn", 3, 63.9, Unplaced.OTHER_NUMBER),
    ("a roll that is still open", 301, 91, STILL_OPEN),
    ("a roll that is still open, hours later", 302, 200, STILL_OPEN),
    ("more than a roll ever has", 301 + MOST_A_ROLL, 91, Unplaced.OTHER_NUMBER),
    ("a roll without a press", 901, 120.5, Unplaced.OTHER_NUMBER),
    ("a file that lost its number", 0, 1, Unplaced.NO_NUMBER),
    ("a file that says no time", 101, None, Unplaced.NO_TIME),
]


@pytest.mark.parametrize(("frame", "minutes", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_places_a_frame_where_number_and_time_agree(
    frame: int, minutes: float | None, expected: Span | Unplaced
) -> None:
    found = place(frame, None if minutes is None else at(minutes), DAY)
    assert found == (Placed(expected.id) if isinstance(expected, Span) else Placed(why=expected))


def test_leaves_a_frame_to_a_person_when_a_misread_counter_gives_it_to_two_rolls() -> None:
    assert place(123, at(35.2), (AFTER_A_BREAK, MISREAD)).why is Unplaced.SEVERAL
    assert place(129, at(38), (AFTER_A_BREAK, MISREAD)).roll_id == MISREAD.id


def test_places_nothing_where_there_are_no_rolls() -> None:
    assert place(101, at(0), ()).why is Unplaced.NO_ROLL


@st.composite
def days(draw: st.DrawFn) -> list[Span]:
    """A day of one camera: rolls one after the other, the counter and the clock running on, gaps or none between."""
    counter, minute, rolls = draw(st.integers(0, TURN)), 0.0, []
    for number in range(draw(st.integers(1, 6))):
        counter += draw(st.integers(0, 5))
        minute += draw(st.floats(0, 20))
        presses, length = draw(st.integers(1, 8)), draw(st.floats(0.2, 10))
        first = (counter - 1) % TURN + 1
        rolls.append(roll(str(number), first, first + presses, minute, minute + length))
        counter, minute = counter + presses, minute + length
    return rolls


@given(days(), st.data())
def test_every_frame_of_a_right_clock_finds_its_roll(rolls: list[Span], data: st.DataObject) -> None:
    true = data.draw(st.sampled_from(rolls))
    assert true.last_frame is not None
    assert true.closed_at is not None
    press = data.draw(st.integers(true.first_frame + 1, true.last_frame))
    moment = true.opened_at + (true.closed_at - true.opened_at) * data.draw(st.floats(0, 1))
    assert place((press - 1) % TURN + 1, moment, rolls).roll_id == true.id


@given(days(), st.data(), st.floats(-1e5, 1e5), st.randoms())
def test_a_wrong_clock_never_puts_a_frame_into_another_partys_roll(
    rolls: list[Span], data: st.DataObject, minutes: float, order: object
) -> None:
    true = data.draw(st.sampled_from(rolls))
    assert true.last_frame is not None
    press = data.draw(st.integers(true.first_frame + 1, true.last_frame))
    number = (press - 1) % TURN + 1
    found = place(number, at(minutes), rolls)
    assert found.roll_id in (true.id, None)
    order.shuffle(rolls)  # type: ignore[attr-defined]
    assert place(number, at(minutes), rolls) == found


@given(st.integers(1, TURN), st.integers(0, MOST_A_ROLL))
def test_counts_presses_over_the_turn(first: int, presses: int) -> None:
    shown = (first + presses - 1) % TURN + 1
    assert last_of(first, shown) == first + presses
    if presses:
        assert presses_between(first, shown) == presses


@pytest.mark.parametrize(
    ("first", "shown", "last"),
    [(0, 0, 0), (0, 12, 12), (5, 5, 5), (9998, 2, 10001), (9999, 1, 10000), (500, 3, None), (9998, 0, None)],
)
def test_reads_the_counter_after_the_last_press(first: int, shown: int, last: int | None) -> None:
    assert last_of(first, shown) == last


ZONE = "America/Los_Angeles"


def clock(*shown: int) -> datetime:
    """What a camera's clock shows: a time without a zone."""
    return datetime(*shown, tzinfo=UTC).replace(tzinfo=None)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("shown", "ahead", "expected"),
    [
        (clock(2026, 3, 2, 10, 0), 0, datetime(2026, 3, 2, 18, 0, tzinfo=UTC)),
        (clock(2026, 3, 2, 10, 5), 300, datetime(2026, 3, 2, 18, 0, tzinfo=UTC)),
        (clock(2026, 3, 2, 9, 58), -120, datetime(2026, 3, 2, 18, 0, tzinfo=UTC)),
        # After the change to summer time the facility is seven hours behind; a camera left on winter time is an hour slow.
        (clock(2026, 3, 9, 11, 0), 0, datetime(2026, 3, 9, 18, 0, tzinfo=UTC)),
        (clock(2026, 3, 9, 10, 0), -3600, datetime(2026, 3, 9, 18, 0, tzinfo=UTC)),
        # A clock that fell back to its maker's first day.
        (clock(2015, 1, 1, 0, 0), -352_548_000, datetime(2026, 3, 4, 18, 0, tzinfo=UTC)),
    ],
)
def test_reads_the_cameras_clock_in_the_facilitys_zone(shown: datetime, ahead: int, expected: datetime) -> None:
    assert true_time(shown, ahead, ZONE) == expected


@given(st.datetimes(clock(2026, 3, 9), clock(2026, 10, 1)), st.integers(-10_000_000, 10_000_000))
def test_a_clock_error_once_measured_is_taken_out_again(now: datetime, ahead: int) -> None:
    instant = now.replace(tzinfo=UTC, microsecond=0)
    here = true_time(instant.replace(tzinfo=None), 0, "UTC").astimezone(UTC)
    shown = (here + timedelta(seconds=ahead)).replace(tzinfo=None)
    assert clock_ahead(shown, here, "UTC") == ahead
    assert true_time(shown, ahead, "UTC") == instant


def test_offers_first_the_rolls_with_the_number_then_those_near_in_time() -> None:
    assert likeliest_first(101, at(32), DAY)[:2] == [MORNING.id, AFTER_A_BREAK.id]
    assert likeliest_first(0, at(32), DAY)[0] == AFTER_A_BREAK.id
    assert likeliest_first(121, None, DAY)[0] == AFTER_A_BREAK.id


def test_the_slack_is_shorter_than_it_takes_to_seat_another_party() -> None:
    assert timedelta(0) < SLACK <= timedelta(minutes=2)
