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


def sheet_of(axes: Sequence[Sequence[str]]) -> Sheet:
    """Lay out a table: every combination of categories, and all margins."""
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
