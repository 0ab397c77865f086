"""The privilege register for other programs: the same deeds and reads as the pages."""

from base64 import b64encode
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from gatelodge.clearance import actions
from gatelodge.clearance.domain.vendor_return import LARGEST_FILE
from gatelodge.clearance.queries import register_pages as pages
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of, door
from gatelodge.people.domain.purposes import OWN_RECORD

router = Router(tags=["clearance"])


class NumberIn(Schema):
    """A number of the caller's own; without a claim it is for all clients."""

    channel: str
    number: str
    representation_id: UUID | None = None


class EnteredIn(Schema):
    """A number that an attorney, known by a licence, named on paper."""

    jurisdiction: str
    licence_number: str
    person_number: str = ""
    channel: str
    number: str


class ReasonIn(Schema):
    """Why a number is not privileged."""

    reason: str


class VendorIn(Schema):
    """A company that runs phones or video calls."""

    name: str
    channel: str
    in_use: bool = True


class DoneIn(Schema):
    """What was done about a difference."""

    resolution: str
    stopped: bool = False
    quarantined: bool = False


class CoveredIn(Schema):
    """The days that a vendor's file covers, the last one among them."""

    covers_from: date
    covers_until: date


@router.get("/register/own")
@door("clearance.name_number")
def read_own_numbers(request: HttpRequest) -> dict[str, Any]:
    """Read the caller's own numbers, and calls of theirs that were recorded."""
    page = pages.read_own_numbers(actor_of(request), purpose=OWN_RECORD, now=timezone.now())
    return {"numbers": [asdict(row) for row in page.numbers], "recorded": [asdict(row) for row in page.recorded]}


@router.post("/register/own")
@door("clearance.name_number")
def name_number(request: HttpRequest, named: NumberIn) -> dict[str, Any]:
    """Name a number, which is protected from then on."""
    return {"id": actions.name_number(actor_of(request), **named.dict(), now=timezone.now())}


@router.get("/register/numbers")
@door("clearance.keep_register")
def list_numbers(request: HttpRequest, text: str = "", after: int = 0) -> list[dict[str, Any]]:
    """List the numbers of the register."""
    actor, now = actor_of(request), timezone.now()
    rows = pages.list_numbers(actor, text=text, after=max(after, 0), purpose="privilege register", now=now)
    return [asdict(row) for row in rows]


@router.post("/register/numbers")
@door("clearance.keep_register")
def enter_number(request: HttpRequest, entered: EnteredIn) -> dict[str, Any]:
    """Enter a number from paper."""
    return {"id": actions.enter_number(actor_of(request), **entered.dict(), now=timezone.now())}


@router.post("/register/numbers/{uuid:number_id}/disproof")
@door("clearance.keep_register")
def disprove_number(request: HttpRequest, number_id: UUID, why: ReasonIn) -> dict[str, Any]:
    """Take a number off the register; its attorney is told."""
    actions.disprove_number(actor_of(request), number_id=number_id, reason=why.reason, now=timezone.now())
    return {"off": True}


@router.get("/register/vendors")
@door("clearance.keep_register")
def list_vendors(request: HttpRequest) -> list[dict[str, Any]]:
    """List the vendors."""
    return [asdict(row) for row in pages.list_vendors(actor_of(request))]


@router.post("/register/vendors")
@door("clearance.exchange_register")
def save_vendor(request: HttpRequest, vendor: VendorIn) -> dict[str, Any]:
    """Enter a vendor."""
    return {"id": actions.save_vendor(actor_of(request), **vendor.dict(), now=timezone.now())}


@router.put("/register/vendors/{uuid:vendor_id}")
@door("clearance.exchange_register")
def change_vendor(request: HttpRequest, vendor_id: UUID, vendor: VendorIn) -> dict[str, Any]:
    """Rename a vendor, or take it out of use; what it carries stays."""
    return {"id": actions.save_vendor(actor_of(request), vendor_id=vendor_id, **vendor.dict(), now=timezone.now())}


@router.post("/register/vendors/{uuid:vendor_id}/export")
@door("clearance.exchange_register")
def export_register(request: HttpRequest, vendor_id: UUID) -> dict[str, Any]:
    """Export the register for a vendor: the file in base64, and its detached signature."""
    signed = actions.export_register(actor_of(request), vendor_id=vendor_id, now=timezone.now())
    return {**asdict(signed), "csv": b64encode(signed.csv).decode()}


@router.post("/register/vendors/{uuid:vendor_id}/comparison")
@door("clearance.exchange_register")
def reconcile_vendor(
    request: HttpRequest, vendor_id: UUID, file: File[UploadedFile], days: Form[CoveredIn]
) -> dict[str, Any]:
    """Hold a vendor's file against the register."""
    asked: dict[str, Any] = {"file_name": file.name or "", "content": file.read(LARGEST_FILE + 1), **days.dict()}
    return {"id": actions.reconcile_vendor(actor_of(request), vendor_id=vendor_id, **asked, now=timezone.now())}


@router.get("/register/comparisons")
@door("clearance.keep_register")
def list_runs(request: HttpRequest) -> list[dict[str, Any]]:
    """List the latest comparisons."""
    return [asdict(row) for row in pages.list_runs(actor_of(request))]


@router.get("/register/alarms")
@door("clearance.keep_register")
def list_alarms(request: HttpRequest, *, resolved: bool = False, after: int = 0) -> list[dict[str, Any]]:
    """List where the vendors differ from the register, recordings first."""
    actor, now = actor_of(request), timezone.now()
    rows = pages.list_alarms(actor, resolved=resolved, after=max(after, 0), purpose="register alarms", now=now)
    return [_alarm(row, actor) for row in rows]


@router.post("/register/alarms/{uuid:alarm_id}/resolution")
@door("clearance.keep_register")
def resolve_alarm(request: HttpRequest, alarm_id: UUID, done: DoneIn) -> dict[str, Any]:
    """Say what was done about a difference."""
    actions.resolve_alarm(actor_of(request), alarm_id=alarm_id, **done.dict(), now=timezone.now())
    return {"resolved": True}


def _alarm(row: pages.AlarmRow, actor: Actor) -> dict[str, Any]:
    return {**asdict(row), "why": row.why.to(actor.language) if row.why else ""}
