"""Figures that are sums of the same counts: what everybody can work out from a table and its margins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

TOTAL = "total"
# Where a figure stands: one category, or `TOTAL`, for each dimension of its table.
Key = tuple[str, ...]
# What a release says: the figure, or None where it is suppressed.
Shown = Mapping[Key, int | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The figures of one table, or of several that count the same things; each is a sum of some of `counts` counts."""

    counts: int
    figures: Mapping[Key, frozenset[int]]


def nested_sheet_of(axes: Sequence[Sequence[str]]) -> Sheet:
    """Lay out a table whose margins nest: each dimension is added up within the one before it, and not across.

    Where margins cross, one small count drags many others with it: what is suppressed beside it must be able to be zero
    by row and by column at once. And a correction of a suppressed figure points to it, so that it cannot be published.
    """
    crossed = sheet_of(axes)
    return Sheet(crossed.counts, {key: parts for key, parts in crossed.figures.items() if _nests(key)})


def _nests(key: Key) -> bool:
    return TOTAL not in key or set(key[key.index(TOTAL) :]) == {TOTAL}


def sheet_of(axes: Sequence[Sequence[str]]) -> Sheet:
    """Lay out a table with all margins: every combination of categories and totals."""
    cells = {cell: number for number, cell in enumerate(product(*axes))}
    figures = {
        place: frozenset(
            cells[cell]
            for cell in product(*(axis if at == TOTAL else (at,) for at, axis in zip(place, axes, strict=True)))
        )
        for place in product(*((*axis, TOTAL) for axis in axes))
    }
    return Sheet(len(cells), figures)


def add_up(sheet: Sheet, counts: Sequence[int]) -> dict[Key, int]:
    """Give every figure of a sheet from its counts."""
    if len(counts) != sheet.counts or min(counts, default=0) < 0:
        raise ValueError("a sheet takes as many counts as it has, none below zero")
    return {key: sum(counts[one] for one in parts) for key, parts in sheet.figures.items()}
