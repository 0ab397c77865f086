"""Moments of a case on two clocks: UTC and the facility's own."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from gatelodge.cases.domain.words import MOMENT_WORDS
from gatelodge.foundation.wording import Wording

WIDTH, LANE, LEAST_BAR, TOP = 1000, 22, 6, 44
# Steps between ticks, the smallest that leaves room for their words.
STEPS = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2 * 1440, 7 * 1440)
)
MOST_TICKS = 8
DAY = "day"
SOURCE_WORDS: dict[str, Wording] = {kind.value: words for kind, words in MOMENT_WORDS.items()}
SOURCE_WORDS[DAY] = Wording("day that an article speaks of", "día del que habla un artículo")


@dataclass(frozen=True, slots=True)
class Point:
    """Something that happened at an instant or in a span; inferred ones rest on a conclusion, not on a reading of a clock."""

    key: Hashable
    begins: datetime
    ends: datetime | None
    inferred: bool
    said: str
    source: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A moment with both clocks; `flips` says that the day differs between them."""

    point: Point
    utc: datetime
    local: datetime
    utc_end: datetime | None
    local_end: datetime | None
    zone_name: str

    @property
    def source_word(self) -> Wording:
        return SOURCE_WORDS[self.point.source]

    @property
    def flips(self) -> bool:
        return self.utc.date() != self.local.date()

    @property
    def whole_day(self) -> bool:
        """Say whether it is a day of the facility and no more is known."""
        end = self.local_end
        return end is not None and end - self.local >= timedelta(hours=23) and not (self.local.hour or end.hour)


@dataclass(frozen=True, slots=True)
class Day:
    """The moments of one day by the facility's clock; `first` is the number of its first one in the drawing."""

    on: date
    first: int
    placed: tuple[Placed, ...]


def place(points: Iterable[Point], zone: str) -> list[Placed]:
    """Put moments on both clocks, in order of time."""
    there = ZoneInfo(zone)
    ordered = sorted(points, key=lambda one: (one.begins, one.ends or one.begins, one.said))
    return [_placed(one, there) for one in ordered]


def _placed(point: Point, there: ZoneInfo) -> Placed:
    local = point.begins.astimezone(there)
    end = point.ends
    return Placed(
        point,
        point.begins.astimezone(UTC),
        local,
        end.astimezone(UTC) if end else None,
        end.astimezone(there) if end else None,
        local.tzname() or str(there),
    )


def by_day(placed: Sequence[Placed]) -> list[Day]:
    """Part placed moments by the facility's day."""
    days = []
    first = 1
    for day, group in groupby(placed, key=lambda one: one.local.date()):
        found = tuple(group)
        days.append(Day(day, first, found))
        first += len(found)
    return days


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a clock's edge; `midnight` ones carry the day."""

    x: int
    words: str
    midnight: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A moment's place in the drawing."""

    x: int
    y: int
    width: int
    number: int
    inferred: bool
    flips: bool

    @property
    def number_x(self) -> int:
        return self.x + self.width + 4

    @property
    def number_y(self) -> int:
        return self.y + 12


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing: bars between two clocks, each with the day on which it begins."""

    bars: tuple[Bar, ...]
    utc: tuple[Tick, ...]
    local: tuple[Tick, ...]
    utc_day: date
    local_day: date
    height: int
    width: int = WIDTH

    @property
    def floor(self) -> int:
        """Give where the facility's clock begins."""
        return self.height - TOP

    @property
    def floor_tick(self) -> int:
        return self.floor + 8

    @property
    def floor_words(self) -> int:
        return self.floor + 22

    @property
    def floor_name(self) -> int:
        return self.floor + 38


def draw(placed: Sequence[Placed], zone: str) -> Strip | None:
    """Draw moments between the clock of UTC above and the facility's below; nothing to draw gives None."""
    if not placed:
        return None
    first = min(one.utc for one in placed)
    last = max(one.utc_end or one.utc for one in placed)
    air = max((last - first) / 20, timedelta(minutes=2))
    first, last = first - air, last + air
    whole = (last - first).total_seconds()

    def across(instant: datetime) -> int:
        return round(WIDTH * (instant - first).total_seconds() / whole)

    bars = _bars([(one, across(one.utc), across(one.utc_end or one.utc)) for one in placed])
    lanes = max(one.y for one in bars) + LANE
    ticks = [
        tuple(Tick(across(at), words, midnight) for at, words, midnight in _ticks(first, last, there))
        for there in (ZoneInfo("UTC"), ZoneInfo(zone))
    ]
    days = [first.astimezone(there).date() for there in (UTC, ZoneInfo(zone))]
    return Strip(bars, ticks[0], ticks[1], days[0], days[1], lanes + TOP)


def _bars(spans: Sequence[tuple[Placed, int, int]]) -> tuple[Bar, ...]:
    """Give each bar the highest lane in which it and its number stand free."""
    ends: list[int] = []
    bars = []
    for number, (one, start, end) in enumerate(spans, start=1):
        width = max(end - start, LEAST_BAR)
        lane = next((at for at, taken in enumerate(ends) if taken <= start), len(ends))
        ends[lane : lane + 1] = [start + width + 30]
        bars.append(Bar(start, TOP + LANE * lane, width, number, one.point.inferred, one.flips))
    return tuple(bars)


def _ticks(first: datetime, last: datetime, there: ZoneInfo) -> list[tuple[datetime, str, bool]]:
    """Give full hours or days of a clock between two instants; each is a time that the clock shows."""
    step = next((one for one in STEPS if (last - first) / one <= MOST_TICKS), (last - first) / MOST_TICKS)
    if step >= timedelta(days=1):
        days = range((last.astimezone(there).date() - first.astimezone(there).date()).days + 1)
        start = first.astimezone(there).date()
        gap = max(1, -(-len(days) // MOST_TICKS))
        found = [datetime.combine(start + timedelta(days=n), datetime.min.time(), there) for n in days[::gap]]
    else:
        # Steps are counted on the instant, so that an hour that the clock repeats or leaves out moves nothing.
        at = datetime.combine(first.astimezone(there).date(), datetime.min.time(), there).astimezone(UTC)
        found = []
        while at <= last:
            found.append(at.astimezone(there))
            at += step
    return [
        (one, f"{one:%m-%d}" if (midnight := not (one.hour or one.minute)) else f"{one:%H:%M}", midnight)
        for one in found
        if first <= one <= last
    ]
