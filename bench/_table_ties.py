"""An onlooker who joins all tables of all periods: what ends had begun, who decides has received, who visits had a visit.

A made-up department lives through two quarters and publishes each table of each period. The onlooker knows everything that
joins the tables (`World`), and not what is published nowhere. Narrowed is a suppressed figure that is told more narrowly
by all tables together than by its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from random import Random

from bench._table_attack import ALL, Documents, Place, Release, Unknowns, attack, lies_under
from gatelodge.reports.domain.declared import BY_ID, PUBLIC
from gatelodge.reports.domain.sheets import add_up, nested_sheet_of
from gatelodge.reports.domain.sorting import IN_FORCE
from gatelodge.reports.domain.suppression import suppress

FACILITIES, QUARTERS, MONTHS, PARTY = ("A", "B"), 2, 6, 5
KINDS = tuple(IN_FORCE)
HOUSE_KINDS: Mapping[str, str] = {kind.value: place for kind, place in IN_FORCE.items()}
SUSPENSION, SANCTIONS = KINDS[0].value, tuple(one.value for one in KINDS[:3])
ENDINGS = BY_ID["restrictions_ended"].dimensions[0].ids
OVERTURNED = ENDINGS[-1]
ON_COMPLAINT = ("varied", "overturned")
NOT_HELD, LATE_BAND, LATELY = "all", "61+", "30"
# How often something happens in a facility: what its numbers are drawn from.
MIXES = ((0, 0, 1, 3, 14), (0, 2, 6, 12, 20), (11, 15, 30, 60), (0, 0, 0, 0, 1, 25))
# A table's name and its month or quarter.
Sheet = tuple[str, int]
Counts = Counter[tuple[str, int, Place]]


@dataclass(frozen=True, slots=True)
class Way:
    """How a department publishes: which tables, which kinds of restriction in one category, and whether late parties count."""

    tables: frozenset[str] = frozenset(one.id for one in PUBLIC)
    kinds: Mapping[str, str] = field(default_factory=lambda: HOUSE_KINDS)
    late_parties_count: bool = False

    def axes(self, table: str) -> list[tuple[str, ...]]:
        """Give the categories of a table, the facilities first."""
        if table == "restrictions":
            return [FACILITIES, tuple(dict.fromkeys(self.kinds.values()))]
        return [FACILITIES, *(one.ids for one in BY_ID[table].dimensions)]

    def sheets(self) -> list[Sheet]:
        """Give every table of every period."""
        return [
            (table, at)
            for table in sorted(self.tables)
            for at in range(MONTHS if BY_ID[table].period.value == "month" else QUARTERS)
        ]


HOUSE = Way()
CONTROLS: Mapping[str, Way] = {
    "endings published": Way(HOUSE.tables | {"restrictions_ended"}),
    "suspensions in force apart from revocations": Way(kinds={one.value: one.value for one in KINDS}),
    "applications received published": Way(HOUSE.tables | {"applications_received"}),
    "late parties counted": Way(late_parties_count=True),
}


def try_world(seed: int, control: str = "") -> tuple[int, int]:
    """Let a department publish, and attack it: how many figures are suppressed, and how many of them are narrowed."""
    way = CONTROLS[control] if control else HOUSE
    found = [*suppressed_in(way, publish(way, live(way, Random(seed))))]
    return len(found), sum(found)


def tried_worlds(worlds: int, control: str = "", *, processes: int = 1) -> tuple[int, int]:
    """Do so with many departments."""
    with ProcessPoolExecutor(processes) as pool:
        found = [*pool.map(partial(try_world, control=control), range(worlds))]
    return sum(suppressed for suppressed, _ in found), sum(narrowed for _, narrowed in found)


def suppressed_in(way: Way, told: Mapping[Sheet, Release]) -> Iterator[bool]:
    """Go through the suppressed figures: do all tables together narrow it?"""
    world = World(way, told)
    for (table, at), release in told.items():
        for one in attack(Documents(way.axes(table), [release])):
            yield world.ends((table, at, one.place)) != (one.low, one.high)


def publish(way: Way, counts: Counts) -> dict[Sheet, Release]:
    """Publish every table of every period, each suppressed by the house's own rules."""
    told: dict[Sheet, Release] = {}
    for table, at in way.sheets():
        axes = way.axes(table)
        sheet = nested_sheet_of(axes)
        told[table, at] = suppress(sheet, add_up(sheet, [counts[table, at, cell] for cell in product(*axes)]))
    return told


