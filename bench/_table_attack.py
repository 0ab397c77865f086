"""An onlooker with a solver: works out what suppressed figures can be from published documents alone.

Knows nothing of how Gatelodge suppresses or audits. Every figure of every release is an unknown of its own, tied to the
cells under it; each suppressed one is made as small and as great as whole numbers allow, one programme each time (where
the corner that the solver finds first is not whole, it searches on among whole numbers).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import highspy
import numpy as np

# Not `highspy.Highs`: that one writes its banner to the output.
from highspy._core import _Highs as Solver

Place = tuple[str, ...]
Release = Mapping[Place, int | None]
ALL = "total"
NARROW, NEAR = 10, 1e-6


@dataclass(frozen=True, slots=True)
class Documents:
    """What was published: the categories of each dimension, the releases in order, and by how many people they differ."""

    axes: Sequence[Sequence[str]]
    releases: Sequence[Release]
    apart: int = 1


@dataclass(frozen=True, slots=True)
class Interval:
    """What a suppressed figure can be; `high` None where there is no end."""

    release: int
    place: Place
    low: int
    high: int | None

    @property
    def breached(self) -> bool:
        return self.low > 0 or (self.high is not None and self.high < NARROW)


def attack(documents: Documents) -> list[Interval]:
    """Find the interval of every suppressed figure, from all releases at once."""
    model = _Model(documents)
    return [
        Interval(number, place, *model.ends((number, "figure", place)))
        for number, release in enumerate(documents.releases)
        for place, value in release.items()
        if value is None
    ]


class Unknowns:
    """Whole numbers from zero, each with a name, bound by rows: how small and how great can one of them be?"""

    def __init__(self) -> None:
        self.solver = Solver()
        for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0)):
            self.solver.setOptionValue(option, value)
        self.columns: dict[Hashable, int] = {}

    def column(self, name: Hashable, least: float = 0.0, most: float = highspy.kHighsInf) -> int:
        """Add an unknown."""
        at = self.columns[name] = len(self.columns)
        self.solver.addCol(0.0, least, most, 0, np.array([], dtype=np.int32), np.array([]))
        return at

    def row(self, parts: Sequence[tuple[int, float]], least: float, most: float) -> None:
        """Bind a sum of unknowns, each with its sign."""
        index, signs = np.array([at for at, _ in parts], dtype=np.int32), np.array([sign for _, sign in parts])
        self.solver.addRow(least, most, len(parts), index, signs)

    def ends(self, name: Hashable) -> tuple[int, int | None]:
        """Make an unknown as small, then as great as it can be."""
        column = self.columns[name]
        low = self._solve(column, 1.0)
        high = self._solve(column, -1.0)
        if low is None:
            raise ValueError("what was published contradicts itself")
        return low, high

    def _solve(self, column: int, sign: float) -> int | None:
        self.solver.changeColCost(column, sign)
        found = self._run()
        if found is not None and any(abs(one - round(one)) > NEAR for one in self.solver.getSolution().col_value):
            self._only_whole(highspy.HighsVarType.kInteger)
            found = self._run()
            self._only_whole(highspy.HighsVarType.kContinuous)
        self.solver.changeColCost(column, 0.0)
        return None if found is None else round(found * sign)

    def _run(self) -> float | None:
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return float(self.solver.getInfo().objective_function_value)

    def _only_whole(self, kind: highspy.HighsVarType) -> None:
        columns = np.arange(len(self.columns), dtype=np.int32)
        self.solver.changeColsIntegrality(len(columns), columns, np.full(len(columns), int(kind), dtype=np.uint8))


class _Model(Unknowns):
    def __init__(self, documents: Documents) -> None:
        super().__init__()
        self.documents = documents
        self.cells = [*product(*documents.axes)]
        # Where zeros are printed, a suppressed figure is none.
        zero_printed = any(value == 0 for release in documents.releases for value in release.values())
        for number, release in enumerate(documents.releases):
            for cell in self.cells:
                self.column((number, "cell", cell))
            for place, value in release.items():
                least, most = (float(zero_printed), highspy.kHighsInf) if value is None else (value, value)
                self.column((number, "figure", place), float(least), float(most))
                under = [self.columns[number, "cell", cell] for cell in self.cells if lies_under(cell, place)]
                self.row([(self.columns[number, "figure", place], -1.0), *((one, 1.0) for one in under)], 0.0, 0.0)
            if number:
                self._tie(number)

    def _tie(self, number: int) -> None:
        """A cell now is the cell before, and what came, less what went; so many people at most came or went in all."""
        moved = []
        for cell in self.cells:
            came = self.column((number, "came", cell), 0.0, float(self.documents.apart))
            went = self.column((number, "went", cell), 0.0, float(self.documents.apart))
            now, before = self.columns[number, "cell", cell], self.columns[number - 1, "cell", cell]
            self.row([(now, 1.0), (before, -1.0), (came, -1.0), (went, 1.0)], 0.0, 0.0)
            moved += [(came, 1.0), (went, 1.0)]
        self.row(moved, 0.0, float(self.documents.apart))


def lies_under(cell: Place, place: Place) -> bool:
    """Tell whether a cell is part of a figure."""
    return all(at in (ALL, one) for at, one in zip(place, cell, strict=True))


def narrowed(documents: Documents) -> list[Interval]:
    """Find what a later release lets be told more narrowly of an earlier one than that one did itself."""
    now = {(one.release, one.place): one for one in attack(documents)}
    found = []
    for number in range(1, len(documents.releases)):
        before = attack(Documents(documents.axes, documents.releases[:number], documents.apart))
        found += [now[one.release, one.place] for one in before if now[one.release, one.place] != one]
    return found


def attack_by_hand(documents: Documents, most: int) -> list[Interval]:
    """Do the same by trying every list of counts up to `most`: for small tables, to see that the solver tells the truth."""
    cells = [*product(*documents.axes)]
    fitting = [
        [counts for counts in _all_counts(len(cells), most) if _fits(cells, counts, release)]
        for release in documents.releases
    ]
    chains = [
        chain
        for chain in product(*fitting)
        if all(
            sum(abs(one - other) for one, other in zip(before, after, strict=True)) <= documents.apart
            for before, after in pairwise(chain)
        )
    ]
    return [
        Interval(number, place, min(values), max(values))
        for number, release in enumerate(documents.releases)
        for place, value in release.items()
        if value is None
        for values in [{_value(cells, chain[number], place) for chain in chains}]
    ]


def _all_counts(cells: int, most: int) -> Iterator[tuple[int, ...]]:
    return product(range(most + 1), repeat=cells)


def _fits(cells: Sequence[Place], counts: Sequence[int], release: Release) -> bool:
    return all(value is None or _value(cells, counts, place) == value for place, value in release.items())


def _value(cells: Sequence[Place], counts: Sequence[int], place: Place) -> int:
    return sum(count for cell, count in zip(cells, counts, strict=True) if lies_under(cell, place))
