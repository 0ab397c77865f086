"""Sanctions for other programs: what was decided in like cases, and one address for each step of the ladder."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.conduct import actions, queries
from gatelodge.conduct.domain.lifecycle import Reach
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["conduct"])


class SanctionIn(Schema):
    """On what a sanction relies, and why; a facility may be named, and must be that of the incident."""

    evidence: str
    reasons: str
    facility_id: UUID | None = None


class TerminationIn(SanctionIn):
    """Why the visit ends for the whole party; without it the others who may stay go on."""

    for_all_because: str | None = None


class RevocationIn(SanctionIn):
    """From when an approval is revoked."""

    starts_on: date | None = None


class SuspensionIn(RevocationIn):
    """How long a suspension lasts, and when it is reviewed."""

    months: int
    review_on: date | None = None


class ExclusionIn(RevocationIn):
    """Where an exclusion holds, and when it is reviewed."""

    reach: Reach = Reach.FACILITY
    review_on: date | None = None


class Ordered(Schema):
    """The sanction that was ordered."""

    id: UUID


@router.get("/incidents/{uuid:incident_id}/similar")
@door("conduct.see_incidents")
def similar(request: HttpRequest, incident_id: UUID, purpose: str) -> list[dict[str, Any]]:
    """List how like cases were decided: counts and lengths, without names, places or days."""
    rows = queries.list_similar(actor_of(request), incident_id=incident_id, purpose=purpose, now=timezone.now())
    return [asdict(row) for row in rows]


@router.post("/incidents/{uuid:incident_id}/denial", response={201: Ordered})
@door("conduct.sanction")
def deny(request: HttpRequest, incident_id: UUID, sanction: SanctionIn) -> Status[dict[str, UUID]]:
    """Keep the visitor out for the day."""
    told = sanction.dict()
    made = actions.deny_for_day(actor_of(request), incident_id=incident_id, now=timezone.now(), **told)
    return Status(201, {"id": made})


@router.post("/incidents/{uuid:incident_id}/warning", response={201: Ordered})
@door("conduct.sanction")
def warn(request: HttpRequest, incident_id: UUID, sanction: SanctionIn) -> Status[dict[str, UUID]]:
    """Warn the visitor."""
    told = sanction.dict()
    made = actions.warn_visitor(actor_of(request), incident_id=incident_id, now=timezone.now(), **told)
    return Status(201, {"id": made})


@router.post("/incidents/{uuid:incident_id}/non-contact", response={201: Ordered})
@door("conduct.sanction")
def restrict(request: HttpRequest, incident_id: UUID, sanction: SanctionIn) -> Status[dict[str, UUID]]:
    """Let the rest of the visit go on without contact."""
    told = sanction.dict()
    made = actions.restrict_to_non_contact(actor_of(request), incident_id=incident_id, now=timezone.now(), **told)
    return Status(201, {"id": made})


@router.post("/incidents/{uuid:incident_id}/termination", response={201: Ordered})
@door("conduct.sanction")
def terminate(request: HttpRequest, incident_id: UUID, termination: TerminationIn) -> Status[dict[str, UUID]]:
    """End the visitor's visit in writing, or that of the whole party."""
    told = termination.dict()
    made = actions.terminate_visit(actor_of(request), incident_id=incident_id, now=timezone.now(), **told)
    return Status(201, {"id": made})


@router.post("/incidents/{uuid:incident_id}/suspension", response={201: Ordered})
@door("conduct.sanction")
def suspend(request: HttpRequest, incident_id: UUID, suspension: SuspensionIn) -> Status[dict[str, UUID]]:
    """Suspend the visitor."""
    told = suspension.dict()
    made = actions.suspend_visitor(actor_of(request), incident_id=incident_id, now=timezone.now(), **told)
    return Status(201, {"id": made})


@router.post("/incidents/{uuid:incident_id}/revocation", response={201: Ordered})
@door("conduct.sanction")
def revoke(request: HttpRequest, incident_id: UUID, revocation: RevocationIn) -> Status[dict[str, UUID]]:
    """Revoke the visitor's approval."""
    told = revocation.dict()
    made = actions.revoke_approval(actor_of(request), incident_id=incident_id, now=timezone.now(), **told)
    return Status(201, {"id": made})


@router.post("/incidents/{uuid:incident_id}/exclusion", response={201: Ordered})
@door("conduct.sanction")
def exclude(request: HttpRequest, incident_id: UUID, exclusion: ExclusionIn) -> Status[dict[str, UUID]]:
    """Exclude the visitor from one facility or from all."""
    told = exclusion.dict()
    made = actions.exclude_visitor(actor_of(request), incident_id=incident_id, now=timezone.now(), **told)
    return Status(201, {"id": made})
