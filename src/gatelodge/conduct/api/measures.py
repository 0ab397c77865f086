"""Limits on an incarcerated person's visits, for other programs."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.conduct import actions
from gatelodge.conduct.api.times import Made
from gatelodge.conduct.domain.measures import Limiting
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["conduct"])


class MeasureIn(Schema):
    """A limit, the finding that it rests on, and who decided it, where that was elsewhere."""

    kind: str
    effect: str
    days: int
    reasons: str
    hearing: str = "none"
    matter: str = "other"
    committee_reason: bool = False
    starts_on: date | None = None
    taken_by: str = ""
    taken_on: date | None = None


class LiftIn(Schema):
    """Why a limit ends early."""

    reasons: str


@router.post("/incidents/{uuid:incident_id}/measures", response={201: Made})
@door("conduct.order_measure")
def order(request: HttpRequest, incident_id: UUID, measure: MeasureIn) -> Status[dict[str, UUID]]:
    """Limit the visits of the person whose conduct it was."""
    told = Limiting(**measure.dict())
    made = actions.order_measure(actor_of(request), incident_id=incident_id, told=told, now=timezone.now())
    return Status(201, {"id": made})


@router.post("/measures/{uuid:measure_id}/end", response={204: None})
@door("conduct.order_measure")
def lift(request: HttpRequest, measure_id: UUID, why: LiftIn) -> Status[None]:
    """End a limit before its last day."""
    actions.lift_measure(actor_of(request), measure_id=measure_id, reasons=why.reasons, now=timezone.now())
    return Status(204, None)
