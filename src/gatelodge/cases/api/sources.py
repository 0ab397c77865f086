"""What came in for a case, for other programs."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from gatelodge.cases import actions
from gatelodge.cases.api.sent import ComingIn, Sent
from gatelodge.cases.domain.coming import LARGEST_FILE, Coming
from gatelodge.cases.domain.exhibits import handed_in
from gatelodge.cases.domain.lifecycle import ReceivedHow, SourceKind
from gatelodge.cases.queries import pages, sources
from gatelodge.foundation.doors import actor_of, door
from gatelodge.photos.domain.giving import file_headers

router = Router(tags=["cases"])
LOOK = "work on a case, by program"


class SourceIn(ComingIn):
    """What comes in."""

    kind: SourceKind


class HandInIn(Schema):
    """For which case, what it is, and who brought it."""

    case_id: UUID
    kind: SourceKind
    received_from: Sent = ""


class ThingIn(Schema):
    """For which case, what thing, and who brought it."""

    case_id: UUID
    description: Sent
    received_from: Sent


@router.get("/{uuid:case_id}/sources", response=list[dict[str, Any]])
@door("cases.read")
def listing(request: HttpRequest, case_id: UUID) -> list[dict[str, Any]]:
    """List what came in for a case."""
    _head, rows = sources.list_sources(actor_of(request), case_id=case_id, purpose=LOOK, now=timezone.now())
    return [asdict(row) for row in rows]


@router.post("/{uuid:case_id}/sources", response={201: dict[str, Any]})
@door("cases.review")
def add(request: HttpRequest, case_id: UUID, given: Form[SourceIn], file: File[UploadedFile]) -> Status[dict[str, Any]]:
    """Add a source item."""
    coming = given.coming(given.kind, file)
    made = actions.add_source(actor_of(request), case_id=case_id, coming=coming, now=timezone.now())
    return Status(201, _source(request, made))


@router.get("/sources/{uuid:source_id}", response=dict[str, Any])
@door("cases.read")
def source(request: HttpRequest, source_id: UUID) -> dict[str, Any]:
    """Get a source item, and how it was read."""
    return _source(request, source_id)


@router.post("/sources/{uuid:source_id}/read", response=dict[str, Any])
@door("cases.review")
def read(request: HttpRequest, source_id: UUID) -> dict[str, Any]:
    """Read a source item now."""
    actions.read_source(actor_of(request), source_id=source_id, now=timezone.now())
    return _source(request, source_id)


@router.get("/sources/{uuid:source_id}/file")
@door("cases.read")
def file(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Get the bytes as they came."""
    name, content = sources.read_source_file(actor_of(request), source_id=source_id, purpose=LOOK, now=timezone.now())
    return HttpResponse(content, content_type="application/octet-stream", headers=file_headers(name, attachment=True))


@router.get("/hand-in", response=list[dict[str, Any]])
@door("cases.hand_in")
def handing_in(request: HttpRequest) -> list[dict[str, Any]]:
    """List the cases for which something can be handed in."""
    return [asdict(row) for row in pages.list_for_hand_in(actor_of(request), purpose=LOOK, now=timezone.now())]


@router.post("/hand-in", response={204: None})
@door("cases.hand_in")
def hand_in(request: HttpRequest, given: Form[HandInIn], file: File[UploadedFile]) -> Status[None]:
    """Take something in at the front desk, for an open case that is not sealed."""
    content, how = file.read(LARGEST_FILE + 1), ReceivedHow.HANDED_IN
    coming = Coming(content, file.name or "", given.kind, given.received_from, how)
    actions.hand_in(actor_of(request), case_id=given.case_id, what=coming, now=timezone.now())
    return Status(204, None)


@router.post("/hand-in/things", response={204: None})
@door("cases.hand_in")
def hand_in_thing(request: HttpRequest, given: ThingIn) -> Status[None]:
    """Take a thing in at the front desk, for an open case that is not sealed; its custody begins."""
    thing = handed_in(given.description, given.received_from)
    actions.hand_in(actor_of(request), case_id=given.case_id, what=thing, now=timezone.now())
    return Status(204, None)


def _source(request: HttpRequest, source_id: UUID) -> dict[str, Any]:
    page = sources.read_source_item(actor_of(request), source_id=source_id, purpose=LOOK, now=timezone.now())
    reading = asdict(page.reading) if page.reading else None
    return {**asdict(page.source), "case_id": page.head.id, "reading": reading}
