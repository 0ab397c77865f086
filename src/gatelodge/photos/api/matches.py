"""Is this picture ours? For other programs, the same questions and answers as on the page."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from gatelodge.foundation.doors import actor_of, door
from gatelodge.photos.actions import match_picture
from gatelodge.photos.domain.decoding import MOST_BYTES
from gatelodge.photos.domain.giving import file_headers
from gatelodge.photos.queries import matches

router = Router(tags=["photos"])
LOOK = "look at whether a picture is ours, by program"


class PurposeIn(Schema):
    """Why the visit must be known."""

    purpose: str


@router.post("", response={201: dict[str, Any]})
@door("photos.match")
def ask(request: HttpRequest, purpose: Form[str], picture: File[UploadedFile]) -> Status[dict[str, Any]]:
    """Ask whether a picture is ours, and get the answer."""
    actor, now = actor_of(request), timezone.now()
    content = picture.read(MOST_BYTES + 1)
    made = match_picture(actor, content=content, purpose=purpose, now=now, language=request.LANGUAGE_CODE)
    return Status(201, _told(matches.read_match(actor, match_id=made, purpose=LOOK, now=now)))


@router.get("", response=list[dict[str, Any]])
@door("photos.match")
def asked(request: HttpRequest) -> list[dict[str, Any]]:
    """List the latest questions and their answers."""
    rows = matches.list_matches(actor_of(request), purpose=LOOK, now=timezone.now())
    return [_told(row) for row in rows]


@router.get("/{uuid:match_id}", response=dict[str, Any])
@door("photos.match")
def answer(request: HttpRequest, match_id: UUID) -> dict[str, Any]:
    """Get one question and its answer."""
    row = matches.read_match(actor_of(request), match_id=match_id, purpose=LOOK, now=timezone.now())
    return _told(row)


@router.get("/{uuid:match_id}/report")
@door("photos.match")
def report(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Get the signed report, byte for byte."""
    name, content = matches.read_report(actor_of(request), match_id=match_id, purpose=LOOK, now=timezone.now())
    return HttpResponse(content, content_type="application/json", headers=file_headers(name, attachment=True))


@router.get("/{uuid:match_id}/evidence")
@door("photos.match")
def evidence(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Get the evidence picture (PNG)."""
    name, content = matches.read_evidence(actor_of(request), match_id=match_id, purpose=LOOK, now=timezone.now())
    return HttpResponse(content, content_type="image/png", headers=file_headers(name, attachment=True))


@router.post("/{uuid:match_id}/visit", response=dict[str, Any])
@door("photos.know_visit")
def visit(request: HttpRequest, match_id: UUID, why: PurposeIn) -> dict[str, Any]:
    """Get the visit that the photo was taken in, for who may know of it."""
    told = matches.read_visit_of_match(actor_of(request), match_id=match_id, purpose=why.purpose, now=timezone.now())
    return asdict(told)


def _told(row: matches.MatchRow) -> dict[str, Any]:
    said = asdict(row)
    return said | {"evidence": row.has_evidence}
