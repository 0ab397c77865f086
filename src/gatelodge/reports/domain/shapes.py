"""What a public table is: declared in advance, the same whatever is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from gatelodge.foundation.wording import Wording
from gatelodge.reports.domain.periods import PeriodKind
from gatelodge.reports.domain.sheets import TOTAL, Key, Sheet, nested_sheet_of

FACILITY = "facility"
ALL = Wording("All", "Total")


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a dimension."""

    id: str
    label: Wording


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what a table is broken down; `every` names the margin over all categories."""

    id: str
    label: Wording
    categories: tuple[Category, ...]
    every: Wording = ALL

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.categories)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share that the page works out from published figures: these categories of the last dimension, of all of them."""

    id: str
    label: Wording
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as declared: what it counts, of what it says nothing, and by which dimensions besides the facility."""

    id: str
    title: Wording
    counts: Wording
    leaves_out: Wording
    period: PeriodKind
    dimensions: tuple[Dimension, ...] = ()
    rates: tuple[Rate, ...] = ()
    # The last dimension's categories are bands in order: their median is told as the band in which it lies.
    median: Wording | None = None
    # Tied by sums to a public table, this one is for the staff of a facility alone.
    public: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A shape with the facilities of its first release: what has rows and columns."""

    shape: Shape
    facilities: Dimension

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return (self.facilities, *self.shape.dimensions)

    @property
    def sheet(self) -> Sheet:
        return nested_sheet_of([one.ids for one in self.dimensions])

    def cells(self) -> list[Key]:
        """Give the places of the counts themselves, without margins, in the order of the sheet's counts."""
        return [*product(*(one.ids for one in self.dimensions))]


def by_facility(facilities: Sequence[tuple[str, str]]) -> Dimension:
    """Make the dimension of the department's facilities, by code and name."""
    named = tuple(Category(code, Wording(name, name)) for code, name in facilities)
    return Dimension(
        FACILITY, Wording("Facility", "Institución"), named, Wording("Whole department", "Todo el departamento")
    )


def share(rate: Rate, row: Key, shown: Mapping[Key, int | None]) -> int | None:
    """Give a share in whole percent; None unless all that it is worked out from is published."""
    whole, parts = shown[(*row, TOTAL)], [shown[(*row, one)] for one in rate.parts]
    known = [one for one in parts if one is not None]
    if not whole or len(known) < len(parts):
        return None
    return (200 * sum(known) + whole) // (2 * whole)


def median_band(row: Key, bands: Dimension, shown: Mapping[Key, int | None]) -> Category | None:
    """Give the band in which the middle of a row lies; None unless the row is published whole."""
    counts = [shown[(*row, one)] for one in bands.ids]
    known = [one for one in counts if one is not None]
    if len(known) < len(counts) or not sum(known):
        return None
    reached = 0
    for band, count in zip(bands.categories, known, strict=True):
        reached += count
        if 2 * reached >= sum(known):
            return band
    raise AssertionError("the bands of a row add up to the row")
