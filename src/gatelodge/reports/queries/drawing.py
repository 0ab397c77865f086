"""Draws up a release: counts, suppresses, and where there are earlier releases keeps to what they allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.reports.domain.declared import is_public, shapes_of
from gatelodge.reports.domain.documents import ReleaseContent, Table
from gatelodge.reports.domain.periods import PeriodKind, ReportPeriod, publishable
from gatelodge.reports.domain.reasons import NO_FACILITY, NOTHING_NEW
from gatelodge.reports.domain.shapes import Dimension, Grid, Shape, by_facility
from gatelodge.reports.domain.sheets import add_up
from gatelodge.reports.domain.suppression import correct, suppress, told_apart
from gatelodge.reports.queries.counting import list_counts
from gatelodge.reports.queries.drafts import is_drafted
from gatelodge.reports.queries.releases import list_contents


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """What would be published, and the tables whose correction must stay unsaid."""

    content: ReleaseContent
    held_back: tuple[str, ...]


def draw_up(period: ReportPeriod, *, reason: str) -> DrawnUp:
    """Draw up the next release of a period; refused when nothing in it would differ from the last one."""
    earlier = list_contents(period.code)
    facilities = by_facility([(one.code, one.name) for one in sorted(list_facilities(), key=lambda one: one.code)])
    if not facilities.categories:
        raise NotAllowedNow(NO_FACILITY)
    tables: list[Table] = []
    held_back: list[str] = []
    for shape in filter(is_public, shapes_of(period.kind)):
        before = [found for _, one in earlier if (found := one.table(shape.id))]
        drawn = _correct(period, before) if before else _first(shape, facilities, period)
        if drawn is None:
            held_back.append(shape.id)
        tables.append(drawn or before[-1])
    if earlier and tables == list(earlier[-1][1].tables):
        raise NotAllowedNow(NOTHING_NEW)
    follows = earlier[-1][0] if earlier else ""
    content = ReleaseContent(period, len(earlier) + 1, follows, reason, tuple(tables))
    return DrawnUp(content, tuple(held_back))


def _first(shape: Shape, facilities: Dimension, period: ReportPeriod) -> Table:
    grid = Grid(shape, facilities)
    return Table(grid, suppress(grid.sheet, add_up(grid.sheet, list_counts(grid, period))))


def _correct(period: ReportPeriod, before: Sequence[Table]) -> Table | None:
    """Count a table anew, with the facilities it always had; None where a difference must not be published.

    Nor is one that is declared otherwise since: beside what is public now it was never audited.
    """
    last = before[-1]
    if not is_public(last.grid.shape):
        return None
    figures = add_up(last.grid.sheet, list_counts(last.grid, period))
    if all(value in (None, figures[key]) for key, value in last.shown.items()):
        return last
    shown = correct(last.grid.sheet, figures, told_apart([one.shown for one in before]))
    return Table(last.grid, shown) if shown is not None else None


def today_of_department(now: datetime) -> date:
    """Give the day where the department's clocks are last: a period is over once it is over everywhere."""
    zones = {one.zone for one in list_facilities()} or {"UTC"}
    return min(now.astimezone(ZoneInfo(zone)).date() for zone in zones)


def list_due(*, now: datetime) -> list[ReportPeriod]:
    """List the last month and the last quarter that may be published, unless they are, or a draft waits."""
    day = today_of_department(now)
    last = [next(publishable(day, kind)) for kind in PeriodKind]
    return [one for one in last if not is_drafted(one.code) and not list_contents(one.code)]
