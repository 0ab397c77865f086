"""Legal visits at the gate for programs: what comes along, a client's refusal, walk-ins, minutes and the proof."""

import base64
import binascii
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from gatelodge.foundation.doors import actor_of, door
from gatelodge.gate import actions
from gatelodge.gate.queries.legal_numbers import LegalNumbers, read_legal_numbers
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.domain.legal import LegalGuest

router = Router(tags=["gate"])
PURPOSE = "how legal visits wait, by program"


class Item(Schema):
    """An approved item: the serial on a device, or the number of bundles."""

    item_id: UUID
    serial: str = ""
    bundles: int | None = None


class Outgoing(Schema):
    """What is seen going out."""

    serial: str = ""
    bundles: int | None = None


class Mark(Schema):
    """The client's own mark: lines as a path of SVG, or a picture of the signed slip in base64."""

    signature: str = ""
    slip: str = ""


class Comer(Schema):
    """One of a party without a booking, in the one capacity chosen."""

    visitor_id: UUID
    capacity: Capacity
    sponsorship_id: UUID | None = None


class WalkIn(Schema):
    """A party that stands at the gate without a booking."""

    facility_id: UUID
    person_id: UUID
    party: list[Comer]
    minutes: int = 60


class Done(Schema):
    """What was made or changed."""

    id: UUID


class CheckedOut(Schema):
    """Whether another device went out than came in."""

    id: UUID
    swapped: bool


class StretchOut(Schema):
    """The middle of a stretch, and whose minutes it is."""

    label: str = Field(alias="label.en")
    owner: str = Field(alias="owner.en")
    minutes: int
    visits: int


class Numbers(Schema):
    """The legal visits of ninety days, in numbers."""

    visits: int
    walk_ins: int
    seated: int
    not_brought: int
    refused_by_mark: int
    refused_before_witness: int
    request_to_seat: int | None
    call_out_to_seat: int | None
    request_to_visit: timedelta | None = Field(alias="request_to_visit.median")
    stretches: list[StretchOut]


class Proof(Schema):
    """What is known of recording in a visit, signed."""

    proof: dict[str, Any]
    sha256: str
    key_id: str
    signature: str


@router.post("/arrivals/{uuid:arrival_id}/items", response=Done)
@door("gate.receive")
def check_in(request: HttpRequest, arrival_id: UUID, item: Item) -> dict[str, UUID]:
    made = actions.check_in_item(actor_of(request), arrival_id=arrival_id, **item.dict(), now=timezone.now())
    return {"id": made}


@router.post("/items/{uuid:carried_id}/out", response=CheckedOut)
@door("gate.run_floor")
def check_out(request: HttpRequest, carried_id: UUID, seen: Outgoing) -> dict[str, object]:
    swapped = actions.check_out_item(actor_of(request), carried_id=carried_id, **seen.dict(), now=timezone.now())
    return {"id": carried_id, "swapped": swapped}


@router.post("/visits/{uuid:visit_id}/refusal", response=Done)
@door("gate.run_floor")
def refuse(request: HttpRequest, visit_id: UUID, mark: Mark) -> dict[str, UUID]:
    told: dict[str, Any] = {"signature": mark.signature, "slip": _picture(mark.slip)}
    return {"id": actions.record_client_refusal(actor_of(request), visit_id=visit_id, **told, now=timezone.now())}


@router.post("/visits/{uuid:visit_id}/refusal/reported", response=Done)
@door("gate.run_floor")
def report_refusal(request: HttpRequest, visit_id: UUID) -> dict[str, UUID]:
    actions.report_client_refusal(actor_of(request), visit_id=visit_id, now=timezone.now())
    return {"id": visit_id}


@router.post("/visits/{uuid:visit_id}/refusal/witnessed", response=Done)
@door("gate.witness_refusal")
def witness_refusal(request: HttpRequest, visit_id: UUID) -> dict[str, UUID]:
    return {"id": actions.witness_client_refusal(actor_of(request), visit_id=visit_id, now=timezone.now())}


@router.post("/walk-ins", response=Done)
@door("gate.receive")
def walk_in(request: HttpRequest, told: WalkIn) -> dict[str, UUID]:
    party = [LegalGuest(one.visitor_id, one.capacity, one.sponsorship_id) for one in told.party]
    asked: dict[str, Any] = {"facility_id": told.facility_id, "person_id": told.person_id, "minutes": told.minutes}
    return {"id": actions.receive_walk_in(actor_of(request), party=party, **asked, now=timezone.now())}


@router.get("/legal/numbers", response=Numbers)
@door("gate.see_legal_numbers")
def numbers(request: HttpRequest) -> LegalNumbers:
    return read_legal_numbers(actor_of(request), purpose=PURPOSE, now=timezone.now())


@router.post("/legal/proofs/{uuid:visit_id}", response=Proof)
@door("gate.prove_non_recording")
def prove(request: HttpRequest, visit_id: UUID) -> dict[str, object]:
    made = actions.prove_non_recording(actor_of(request), visit_id=visit_id, now=timezone.now())
    signed = {"sha256": made.sha256, "key_id": made.key_id, "signature": made.signature}
    return {"proof": made.data, **signed}


def _picture(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b"no picture"
