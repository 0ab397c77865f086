"""A table as the page shows it: rows with their words, cells, shares and median."""

from __future__ import annotations

from dataclasses import dataclass

from gatelodge.foundation.wording import Wording
from gatelodge.reports.domain.documents import Table
from gatelodge.reports.domain.shapes import Dimension
from gatelodge.reports.domain.sheets import TOTAL, Key

NUMBER = Wording("Number", "Número")


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, a suppressed one (None), or none at all: margins do not cross."""

    value: int | None
    given: bool = True


NONE = Cell(None, given=False)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One line: what it is about, its figures (None where suppressed), and what is worked out from them."""

    heads: tuple[Wording, ...]
    cells: tuple[Cell, ...]
    shares: tuple[Cell, ...]
    median: Wording | None
    has_median: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table ready for the page."""

    id: str
    title: Wording
    counts: Wording
    leaves_out: Wording
    row_heads: tuple[Wording, ...]
    columns: tuple[Wording, ...]
    share_heads: tuple[Wording, ...]
    median_head: Wording | None
    rows: tuple[ShownRow, ...]
    suppressed: int


def as_shown(table: Table, *, of_one: bool = False) -> ShownTable:
    """Lay a table out: the last dimension across, the others down; of one facility, without the department's row."""
    shape, dimensions = table.grid.shape, table.grid.dimensions
    single = len(dimensions) == 1
    down, across = (dimensions, None) if single else (dimensions[:-1], dimensions[-1])
    return ShownTable(
        id=shape.id,
        title=shape.title,
        counts=shape.counts,
        leaves_out=shape.leaves_out,
        row_heads=tuple(one.label for one in down),
        columns=(NUMBER,) if across is None else (*(one.label for one in across.categories), across.every),
        share_heads=tuple(one.label for one in shape.rates),
        median_head=shape.median,
        rows=tuple(_row(table, row, down, across) for row in table.rows() if not (of_one and row[0] == TOTAL)),
        suppressed=sum(value is None for value in table.shown.values()),
    )


def _row(table: Table, row: Key, down: tuple[Dimension, ...], across: Dimension | None) -> ShownRow:
    places = [row] if across is None else [(*row, one) for one in (*across.ids, TOTAL)]
    median, shares = table.median(row), table.shares(row)
    # Of nothing at all there is no share, and nothing is suppressed either.
    nothing = all(table.shown[place] == 0 for place in places if place in table.shown)
    return ShownRow(
        heads=tuple(_word(dimension, at) for dimension, at in zip(down, row, strict=True)),
        cells=tuple(Cell(table.shown[place]) if place in table.shown else NONE for place in places),
        shares=tuple(Cell(shares[one.id]) if shares and not nothing else NONE for one in table.grid.shape.rates),
        median=median.label if median else None,
        has_median=table.has_median(row) and not nothing,
    )


def _word(dimension: Dimension, at: str) -> Wording:
    return next((one.label for one in dimension.categories if one.id == at), dimension.every)
