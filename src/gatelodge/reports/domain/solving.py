"""Whole-number programmes: what the counts behind published figures can be. The one place that knows the solver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

# Not `highspy.Highs`: that one writes its banner to the output of whatever command runs.
from highspy._core import _Highs as Solver

NEAR = 1e-6
Solution = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A sum of columns, each with its sign, that lies between two numbers."""

    parts: Mapping[int, int]
    least: int
    most: int

    def holds(self, solution: Sequence[int]) -> bool:
        return self.least <= sum(sign * solution[column] for column, sign in self.parts.items()) <= self.most


@dataclass(slots=True)
class Programme:
    """Whole numbers from 0 to `most`, bound by rows; a row can be dropped, and what was possible then stays possible."""

    columns: int
    most: int
    rows: list[Row]
    dropped: set[int] = field(default_factory=set)
    _solver: Solver = field(init=False)

    def __post_init__(self) -> None:
        self._solver = _load(self.columns, self.most, self.rows)

    def drop(self, row: int) -> None:
        """Let a row bind nothing any more."""
        self.dropped.add(row)
        self._solver.changeRowBounds(row, -highspy.kHighsInf, highspy.kHighsInf)

    def holds(self, solution: Sequence[int]) -> bool:
        """Tell, in whole numbers and without the solver, whether a solution keeps to all rows."""
        inside = all(0 <= one <= self.most for one in solution)
        return inside and all(row.holds(solution) for at, row in enumerate(self.rows) if at not in self.dropped)

    def lowest(self, parts: Iterable[int]) -> Solution | None:
        """Find whole numbers that keep to the rows and make the sum of these columns smallest; None if there are none."""
        return self._extreme(parts, 1)

    def highest(self, parts: Iterable[int]) -> Solution | None:
        """Find whole numbers that keep to the rows and make the sum of these columns greatest; None if there are none."""
        return self._extreme(parts, -1)

    def _extreme(self, parts: Iterable[int], sign: int) -> Solution | None:
        costs = np.zeros(self.columns)
        for column in parts:
            costs[column] += sign
        every = np.arange(self.columns, dtype=np.int32)
        self._solver.changeColsCost(self.columns, every, costs)
        found = self._run()
        if found is None or all(abs(one - round(one)) < NEAR for one in found):
            return self._checked(found)
        # A corner between whole numbers: search the whole ones.
        kinds = np.full(self.columns, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        self._solver.changeColsIntegrality(self.columns, every, kinds)
        found = self._run()
        kinds[:] = int(highspy.HighsVarType.kContinuous)
        self._solver.changeColsIntegrality(self.columns, every, kinds)
        return self._checked(found)

    def _run(self) -> list[float] | None:
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return list(self._solver.getSolution().col_value)

    def _checked(self, found: Sequence[float] | None) -> Solution | None:
        if found is None:
            return None
        solution = tuple(round(one) for one in found)
        return solution if self.holds(solution) else None


def _load(columns: int, most: int, rows: Sequence[Row]) -> Solver:
    solver = Solver()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, len(rows)
    model.col_cost_ = model.col_lower_ = np.zeros(columns)
    model.col_upper_ = np.full(columns, float(most))
    model.row_lower_ = np.array([float(row.least) for row in rows])
    model.row_upper_ = np.array([float(row.most) for row in rows])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(row.parts) for row in rows)], dtype=np.int32)
    matrix.index_ = np.array([column for row in rows for column in row.parts], dtype=np.int32)
    matrix.value_ = np.array([float(sign) for row in rows for sign in row.parts.values()])
    solver.passModel(model)
    return solver
