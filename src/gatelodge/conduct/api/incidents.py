"""Incidents for other programs."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.conduct import actions, queries
from gatelodge.conduct.api.times import Made, with_zone
from gatelodge.conduct.domain.account import Account, Other
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["conduct"])


class OtherIn(Schema):
    """Somebody else who was there."""

    part: str
    visitor_id: UUID | None = None
    person_id: UUID | None = None
    name: str = ""


class IncidentIn(Schema):
    """An incident as told: of a visitor or of an incarcerated person, in a visit or at a facility."""

    visit_id: UUID | None = None
    facility_id: UUID | None = None
    visitor_id: UUID | None = None
    person_id: UUID | None = None
    beside_id: UUID | None = None
    others: list[OtherIn] = []
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
    press_contact_only: bool = False
    gate_ground: str = "none"
    exclusion_ground: str = "none"
    disqualifying_facts: bool = False


WHERE = ("visit_id", "facility_id", "visitor_id", "person_id", "beside_id")


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
    """Record an incident; a time without a zone is taken as UTC."""
    given = incident.dict()
    where: dict[str, UUID | None] = {name: given.pop(name) for name in WHERE}
    others = [Other(**one) for one in given.pop("others")]
    told = Account(**given | {"occurred_at": with_zone(incident.occurred_at)})
    made = actions.record_incident(actor_of(request), told=told, others=others, now=timezone.now(), **where)
    return Status(201, {"id": made})
