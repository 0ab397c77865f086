"""Months and quarters: which are over, and which may be published. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gatelodge.foundation.wording import Wording

# A period is published no sooner than this many months after its end.
LAG_MONTHS = 3
SPELLED = re.compile(r"([12]\d{3})-(?:Q([1-4])|(0[1-9]|1[0-2]))")
MONTHS = Wording(
    "January February March April May June July August September October November December",
    "Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre",
)
ORDINALS = Wording("First Second Third Fourth", "Primer Segundo Tercer Cuarto")


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True, order=True)
class ReportPeriod:
    """A month or a quarter, from its first day up to, not including, `until`."""

    first: date
    months: int

    @property
    def kind(self) -> PeriodKind:
        return PeriodKind.MONTH if self.months == 1 else PeriodKind.QUARTER

    @property
    def until(self) -> date:
        return _later(self.first, self.months)

    @property
    def publishable_from(self) -> date:
        return _later(self.until, LAG_MONTHS)

    @property
    def code(self) -> str:
        """The period as addresses and files write it: 2026-Q2, or 2026-04."""
        if self.kind is PeriodKind.QUARTER:
            return f"{self.first.year}-Q{(self.first.month + 2) // 3}"
        return f"{self.first:%Y-%m}"

    @property
    def name(self) -> Wording:
        month, year = self.first.month - 1, self.first.year
        if self.kind is PeriodKind.QUARTER:
            nth = [one.split()[month // 3] for one in (ORDINALS.en, ORDINALS.es)]
            return Wording(f"{nth[0]} quarter of {year}", f"{nth[1]} trimestre de {year}")
        return Wording(f"{MONTHS.en.split()[month]} {year}", f"{MONTHS.es.split()[month]} de {year}")


def read_period(code: str) -> ReportPeriod | None:
    """Read a period as `code` writes it; None when it is none."""
    found = SPELLED.fullmatch(code)
    if found is None:
        return None
    year, quarter, month = found.groups()
    if quarter:
        return ReportPeriod(date(int(year), int(quarter) * 3 - 2, 1), 3)
    return ReportPeriod(date(int(year), int(month), 1), 1)


def publishable(day: date, kind: PeriodKind) -> Iterator[ReportPeriod]:
    """Give the periods that may be published on a day, the last one first, without end."""
    months = 1 if kind is PeriodKind.MONTH else 3
    first = date(day.year, day.month if months == 1 else (day.month - 1) // 3 * 3 + 1, 1)
    while True:
        period = ReportPeriod(first, months)
        if period.publishable_from <= day:
            yield period
        first = _later(first, -months)


def _later(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
