"""Incidents for other programs."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.conduct import actions, queries
from gatelodge.conduct.domain.account import Account
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["conduct"])


class IncidentIn(Schema):
    """An incident as told."""

    visit_id: UUID
    visitor_id: UUID
    conduct: str
    occurred_at: datetime
    zone: str
    narrative: str
    seen_by: str
    crime_class: str = "none"
    on_property: bool = True
    serious: bool = False
    repeated: bool = False
    warning_failed: bool = False
    serious_equivalent: bool = False
    under_investigation: bool = False


class Made(Schema):
    """What was made."""

    id: UUID


@router.get("/incidents")
@door("conduct.see_incidents")
def list_incidents(request: HttpRequest, purpose: str) -> list[dict[str, Any]]:
    """List the incidents of the caller's facilities."""
    rows = queries.list_incidents(actor_of(request), purpose=purpose, now=timezone.now())
    return [asdict(row) for row in rows]


@router.get("/incidents/{uuid:incident_id}")
@door("conduct.see_incidents")
def get_incident(request: HttpRequest, incident_id: UUID, purpose: str) -> dict[str, Any]:
    """Get an incident with its sanctions and what the rules still open."""
    row = queries.read_incident(actor_of(request), incident_id=incident_id, purpose=purpose, now=timezone.now())
    return asdict(row)


@router.post("/incidents", response={201: Made})
@door("conduct.record_incident")
def record(request: HttpRequest, incident: IncidentIn) -> Status[dict[str, UUID]]:
    """Record an incident in a visit; a time without a zone is taken as UTC."""
    given = incident.dict()
    visit_id, visitor_id = given.pop("visit_id"), given.pop("visitor_id")
    told = Account(**given | {"occurred_at": _with_zone(incident.occurred_at)})
    made = actions.record_incident(
        actor_of(request), visit_id=visit_id, visitor_id=visitor_id, told=told, now=timezone.now()
    )
    return Status(201, {"id": made})


def _with_zone(instant: datetime) -> datetime:
    return instant if instant.tzinfo else timezone.make_aware(instant, timezone.get_default_timezone())
