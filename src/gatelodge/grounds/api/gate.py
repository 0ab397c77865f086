"""Crews at the gate for programs: the same deeds and reads as the pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.foundation.doors import actor_of, door
from gatelodge.grounds import actions
from gatelodge.grounds.actions.report_extra import Extra
from gatelodge.grounds.api.sent import Sent
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.queries.gate_list import read_gate_list

router = Router(tags=["grounds"])
PURPOSE = "letting crews in, by program"


class GateMemberOut(Schema):
    """One of a crew."""

    id: UUID
    name: str
    inside: bool
    turned_away: bool


class GateThingOut(Schema):
    """One thing of the list."""

    serial: str
    make: str
    in_at: datetime | None
    out_at: datetime | None


class GateOut(Schema):
    """A permit of today."""

    id: UUID
    code: str
    outlet: str
    first: datetime
    until: datetime
    in_force: bool
    crew: list[GateMemberOut]
    things: list[GateThingOut]


class SerialIn(Schema):
    """The number on a thing."""

    serial: Sent


class TurnAwayIn(Schema):
    """The rule, and why."""

    rule: Sent
    reasons: Sent


class ExtraIn(Schema):
    """Something extra, or missing."""

    what: Sent
    kind: Device | None = None
    missing: bool = False
    incident: bool = False
    rule: Sent = ""
    member_id: UUID | None = None


class GateMade(Schema):
    """What was written down."""

    id: UUID


@router.get("/gate", response=list[GateOut])
@door("grounds.keep_gate")
def day(request: HttpRequest) -> object:
    """List the crews of today."""
    return read_gate_list(actor_of(request), purpose=PURPOSE, now=timezone.now())


@router.post("/gate/{uuid:permit_id}/crew/{uuid:member_id}/in", response={201: GateMade})
@door("grounds.keep_gate")
def admit(request: HttpRequest, permit_id: UUID, member_id: UUID) -> Status[dict[str, UUID]]:
    """Let somebody in."""
    told: dict[str, Any] = {"member_id": member_id, "now": timezone.now()}
    return Status(201, {"id": actions.admit_crew(actor_of(request), permit_id=permit_id, **told)})


@router.post("/gate/{uuid:permit_id}/crew/{uuid:member_id}/out", response={204: None})
@door("grounds.keep_gate")
def let_out(request: HttpRequest, permit_id: UUID, member_id: UUID) -> Status[None]:
    """See somebody out."""
    actions.let_crew_out(actor_of(request), permit_id=permit_id, member_id=member_id, now=timezone.now())
    return Status(204, None)


@router.post("/gate/{uuid:permit_id}/crew/{uuid:member_id}/turn-away", response={201: GateMade})
@door("grounds.keep_gate")
def turn_away(request: HttpRequest, permit_id: UUID, member_id: UUID, given: TurnAwayIn) -> Status[dict[str, UUID]]:
    """Turn somebody away with the rule."""
    told: dict[str, Any] = {"member_id": member_id, **given.dict(), "now": timezone.now()}
    return Status(201, {"id": actions.turn_away_crew(actor_of(request), permit_id=permit_id, **told)})


@router.post("/gate/{uuid:permit_id}/equipment/in", response={201: GateMade})
@door("grounds.keep_gate")
def check_in(request: HttpRequest, permit_id: UUID, given: SerialIn) -> Status[dict[str, UUID]]:
    """Check a thing in by its serial number."""
    told: dict[str, Any] = {"serial": given.serial, "now": timezone.now()}
    return Status(201, {"id": actions.check_in_equipment(actor_of(request), permit_id=permit_id, **told)})


@router.post("/gate/{uuid:permit_id}/equipment/out", response={201: GateMade})
@door("grounds.keep_gate")
def check_out(request: HttpRequest, permit_id: UUID, given: SerialIn) -> Status[dict[str, UUID]]:
    """Check a thing out by its serial number."""
    told: dict[str, Any] = {"serial": given.serial, "now": timezone.now()}
    return Status(201, {"id": actions.check_out_equipment(actor_of(request), permit_id=permit_id, **told)})


@router.post("/gate/{uuid:permit_id}/extra", response={201: GateMade})
@door("grounds.keep_gate")
def extra(request: HttpRequest, permit_id: UUID, given: ExtraIn) -> Status[dict[str, UUID]]:
    """Report what is on no list, or missing."""
    found = Extra(given.what, given.kind, given.missing, given.incident, given.rule)
    told: dict[str, Any] = {"extra": found, "member_id": given.member_id, "now": timezone.now()}
    return Status(201, {"id": actions.report_extra(actor_of(request), permit_id=permit_id, **told)})
