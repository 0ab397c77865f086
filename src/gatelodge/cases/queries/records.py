"""What do the other departments' records say of a statement? Asked through their own doors, with the actor's own grants."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.cases.domain import checks
from gatelodge.cases.domain.checks import UNKNOWN_CODE, Asked, Record, VisitFound
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.gate.queries import VisitRow, read_visits_known
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.vantage.permitted import permits_data, permitted
from gatelodge.grounds.queries.assessments import find_assessment_id, read_assessment
from gatelodge.grounds.queries.permits_then import read_permits_then
from gatelodge.people.domain.plain_names import may_be_same
from gatelodge.photos.queries.matches import find_match_id, read_match


@dataclass(frozen=True, slots=True)
class Found:
    """What the records say, and the details that are kept of it."""

    record: Record
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks the records of which facility, why, and when."""

    actor: Actor
    facility_id: UUID
    purpose: str
    now: datetime


def ask_visits(asking: Asking, asked: Asked) -> Found:
    """Look for the visits of a span of time that name somebody."""
    assert asked.begins is not None
    assert asked.ends is not None
    rows = read_visits_known(
        asking.actor,
        facility_id=asking.facility_id,
        visitor=asked.visitor,
        person=asked.person,
        begins=asked.begins,
        ends=asked.ends,
        purpose=asking.purpose,
        now=asking.now,
    )
    found = [_visit(one, asked.visitor) for one in rows]
    return Found(checks.record_of_visits(found), {"visits": [asdict(one) for one in found]})


def ask_permits(asking: Asking, asked: Asked) -> Found:
    """Look for the permits of an instant, and whether one covers that zone, device and person."""
    assert asked.begins is not None
    told: dict[str, Any] = {"facility_id": asking.facility_id, "at": asked.begins, "person": asked.person}
    register = read_permits_then(asking.actor, **told, purpose=asking.purpose, now=asking.now)
    zones = [ZoneKind(asked.zone_kind)] if asked.zone_kind else []
    said = permitted(register.permits, zones=zones, device=Device(asked.device or Device.CAMERA))
    since = register.kept_since
    record = checks.record_of_permits(said.answer, at=asked.begins, kept_since=since, now=asking.now)
    return Found(record, permits_data(said) | {"kept_since": since.isoformat() if since else None})


def ask_match(asking: Asking, match_id: UUID) -> Found:
    """Take the answer of a comparison with our pictures; whose visit it was is not asked here."""
    row = read_match(asking.actor, match_id=match_id, purpose=asking.purpose, now=asking.now)
    told = {"match": str(row.id), "code": row.code, "grade": row.grade.value, "sha256": row.sha256}
    return Found(checks.record_of_match(row.grade), told)


def ask_vantage(asking: Asking, code: str) -> Found:
    """Take an assessment of where a camera stood, of this facility."""
    known = find_assessment_id(asking.actor, code)
    if known is None:
        raise BadInput(UNKNOWN_CODE)
    row = read_assessment(asking.actor, assessment_id=known, purpose=asking.purpose, now=asking.now)
    if row.facility_id != asking.facility_id:
        raise BadInput(UNKNOWN_CODE)
    told = {"assessment": str(row.id), "code": row.code, "verdict": row.verdict.value, "probability": row.probability}
    return Found(checks.record_of_vantage(row.verdict), told | {"sha256": row.sha256})


def match_of(asking: Asking, code: str) -> UUID:
    """Find the comparison with this code among the actor's, or refuse."""
    known = find_match_id(asking.actor, code)
    if known is None:
        raise BadInput(UNKNOWN_CODE)
    return known


def _visit(row: VisitRow, visitor: str) -> VisitFound:
    """Give a visit as it is kept; one that went on without the visitor who is named was not held for them."""
    named = [one for one in row.arrivals if not visitor or may_be_same(visitor, one.visitor_name)]
    return VisitFound(
        visit=str(row.id),
        booking=row.booking_code,
        legal=row.is_legal,
        held=row.seated_at is not None and any(one.has_entered for one in named),
        begins=(row.seated_at or row.opened_at).isoformat(),
        ends=row.ended_at.isoformat() if row.ended_at else None,
    )
