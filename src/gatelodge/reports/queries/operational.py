"""The same tables with every figure, for the staff of one facility; each look is in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, BadInput
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.reports.domain.declared import shapes_of
from gatelodge.reports.domain.documents import Table
from gatelodge.reports.domain.periods import ReportPeriod, read_period
from gatelodge.reports.domain.reasons import NO_SUCH_PERIOD, NOT_BEGUN
from gatelodge.reports.domain.shapes import Grid, by_facility
from gatelodge.reports.domain.sheets import add_up
from gatelodge.reports.permissions import READERS
from gatelodge.reports.queries.counting import list_counts
from gatelodge.reports.queries.drawing import today_of_department


@dataclass(frozen=True, slots=True)
class OperationalPage:
    """One facility's period, nothing suppressed."""

    facility: str
    period: ReportPeriod
    running: bool
    tables: tuple[Table, ...]


@protected_read("reports.operational")
def read_operational(actor: Actor, *, facility_id: UUID, period: str, purpose: str, now: datetime) -> OperationalPage:
    """Read a facility's figures of a period that has begun."""
    facility = next((one for one in list_facilities() if one.id == facility_id), None)
    if facility is None:
        raise Absent
    require(actor, "reports.read_operational", AtFacility(facility_id))
    asked, today = read_period(period), today_of_department(now)
    if asked is None:
        raise BadInput(NO_SUCH_PERIOD)
    if asked.first > today:
        raise BadInput(NOT_BEGUN)
    noted(f"facility:{facility_id}")
    tables = []
    for shape in shapes_of(asked.kind):
        grid = Grid(shape, by_facility([(facility.code, facility.name)]))
        tables.append(Table(grid, add_up(grid.sheet, list_counts(grid, asked))))
    return OperationalPage(facility.name, asked, asked.until > today, tuple(tables))


def list_readable(actor: Actor) -> list[tuple[UUID, str]]:
    """List the facilities whose figures somebody may read, by name."""
    return [(one.id, one.name) for one in list_facilities(actor.facilities_of(*READERS))]
