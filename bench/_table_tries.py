"""What comes of publishing sets of random tables and attacking them; in a file of its own, as other processes import it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from random import Random

from bench._table_attack import Documents, attack, narrowed
from bench._table_sets import CONTROLS, draw_set
from gatelodge.reports.domain.declared import RULE
from gatelodge.reports.domain.sheets import add_up, nested_sheet_of, sheet_of
from gatelodge.reports.domain.suppression import suppress


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of some sets."""

    sets: int = 0
    figures: int = 0
    small: int = 0
    suppressed: int = 0
    corrections: int = 0
    withheld: int = 0
    breached: int = 0
    sets_breached: int = 0
    narrowed: int = 0
    refuted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in Tally.__slots__))


def try_set(seed: int, control: str = "") -> Tally:
    """Publish a set, by the house's way or a control's, and attack it."""
    drawn = draw_set(seed, CONTROLS[control] if control else None)
    documents = Documents(drawn.axes, drawn.releases)
    try:
        intervals = attack(documents)
    except ValueError:
        # Zeros printed beside a figure that is said not to be zero: the onlooker sees through at once.
        return Tally(sets=1, refuted=1)
    breached = sum(one.breached for one in intervals)
    counts = [count for counts in drawn.history for count in _figures(drawn.sheet.figures.values(), counts)]
    return Tally(
        sets=1,
        figures=sum(len(one) for one in drawn.releases),
        small=sum(count < 11 for count in counts),
        suppressed=len(intervals),
        corrections=len(drawn.releases) - 1,
        withheld=drawn.withheld,
        breached=breached,
        sets_breached=bool(breached),
        narrowed=0 if control else len(narrowed(documents)),
    )


def _figures(sums: Iterable[frozenset[int]], counts: tuple[int, ...]) -> list[int]:
    return [sum(counts[one] for one in parts) for parts in sums]


def tried(sets: int, control: str = "", *, processes: int = 1) -> Tally:
    """Publish and attack so many sets."""
    if processes == 1:
        return sum((try_set(seed, control) for seed in range(sets)), Tally())
    with ProcessPoolExecutor(processes) as pool:
        return sum(pool.map(partial(try_set, control=control), range(sets), chunksize=5), Tally())


def of_a_department(facilities: int) -> dict[str, tuple[int, int, int, float]]:
    """Suppress a table of which few figures are small, with margins that nest and that cross.

    Gives for each how many figures it has, how many are small, how many are suppressed, and the seconds.
    """
    chance = Random(2)
    axes = [[f"F{number}" for number in range(facilities)], RULE.ids]
    counts = [chance.choice((5, *(20, 40, 60, 100, 30) * 4)) for _ in range(facilities * len(RULE.ids))]
    found = {}
    for name, sheet in (("nest", nested_sheet_of(axes)), ("cross", sheet_of(axes))):
        begun, figures = time.perf_counter(), add_up(sheet, counts)
        shown = suppress(sheet, figures)
        small, hidden = sum(one < 11 for one in figures.values()), sum(one is None for one in shown.values())
        found[name] = (len(figures), small, hidden, time.perf_counter() - begun)
    return found
