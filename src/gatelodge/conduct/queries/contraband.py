"""What came in over a period, how it was found, and what it led to: for the evaluation of contraband."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from gatelodge.accounts.queries import list_facilities
from gatelodge.conduct.domain.contraband import Counts, count, faults_of_period
from gatelodge.conduct.models import ContrabandReport
from gatelodge.conduct.queries.hanging import REPORT_WITH, ContrabandRow, report_row
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, may, require
from gatelodge.foundation.refusals import Absent, BadInput, refuse_if_any
from gatelodge.foundation.windows import local_instant
from gatelodge.ledger.actions import noted, protected_read


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A period's reports of the reader's facilities, and what they come to."""

    first: date
    last: date
    reports: tuple[ContrabandRow, ...]
    counts: Counts


@protected_read("conduct.contraband")
def read_contraband(actor: Actor, *, first: date, last: date, purpose: str, now: datetime) -> Evaluation:
    """List what was found from the first to the last day, by each facility's own clock, with the counts."""
    refuse_if_any(BadInput, faults_of_period(first, last))
    found: list[ContrabandRow] = []
    for facility in list_facilities(actor.facility_ids):
        if not may(actor, "conduct.evaluate_contraband", AtFacility(facility.id)):
            continue
        from_, until = (local_instant(day, time(), facility.zone) for day in (first, last + timedelta(days=1)))
        reports = ContrabandReport.objects.select_related(*REPORT_WITH).filter(
            incident__facility_id=facility.id, found_at__gte=from_, found_at__lt=until
        )
        found += [report_row(one) for one in reports]
    found.sort(key=lambda one: (one.found_at, str(one.id)))
    noted(*(f"contraband:{one.id}" for one in found))
    return Evaluation(first, last, tuple(found), count(found))


@protected_read("conduct.contraband_report")
def read_report(actor: Actor, *, incident_id: UUID, purpose: str, now: datetime) -> ContrabandRow:
    """Get the contraband report of an incident of the actor's facilities, for printing."""
    reports = ContrabandReport.objects.select_related(*REPORT_WITH).filter(incident_id=incident_id)
    if actor.facility_ids is not None:
        reports = reports.filter(incident__facility_id__in=actor.facility_ids)
    report = reports.first()
    if report is None:
        raise Absent
    require(actor, "conduct.see_incidents", report.incident)
    noted(f"contraband:{report.id}")
    return report_row(report)
