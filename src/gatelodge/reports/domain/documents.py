"""A release as bytes, the same for page, file and program; read back, it needs nothing else to be shown. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import product
from typing import Any

from gatelodge.foundation.canonical import canonical_json
from gatelodge.foundation.wording import Wording
from gatelodge.reports.domain.auditing import LEAST
from gatelodge.reports.domain.periods import PeriodKind, ReportPeriod
from gatelodge.reports.domain.shapes import FACILITY, Category, Dimension, Grid, Rate, Shape, median_band, share
from gatelodge.reports.domain.sheets import TOTAL, Key, Shown

FORMAT = "gatelodge-statistics-1"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as published: its grid, and each figure or None."""

    grid: Grid
    shown: Shown

    @property
    def id(self) -> str:
        return self.grid.shape.id

    def rows(self) -> list[Key]:
        """Give the places of the rows, all dimensions but the last: each branch, then its margin."""
        dimensions = self.grid.dimensions
        across = dimensions[:-1] if len(dimensions) > 1 else dimensions
        ends = {key[: len(across)] for key in self.shown}
        return [row for row in product(*((*one.ids, TOTAL) for one in across)) if row in ends]

    def shares(self, row: Key) -> dict[str, int | None]:
        """Give the shares of a row, each worked out from published figures or None; a margin has none."""
        return {} if TOTAL in row else {one.id: share(one, row, self.shown) for one in self.grid.shape.rates}

    def has_median(self, row: Key) -> bool:
        """Tell whether a row is of the kind that has a median, known or not."""
        return self.grid.shape.median is not None and TOTAL not in row

    def median(self, row: Key) -> Category | None:
        """Give the band in which a row's median lies."""
        return median_band(row, self.grid.dimensions[-1], self.shown) if self.has_median(row) else None


@dataclass(frozen=True, slots=True)
class ReleaseContent:
    """What a release says: its period and number, the digest of the one before it, and its tables."""

    period: ReportPeriod
    number: int
    follows: str
    reason: str
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table | None:
        """Give one of the tables; None when there is none of that name."""
        return next((one for one in self.tables if one.id == name), None)

    def to_bytes(self) -> bytes:
        """Write the release, always the same way."""
        return canonical_json(
            {
                "format": FORMAT,
                "period": {
                    "code": self.period.code,
                    "first": self.period.first.isoformat(),
                    "months": self.period.months,
                },
                "number": self.number,
                "follows": self.follows,
                "reason": self.reason,
                "suppressed_below": LEAST,
                "tables": [table_data(one) for one in self.tables],
            }
        )


def digest_of(content: bytes) -> str:
    """Give the digest by which a release is known."""
    return sha256(content).hexdigest()


def table_data(table: Table) -> dict[str, Any]:
    """Give a table as plain data."""
    shape = table.grid.shape
    return {
        **shape_data(shape),
        "dimensions": [dimension_data(one) for one in table.grid.dimensions],
        "figures": [{"at": list(key), "value": value} for key, value in table.shown.items()],
        "shares": [
            {"id": name, "at": list(row), "percent": percent}
            for row in table.rows()
            for name, percent in table.shares(row).items()
        ],
        "medians": [
            {"at": list(row), "band": band.id if (band := table.median(row)) else None}
            for row in table.rows()
            if table.has_median(row)
        ],
    }


def shape_data(shape: Shape) -> dict[str, Any]:
    """Give what is said of a table whatever is in it."""
    return {
        "id": shape.id,
        "title": _words(shape.title),
        "counts": _words(shape.counts),
        "leaves_out": _words(shape.leaves_out),
        "period": shape.period.value,
        "rates": [{"id": one.id, "label": _words(one.label), "parts": list(one.parts)} for one in shape.rates],
        "median": _words(shape.median) if shape.median else None,
    }


def read_release(content: bytes) -> ReleaseContent:
    """Read a release back."""
    told = json.loads(content)
    period = ReportPeriod(date.fromisoformat(told["period"]["first"]), told["period"]["months"])
    tables = tuple(_read_table(one) for one in told["tables"])
    return ReleaseContent(period, told["number"], told["follows"], told["reason"], tables)


def _read_table(told: Mapping[str, Any]) -> Table:
    dimensions = [_read_dimension(one) for one in told["dimensions"]]
    facilities = next(one for one in dimensions if one.id == FACILITY)
    shape = Shape(
        told["id"],
        Wording(**told["title"]),
        Wording(**told["counts"]),
        Wording(**told["leaves_out"]),
        PeriodKind(told["period"]),
        tuple(one for one in dimensions if one.id != FACILITY),
        tuple(Rate(one["id"], Wording(**one["label"]), tuple(one["parts"])) for one in told["rates"]),
        Wording(**told["median"]) if told["median"] else None,
    )
    return Table(Grid(shape, facilities), {tuple(one["at"]): one["value"] for one in told["figures"]})


def _read_dimension(told: Mapping[str, Any]) -> Dimension:
    categories = tuple(Category(one["id"], Wording(**one["label"])) for one in told["categories"])
    return Dimension(told["id"], Wording(**told["label"]), categories, Wording(**told["every"]))


def dimension_data(dimension: Dimension) -> dict[str, Any]:
    """Give a dimension as plain data."""
    return {
        "id": dimension.id,
        "label": _words(dimension.label),
        "every": _words(dimension.every),
        "categories": [{"id": one.id, "label": _words(one.label)} for one in dimension.categories],
    }


def _words(wording: Wording) -> dict[str, str]:
    return {"en": wording.en, "es": wording.es}
