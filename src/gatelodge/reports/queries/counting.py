"""Counts one facility's period into the cells of the public tables, from what the departments below count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.accounts.queries import list_facilities
from gatelodge.cases.queries.statistics import list_finding_ids
from gatelodge.clearance.queries.statistics import DecidedRow, count_received, list_decided
from gatelodge.conduct.queries.statistics import Counts
from gatelodge.foundation.windows import local_instant
from gatelodge.gate.queries.statistics import count_minutes_lost, count_turn_aways, list_visited
from gatelodge.people.queries.statistics import list_in_custody
from gatelodge.reports.domain import declared
from gatelodge.reports.domain.periods import ReportPeriod
from gatelodge.reports.domain.shapes import Grid, Shape
from gatelodge.reports.domain.sheets import Key
from gatelodge.reports.domain.sorting import (
    ANSWERS,
    CONDUCT,
    ENDINGS,
    IN_FORCE,
    PROTECTING,
    band,
    rank_group,
    rule_group,
)

DAYS, MINUTES, LENGTHS = declared.DAYS.ids, declared.LOST.ids[:-1], declared.LENGTH.ids
Cells = Counter[Key]


@dataclass
class FacilityPeriod:
    """A facility's period, with its first and last instant by the facility's own clocks."""

    facility_id: UUID
    code: str
    zone: str
    period: ReportPeriod

    @cached_property
    def start(self) -> datetime:
        return local_instant(self.period.first, time(), self.zone)

    @cached_property
    def end(self) -> datetime:
        return local_instant(self.period.until, time(), self.zone)

    @cached_property
    def measures(self) -> Counts:
        return Counts(self.facility_id, list_finding_ids())

    def count(self, shape: Shape) -> Cells:
        """Count the cells of one table, the facility left out of their places."""
        return COUNTED[shape.id](self)


def list_counts(grid: Grid, period: ReportPeriod) -> list[int]:
    """Give the counts of a table in the order of its cells, zero where nothing was counted."""
    cells: Cells = Counter()
    wanted = set(grid.facilities.ids)
    for one in list_facilities():
        if one.code in wanted:
            counted = FacilityPeriod(one.id, one.code, one.zone, period).count(grid.shape)
            cells.update({(one.code, *key): number for key, number in counted.items()})
    return [cells[cell] for cell in grid.cells()]


def _restrictions(asked: FacilityPeriod) -> Cells:
    last = asked.period.until - timedelta(days=1)
    found = asked.measures.in_force(day=last, end=asked.end)
    return _sorted((IN_FORCE[kind],) for kind in found.elements())


def _restrictions_ended(asked: FacilityPeriod) -> Cells:
    return _sorted((ENDINGS[how],) for how in asked.measures.endings(start=asked.start, end=asked.end).elements())


def _received(asked: FacilityPeriod) -> Cells:
    number = count_received(asked.facility_id, start=asked.start, end=asked.end, protecting=PROTECTING)
    return Counter({(): number})


def _decided(asked: FacilityPeriod) -> Cells:
    rows = list_decided(asked.facility_id, start=asked.start, end=asked.end, protecting=PROTECTING)
    return _sorted((one.outcome, band(_days(one, ZoneInfo(asked.zone)), *DAYS)) for one in rows)


def _days(row: DecidedRow, zone: ZoneInfo) -> int:
    """Give the calendar days from receipt to decision; one that was moved in time by hand took none."""
    return max((row.decided_at.astimezone(zone).date() - row.submitted_at.astimezone(zone).date()).days, 0)


def _turn_aways(asked: FacilityPeriod) -> Cells:
    found = count_turn_aways(asked.facility_id, start=asked.start, end=asked.end)
    return _sorted((rule_group(rule),) for rule in found.elements() if not rule.startswith(PROTECTING))


def _minutes_lost(asked: FacilityPeriod) -> Cells:
    found = count_minutes_lost(asked.facility_id, first=asked.period.first, until=asked.period.until)
    return _sorted(("all" if lost is None else band(lost, *MINUTES),) for lost in found.elements())


def _terminations(asked: FacilityPeriod) -> Cells:
    found = asked.measures.terminations(start=asked.start, end=asked.end)
    return _sorted((CONDUCT[what],) for what in found.elements())


def _suspensions(asked: FacilityPeriod) -> Cells:
    found = asked.measures.suspensions(start=asked.start, end=asked.end)
    return _sorted((rank_group(rank), band(months, *LENGTHS)) for rank, months in found.elements())


def _complaints(asked: FacilityPeriod) -> Cells:
    found = asked.measures.answers(start=asked.start, end=asked.end)
    return _sorted((stage.value, ANSWERS[how]) for stage, how in found.elements())


def _without_a_visit(asked: FacilityPeriod) -> Cells:
    until = asked.period.until
    lately, in_year = (list_visited(first=until - timedelta(days=days), until=until) for days in (30, 365))
    return _sorted(
        ("30" if one in lately else "365" if one in in_year else "none",)
        for one in list_in_custody(asked.facility_id, day=until - timedelta(days=1))
    )


def _sorted(places: Iterable[Key]) -> Cells:
    return Counter(places)


COUNTED: dict[str, Callable[[FacilityPeriod], Cells]] = {
    "restrictions": _restrictions,
    "restrictions_ended": _restrictions_ended,
    "applications_received": _received,
    "applications_decided": _decided,
    "turn_aways": _turn_aways,
    "minutes_lost": _minutes_lost,
    "terminations": _terminations,
    "suspensions": _suspensions,
    "complaints": _complaints,
    "without_a_visit": _without_a_visit,
}
