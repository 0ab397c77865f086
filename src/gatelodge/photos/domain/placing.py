"""Which roll does a frame belong to? The camera's counter and its clock must agree, or a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

# A camera numbers its files from 0001 to 9999 and begins again at 0001; a fresh card stands at 0.
TURN = 9999
# More presses than this in one visit is a misread counter and no roll-over.
MOST_A_ROLL = 500
# A clock that was set by hand is right to a minute or two; farther off, the frame is of another time.
SLACK = timedelta(minutes=2)


class Unplaced(StrEnum):
    """Why a frame fits no roll by itself."""

    NO_NUMBER = "no_number"
    NO_TIME = "no_time"
    NO_ROLL = "no_roll"
    OTHER_NUMBER = "other_number"
    OTHER_TIME = "other_time"
    DISAGREE = "disagree"
    SEVERAL = "several"
    NUMBER_TAKEN = "number_taken"


@dataclass(frozen=True, slots=True)
class Span:
    """A roll as the rule sees it: the counter before its first press and after its last, and when it was open.

    `last_frame` counts on beyond the turn (9998 and three presses: 10001). It is None until somebody reads the counter,
    and `closed_at` while the roll is open.
    """

    id: UUID
    first_frame: int
    last_frame: int | None
    opened_at: datetime
    closed_at: datetime | None

    def has_number(self, frame: int) -> bool:
        """Tell whether the counter gave this number during the roll."""
        presses = MOST_A_ROLL if self.last_frame is None else self.last_frame - self.first_frame
        return frame > 0 and presses_between(self.first_frame, frame) <= presses

    def has_time(self, taken_at: datetime, slack: timedelta = timedelta(0)) -> bool:
        """Tell whether the roll was open then, give or take `slack`."""
        late = self.closed_at is not None and taken_at > self.closed_at + slack
        return taken_at >= self.opened_at - slack and not late


@dataclass(frozen=True, slots=True)
class Placed:
    """The roll of a frame, or why none was found."""

    roll_id: UUID | None = None
    why: Unplaced | None = None


def presses_between(before: int, after: int) -> int:
    """Count the presses that lead from one reading of the counter to the next: 1 up to a whole turn."""
    return (after - before - 1) % TURN + 1


def last_of(first_frame: int, shown: int) -> int | None:
    """Give the last frame, counted on beyond the turn, of what the counter shows; None when it can't have run so far."""
    if shown >= first_frame:
        return shown
    presses = presses_between(first_frame, shown)
    return first_frame + presses if shown >= 1 and presses <= MOST_A_ROLL else None


def true_time(shown: datetime, ahead_seconds: int, zone: str) -> datetime:
    """Give the instant of a time that the camera's clock showed (no zone of its own), corrected by its known error."""
    return (shown - timedelta(seconds=ahead_seconds)).replace(tzinfo=ZoneInfo(zone))


def clock_ahead(shown: datetime, now: datetime, zone: str) -> int:
    """Give by how many seconds a camera's clock runs ahead of the facility's."""
    here = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return round((shown - here).total_seconds())


def place(frame: int, taken_at: datetime | None, rolls: Iterable[Span]) -> Placed:
    """Find the one roll of the frame's camera that has both its number and its time; else say what is amiss.

    A frame in the wrong roll shows a family somebody else's picture, and one in none costs a person one look:
    whatever is in doubt is placed nowhere.
    """
    if frame == 0:
        return Placed(why=Unplaced.NO_NUMBER)
    if taken_at is None:
        return Placed(why=Unplaced.NO_TIME)
    every = tuple(rolls)
    near = [one for one in every if one.has_time(taken_at, SLACK)]
    numbered = [one for one in every if one.has_number(frame)]
    both = [one for one in near if one in numbered]
    if len(both) == 1:
        return _unless_elsewhere(both[0], taken_at, near)
    return Placed(why=_why_not(both, near, numbered))


def _unless_elsewhere(found: Span, taken_at: datetime, near: Sequence[Span]) -> Placed:
    """Doubt a number whose roll was shut at that time while another was open: one of the readings is wrong."""
    open_then = [one for one in near if one.has_time(taken_at)]
    if open_then and found not in open_then:
        return Placed(why=Unplaced.DISAGREE)
    return Placed(found.id)


def _why_not(both: Sequence[Span], near: Sequence[Span], numbered: Sequence[Span]) -> Unplaced:
    if both:
        return Unplaced.SEVERAL
    if near:
        return Unplaced.DISAGREE if numbered else Unplaced.OTHER_NUMBER
    return Unplaced.OTHER_TIME if numbered else Unplaced.NO_ROLL


def likeliest_first(frame: int, taken_at: datetime | None, rolls: Iterable[Span]) -> list[UUID]:
    """Order rolls for a person to choose from: those with the number first, then by how far the time is off."""

    def off(one: Span) -> tuple[bool, timedelta]:
        if taken_at is None:
            return not one.has_number(frame), timedelta(0)
        end = one.closed_at or max(one.opened_at, taken_at)
        away = max(one.opened_at - taken_at, taken_at - end, timedelta(0))
        return not one.has_number(frame), away

    return [one.id for one in sorted(rolls, key=off)]
