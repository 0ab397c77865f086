"""Crews, equipment and permits for programs: the same deeds and reads as the pages."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import AwareDatetime

from gatelodge.foundation.doors import actor_of, door
from gatelodge.grounds import actions
from gatelodge.grounds.api.sent import Sent
from gatelodge.grounds.domain.lifecycle import CrewClearance, EquipmentKind, FilmedAnswer, PermitState
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.permitting import Cover, Leave
from gatelodge.grounds.queries.permit_pages import read_permit

router = Router(tags=["grounds"])
PURPOSE = "issuing permits, by program"


class CrewIn(Schema):
    """Somebody who is to come in."""

    name: Sent
    born_on: date
    part: Sent


class ListedOut(Schema):
    """Who is on the list now, and the codes of what stands against them."""

    id: UUID
    bars: list[str]


class ClearIn(Schema):
    """The outcome of a check."""

    cleared: bool
    why: Sent = ""


class ClearedOut(Schema):
    """How the clearance stands."""

    clearance: CrewClearance


class ThingIn(Schema):
    """A thing that is to go in."""

    kind: EquipmentKind
    make: Sent
    serial: Sent
    registration: Sent = ""


class ConsentIn(Schema):
    """What somebody said about being filmed."""

    person_id: UUID | None = None
    name: Sent = ""
    answer: FilmedAnswer
    in_writing: bool


class AllowedOut(Schema):
    """Whether the rules let somebody be filmed."""

    allowed: bool


class CoverIn(Schema):
    """A certificate of insurance."""

    insurer: Sent
    policy_number: Sent
    valid_until: date
    amount_dollars: int
    endorsed: bool
    covers_aircraft: bool = False


class VictimIn(Schema):
    """Whether a victim is to be told first, and was."""

    to_be_told: bool
    told: bool


class LeaveIn(Schema):
    """What a permit gives."""

    zone_kinds: list[ZoneKind]
    devices: list[Device]
    first: AwareDatetime
    until: AwareDatetime
    conditions: Sent = ""
    why: Sent = ""

    def leave(self) -> Leave:
        """Give it as the deeds take it."""
        return Leave(tuple(self.zone_kinds), tuple(self.devices), self.first, self.until, self.conditions)


class WhyIn(Schema):
    """Why."""

    why: Sent


class EscortIn(Schema):
    """Who goes with the crew."""

    account_id: UUID


class Made(Schema):
    """What was made."""

    id: UUID


class PermitOut(Schema):
    """A permit."""

    id: UUID
    code: str
    number: int
    state: PermitState
    zone_kinds: list[ZoneKind]
    devices: list[Device]
    first: datetime
    until: datetime
    conditions: str
    in_force: bool


@router.post("/requests/{uuid:access_id}/crew", response={201: ListedOut})
@door("grounds.run_desk")
def add_crew(request: HttpRequest, access_id: UUID, given: CrewIn) -> Status[dict[str, Any]]:
    """Put somebody on the crew list."""
    listed = actions.add_crew(actor_of(request), request_id=access_id, **given.dict(), now=timezone.now())
    return Status(201, {"id": listed.id, "bars": [one.code for one in listed.bars]})


@router.post("/crew/{uuid:member_id}/check", response=ClearedOut)
@door("grounds.issue_permit")
def clear_crew(request: HttpRequest, member_id: UUID, given: ClearIn) -> dict[str, Any]:
    """Write the outcome of a check down."""
    told: dict[str, Any] = {**given.dict(), "now": timezone.now()}
    return {"clearance": actions.clear_crew(actor_of(request), member_id=member_id, **told)}


@router.delete("/crew/{uuid:member_id}", response={204: None})
@door("grounds.run_desk")
def remove_crew(request: HttpRequest, member_id: UUID) -> Status[None]:
    """Take somebody off the list."""
    actions.remove_crew(actor_of(request), member_id=member_id, now=timezone.now())
    return Status(204, None)


@router.post("/requests/{uuid:access_id}/equipment", response={201: Made})
@door("grounds.run_desk")
def add_thing(request: HttpRequest, access_id: UUID, given: ThingIn) -> Status[dict[str, UUID]]:
    """Put a thing on the equipment list."""
    told: dict[str, Any] = {**given.dict(), "now": timezone.now()}
    return Status(201, {"id": actions.add_equipment(actor_of(request), request_id=access_id, **told)})


@router.delete("/equipment/{uuid:thing_id}", response={204: None})
@door("grounds.run_desk")
def remove_thing(request: HttpRequest, thing_id: UUID) -> Status[None]:
    """Take a thing off the list."""
    actions.remove_equipment(actor_of(request), thing_id=thing_id, now=timezone.now())
    return Status(204, None)


@router.post("/requests/{uuid:access_id}/consents", response=AllowedOut)
@door("grounds.run_desk")
def add_consent(request: HttpRequest, access_id: UUID, given: ConsentIn) -> dict[str, bool]:
    """Keep what somebody said about being filmed."""
    told: dict[str, Any] = {**given.dict(), "now": timezone.now()}
    return {"allowed": actions.record_filmed_consent(actor_of(request), request_id=access_id, **told)}


@router.post("/requests/{uuid:access_id}/consents/{uuid:filmed_id}/victim", response={204: None})
@door("grounds.run_desk")
def victim(request: HttpRequest, access_id: UUID, filmed_id: UUID, given: VictimIn) -> Status[None]:
    """Keep whether a victim is to be told first, and was."""
    told: dict[str, Any] = {**given.dict(), "now": timezone.now()}
    actions.record_victim_interest(actor_of(request), request_id=access_id, filmed_id=filmed_id, **told)
    return Status(204, None)


@router.post("/requests/{uuid:access_id}/insurance", response={201: Made})
@door("grounds.run_desk")
def add_cover(request: HttpRequest, access_id: UUID, given: CoverIn) -> Status[dict[str, UUID]]:
    """Keep a certificate of insurance."""
    told: dict[str, Any] = {"cover": Cover(**given.dict()), "now": timezone.now()}
    return Status(201, {"id": actions.record_insurance(actor_of(request), request_id=access_id, **told)})


@router.post("/requests/{uuid:access_id}/permits", response={201: Made})
@door("grounds.issue_permit")
def issue(request: HttpRequest, access_id: UUID, given: LeaveIn) -> Status[dict[str, UUID]]:
    """Issue the permit."""
    told: dict[str, Any] = {"leave": given.leave(), "now": timezone.now()}
    return Status(201, {"id": actions.issue_permit(actor_of(request), request_id=access_id, **told)})


@router.get("/permits/{uuid:permit_id}", response=PermitOut)
@door("grounds.see_requests")
def permit(request: HttpRequest, permit_id: UUID) -> object:
    """Give a permit."""
    return read_permit(actor_of(request), permit_id=permit_id, purpose=PURPOSE, now=timezone.now())


@router.post("/permits/{uuid:permit_id}/escort", response={204: None})
@door("grounds.run_desk")
def escort(request: HttpRequest, permit_id: UUID, given: EscortIn) -> Status[None]:
    """Name who goes with the crew."""
    told: dict[str, Any] = {"account_id": given.account_id, "now": timezone.now()}
    actions.assign_escort(actor_of(request), permit_id=permit_id, **told)
    return Status(204, None)


@router.post("/permits/{uuid:permit_id}/amendment", response={201: Made})
@door("grounds.issue_permit")
def amend(request: HttpRequest, permit_id: UUID, given: LeaveIn) -> Status[dict[str, UUID]]:
    """Issue the next version."""
    told: dict[str, Any] = {"leave": given.leave(), "why": given.why, "now": timezone.now()}
    return Status(201, {"id": actions.amend_permit(actor_of(request), permit_id=permit_id, **told)})


@router.post("/permits/{uuid:permit_id}/suspension", response={204: None})
@door("grounds.issue_permit")
def suspend(request: HttpRequest, permit_id: UUID, given: WhyIn) -> Status[None]:
    """Suspend a permit."""
    actions.suspend_permit(actor_of(request), permit_id=permit_id, why=given.why, now=timezone.now())
    return Status(204, None)


@router.post("/permits/{uuid:permit_id}/resumption", response={204: None})
@door("grounds.issue_permit")
def resume(request: HttpRequest, permit_id: UUID, given: WhyIn) -> Status[None]:
    """Let a suspended permit go on."""
    actions.resume_permit(actor_of(request), permit_id=permit_id, why=given.why, now=timezone.now())
    return Status(204, None)


@router.post("/permits/{uuid:permit_id}/withdrawal", response={204: None})
@door("grounds.issue_permit")
def withdraw(request: HttpRequest, permit_id: UUID, given: WhyIn) -> Status[None]:
    """Withdraw a permit."""
    actions.withdraw_permit(actor_of(request), permit_id=permit_id, why=given.why, now=timezone.now())
    return Status(204, None)
