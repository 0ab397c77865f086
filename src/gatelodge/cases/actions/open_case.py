"""A case is opened, from an article, a post, a picture or an incident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._receiving import receive, told_of
from gatelodge.cases.actions._working import doer, private_of, subject
from gatelodge.cases.domain.coming import TITLE_MOST, Coming, faults_of_coming, faults_of_title, kind_for
from gatelodge.cases.domain.lifecycle import Origin
from gatelodge.cases.domain.reasons import INCIDENT_MISSING, SOURCE_MISSING
from gatelodge.cases.models import Case
from gatelodge.conduct.queries import read_incident
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, BadInput, Reason, refuse_if_any
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import deed, note


@deed("cases.open_case")
def open_case(
    actor: Actor,
    *,
    facility_id: UUID,
    title: str,
    origin: Origin,
    now: datetime,
    coming: Coming | None = None,
    incident_id: UUID | None = None,
) -> UUID:
    """This will open a case of a facility, with what it was opened from; whoever opens it leads it."""
    require(actor, "cases.open", AtFacility(facility_id))
    account = doer(actor, "cases.open")
    refuse_if_any(BadInput, _faults(title, origin, coming, incident_id, now=now))
    if incident_id is not None:
        _see_incident(actor, facility_id, incident_id, now=now)
    case = Case.objects.create(
        code=new_code(),
        facility_id=facility_id,
        title=clean_line(title)[:TITLE_MOST],
        opened_from=origin,
        incident_id=incident_id,
        lead_id=account,
        opened_at=now,
        opened_by_id=account,
    )
    source = receive(case, coming, by=account, now=now) if coming else None
    said = {"code": case.code, "facility": facility_id, "from": origin, "incident": incident_id}
    said |= told_of(source) if source else {}
    note(subject(case), said, private=private_of(case, title=case.title))
    return case.id


def _faults(
    title: str, origin: Origin, coming: Coming | None, incident_id: UUID | None, *, now: datetime
) -> Iterator[Reason]:
    yield from faults_of_title(clean_line(title))
    if (origin is Origin.INCIDENT) != (incident_id is not None):
        yield INCIDENT_MISSING
    if coming is not None:
        yield from faults_of_coming(coming, now=now)
    if (coming.kind if coming else None) is not kind_for(origin):
        yield SOURCE_MISSING


def _see_incident(actor: Actor, facility_id: UUID, incident_id: UUID, *, now: datetime) -> None:
    """Only who may see an incident there opens a case from it."""
    row = read_incident(actor, incident_id=incident_id, purpose="open a case from an incident", now=now)
    if row.facility_id != facility_id:
        raise Absent