def live(way: Way, chance: Random) -> Counts:
    """Draw two quarters of a department: every count of every table, with nothing in it that could not be."""
    counts: Counts = Counter()
    for place in FACILITIES:
        life = _Life(way, place, chance.choice(MIXES), chance, counts)
        life.restrict()
        life.decide()
        life.visit()
    return counts


@dataclass(slots=True)
class _Life:
    """What happens at one facility, counted into the tables."""

    way: Way
    place: str
    mix: tuple[int, ...]
    chance: Random
    counts: Counts

    def some(self, most: int | None = None) -> int:
        drawn = self.chance.choice(self.mix)
        return drawn if most is None else min(drawn, most)

    def keys(self, table: str) -> list[Place]:
        return [*product(*self.way.axes(table)[1:])]

    def count(self, table: str, at: int, key: Place, number: int) -> None:
        self.counts[table, at, (self.place, *key)] += number

    def restrict(self) -> None:
        stock = {kind.value: self.some() for kind in KINDS}
        for month, kind in product(range(MONTHS), [*stock]):
            begun = self.some()
            if kind == SUSPENSION:
                self.count("suspensions", month // 3, self.chance.choice(self.keys("suspensions")), begun)
            stock[kind] += begun
            for ending in ENDINGS if kind in SANCTIONS else ENDINGS[:-1]:
                ended = self.some(stock[kind])
                stock[kind] -= ended
                self.count("restrictions_ended", month, (ending,), ended)
                if ending == OVERTURNED:
                    answers = [key for key in self.keys("complaints") if key[-1] in ON_COMPLAINT]
                    self.count("complaints", month // 3, self.chance.choice(answers), ended)
            self.count("restrictions", month, (self.way.kinds[kind],), stock[kind])
        for at, key in product(range(QUARTERS), self.keys("complaints")):
            self.count("complaints", at, key, self.some())

    def decide(self) -> None:
        waiting = 0
        for at in range(QUARTERS):
            received = self.some() + self.some()
            self.count("applications_received", at, (), received)
            waiting += received
            for key in self.keys("applications_decided"):
                decided = self.some(waiting)
                waiting -= decided
                self.count("applications_decided", at, key, decided)

    def visit(self) -> None:
        for at in range(QUARTERS):
            held = 0 if self.way.late_parties_count else self.some()
            for key in self.keys("minutes_lost"):
                number = self.some()
                self.count("minutes_lost", at, key, number)
                held += 0 if key == (NOT_HELD,) else number
            for key in self.keys("without_a_visit"):
                self.count(
                    "without_a_visit", at, key, self.chance.randint(0, held) if key == (LATELY,) else self.some()
                )
            left = PARTY * held
            for key in self.keys("terminations"):
                ended = self.some(left)
                left -= ended
                self.count("terminations", at, key, ended)
            for key in self.keys("turn_aways"):
                self.count("turn_aways", at, key, self.some())


class World(Unknowns):
    """All that joins the tables, with what was published of them; a flow that is published nowhere has no end."""

    def __init__(self, way: Way, told: Mapping[Sheet, Release]) -> None:
        super().__init__()
        self.way = way
        for table, at in {*way.sheets(), *_hidden()}:
            for cell in product(*way.axes(table)):
                self.column((table, at, "cell", cell))
        for (table, at), release in told.items():
            for place, value in release.items():
                figure = self.column((table, at, place), *(() if value is None else (float(value), float(value))))
                under = [cell for cell in product(*way.axes(table)) if lies_under(cell, place)]
                self.row([(figure, -1.0), *((self._cell(table, at, cell), 1.0) for cell in under)], 0.0, 0.0)
        for place in FACILITIES:
            self._restrictions(place)
            self._applications(place)
        self._visits()

    def _cell(self, table: str, at: int, cell: Place) -> int:
        return self.columns[table, at, "cell", cell]

    def _cells(self, table: str, at: int, *key: str) -> list[int]:
        """Give the cells under a place, as `ALL` or a category for each dimension."""
        return [self._cell(table, at, cell) for cell in product(*self.way.axes(table)) if lies_under(cell, key)]

    def _bind(self, whole: list[int], parts: list[int], *, at_most: bool = False) -> None:
        """Let a sum be that of its parts, or be at most that."""
        least = -float("inf") if at_most else 0.0
        self.row([*((one, 1.0) for one in whole), *((one, -1.0) for one in parts)], least, 0.0)

    def _restrictions(self, place: str) -> None:
        """What is in force is what was, and what began, less what ended; on complaint only by an answer."""
        kinds = [kind.value for kind in KINDS]
        stock = {kind: self.column((place, kind, "before")) for kind in kinds}
        begun: dict[tuple[int, str], int] = {}
        ended: dict[tuple[int, str, str], int] = {}
        for month in range(MONTHS):
            for kind in kinds:
                begun[month, kind] = self.column((place, month, kind, "begun"))
                for how in ENDINGS:
                    most = 0.0 if how == OVERTURNED and kind not in SANCTIONS else float("inf")
                    ended[month, kind, how] = self.column((place, month, kind, how), 0.0, most)
                now = self.column((place, month, kind, "stock"))
                gone = [ended[month, kind, how] for how in ENDINGS]
                self._bind([now, *gone], [stock[kind], begun[month, kind]])
                stock[kind] = now
            for shown in self.way.axes("restrictions")[1]:
                inside = [stock[kind] for kind in kinds if self.way.kinds[kind] == shown]
                self._bind(self._cells("restrictions", month, place, shown), inside)
            for how in ENDINGS:
                self._bind(
                    self._cells("restrictions_ended", month, place, how), [ended[month, kind, how] for kind in kinds]
                )
        for at in range(QUARTERS):
            months = range(3 * at, 3 * at + 3)
            self._bind(self._cells("suspensions", at, place, ALL, ALL), [begun[one, SUSPENSION] for one in months])
            on_complaint = [ended[one, kind, OVERTURNED] for one in months for kind in SANCTIONS]
            answers = [one for how in ON_COMPLAINT for one in self._cells("complaints", at, place, ALL, how)]
            # Denials, warnings and terminations are complained of too: more answers than endings.
            self._bind(on_complaint, answers, at_most=True)

    def _applications(self, place: str) -> None:
        """What is decided within 60 days came in this quarter or the one before, and each only once."""
        received = [self.column((place, "received before")), *(self._received(place, at) for at in range(QUARTERS))]
        by_receipt: dict[int, list[int]] = {at: [] for at in range(len(received))}
        for at, key in product(range(QUARTERS), product(*self.way.axes("applications_decided")[1:])):
            since = range(at + 2) if key[-1] == LATE_BAND else range(at, at + 2)
            came = {one: self.column((place, at, *key, "received", one)) for one in since}
            self._bind([self._cell("applications_decided", at, (place, *key))], [*came.values()])
            for one, column in came.items():
                by_receipt[one].append(column)
        for at, column in enumerate(received):
            self._bind(by_receipt[at], [column], at_most=True)

    def _received(self, place: str, at: int) -> int:
        return self._cell("applications_received", at, (place,))

    def _visits(self) -> None:
        """Who had a visit within 30 days, or whose visit was terminated, had one of those held in the quarter."""
        for at in range(QUARTERS):
            held = {one: self._held(one, at) for one in FACILITIES}
            lately = [self._cell("without_a_visit", at, (one, LATELY)) for one in FACILITIES]
            # People are moved: a visit may have been held at the other facility.
            self._bind(lately, [one for parts in held.values() for one in parts], at_most=True)
            for place, parts in held.items():
                terminated = [(one, 1.0) for one in self._cells("terminations", at, place, ALL)]
                self.row([*terminated, *((one, -float(PARTY)) for one in parts)], -float("inf"), 0.0)

    def _held(self, place: str, at: int) -> list[int]:
        counted = [
            self._cell("minutes_lost", at, (place, band))
            for band in self.way.axes("minutes_lost")[1]
            if band != NOT_HELD
        ]
        late = [] if self.way.late_parties_count else [self.column((place, at, "late parties held"))]
        return [*counted, *late]


def _hidden() -> list[Sheet]:
    """Give what joins the tables, published or not."""
    return Way(frozenset(BY_ID)).sheets()
