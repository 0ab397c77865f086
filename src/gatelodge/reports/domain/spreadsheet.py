"""A table as lines of CSV: one figure a line, for whoever counts on. Pure."""

from __future__ import annotations

import csv
import io

from gatelodge.reports.domain.documents import Table
from gatelodge.reports.domain.periods import ReportPeriod


def as_csv(table: Table, period: ReportPeriod) -> str:
    """Write every figure with its place; a suppressed one has no value and says so."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(["period", *(one.id for one in table.grid.dimensions), "value", "suppressed"])
    for key, value in table.shown.items():
        lines.writerow([period.code, *key, "" if value is None else value, "yes" if value is None else "no"])
    return written.getvalue()
