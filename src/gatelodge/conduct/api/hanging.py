"""Exhibits, things taken and contraband reports for other programs."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from gatelodge.conduct import actions, queries
from gatelodge.conduct.api.times import Made, with_zone
from gatelodge.conduct.domain.contraband import Told
from gatelodge.conduct.domain.exhibits import LARGEST_FILE
from gatelodge.conduct.domain.seizing import Taken
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["conduct"])


class ItemIn(Schema):
    """An object that is evidence."""

    description: str


class SeizedIn(Schema):
    """A thing that was taken."""

    kind: str
    found: str
    description: str
    seized_at: datetime
    intent_to_deliver: bool = False
    cited: bool = False
    held_as_evidence: bool = False


class ReturnIn(Schema):
    """To whom it was given back."""

    returned_to: str


class ContrabandIn(Schema):
    """What an evaluation of contraband asks for."""

    how_brought_in: str
    brought_by: str
    kind: str
    how_found: str
    found_at: datetime
    arrests: int
    effect_on_visiting: str
    brought_in_at: datetime | None = None


@router.post("/incidents/{uuid:incident_id}/exhibits", response={201: Made})
@door("conduct.add_exhibit")
def add_exhibit(  # noqa: PLR0917  # as the library hands over a form
    request: HttpRequest, incident_id: UUID, kind: Form[str], description: Form[str], file: File[UploadedFile]
) -> Status[dict[str, UUID]]:
    """Add a photo or a document to an incident, byte for byte."""
    told: dict[str, Any] = {"kind": kind, "description": description, "file_name": file.name or ""}
    content = file.read(LARGEST_FILE + 1)
    made = actions.add_exhibit(actor_of(request), incident_id=incident_id, content=content, now=timezone.now(), **told)
    return Status(201, {"id": made})


@router.post("/incidents/{uuid:incident_id}/items", response={201: Made})
@door("conduct.add_exhibit")
def add_item(request: HttpRequest, incident_id: UUID, item: ItemIn) -> Status[dict[str, UUID]]:
    """Add an object to an incident."""
    told: dict[str, Any] = {"kind": "item", "description": item.description}
    made = actions.add_exhibit(actor_of(request), incident_id=incident_id, now=timezone.now(), **told)
    return Status(201, {"id": made})


@router.post("/incidents/{uuid:incident_id}/seized", response={201: Made})
@door("conduct.seize_item")
def seize(request: HttpRequest, incident_id: UUID, item: SeizedIn) -> Status[dict[str, UUID]]:
    """Enter a thing that was taken."""
    taken = Taken(**item.dict() | {"seized_at": with_zone(item.seized_at)})
    made = actions.seize_item(actor_of(request), incident_id=incident_id, taken=taken, now=timezone.now())
    return Status(201, {"id": made})


@router.post("/seized/{uuid:item_id}/return", response={204: None})
@door("conduct.return_item")
def give_back(request: HttpRequest, item_id: UUID, given: ReturnIn) -> Status[None]:
    """Record to whom a thing was given back."""
    actions.return_item(actor_of(request), item_id=item_id, returned_to=given.returned_to, now=timezone.now())
    return Status(204, None)


@router.post("/incidents/{uuid:incident_id}/contraband", response={201: Made})
@door("conduct.report_contraband")
def report(request: HttpRequest, incident_id: UUID, told: ContrabandIn) -> Status[dict[str, UUID]]:
    """Keep the contraband report of an incident."""
    came = with_zone(told.brought_in_at) if told.brought_in_at else None
    said = Told(**told.dict() | {"found_at": with_zone(told.found_at), "brought_in_at": came})
    made = actions.report_contraband(actor_of(request), incident_id=incident_id, told=said, now=timezone.now())
    return Status(201, {"id": made})


@router.get("/contraband")
@door("conduct.evaluate_contraband")
def evaluate(request: HttpRequest, first: date, last: date, purpose: str) -> dict[str, Any]:
    """List the contraband reports of a period, with the counts."""
    found = queries.read_contraband(actor_of(request), first=first, last=last, purpose=purpose, now=timezone.now())
    return asdict(found)
