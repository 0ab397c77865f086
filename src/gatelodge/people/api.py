"""People for other programs: search, the visitor's own record, the custody roster."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile

from gatelodge.accounts.permissions import door
from gatelodge.foundation.doors import actor_of
from gatelodge.people import actions, queries
from gatelodge.people.domain.profile import Contact, NewDocument

router = Router(tags=["people"])


class ContactIn(Schema):
    """Where somebody can be reached."""

    phone: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = "US"
    language: str = "en"


class DocumentIn(Schema):
    """An identity document as its holder states it."""

    kind: str
    number: str = ""
    issuer: str = ""
    expires_on: date | None = None
    certified: bool = False
    notarised: bool = False


@router.get("/persons")
@door("people.find_person")
def search_persons(request: HttpRequest, text: str, purpose: str) -> list[dict[str, Any]]:
    """List the persons of the caller's facilities whose name or number fits."""
    rows = queries.search_persons(actor_of(request), text=text, purpose=purpose, now=timezone.now())
    return [asdict(row) for row in rows]


@router.get("/profile")
@door("people.own_profile")
def get_profile(request: HttpRequest) -> dict[str, Any]:
    """Get the caller's own visitor record."""
    actor = actor_of(request)
    assert actor.visitor_id is not None, "the door lets in only those who have a visitor record"
    return asdict(queries.get_own_profile(actor, visitor_id=actor.visitor_id))


@router.put("/profile/contact")
@door("people.own_profile")
def change_contact(request: HttpRequest, contact: ContactIn) -> dict[str, Any]:
    """Replace where the caller can be reached."""
    actor = actor_of(request)
    assert actor.visitor_id is not None, "the door lets in only those who have a visitor record"
    told = Contact(**contact.dict())
    actions.change_contact_details(actor, visitor_id=actor.visitor_id, contact=told, now=timezone.now())
    return get_profile(request)


@router.get("/profile/documents")
@door("people.own_profile")
def list_documents(request: HttpRequest) -> list[dict[str, Any]]:
    """List the caller's documents; whether one is disputed is not told."""
    actor = actor_of(request)
    assert actor.visitor_id is not None, "the door lets in only those who have a visitor record"
    return [_told(row) for row in queries.list_documents(actor.visitor_id)]


@router.post("/profile/documents", response={201: dict[str, Any]})
@door("people.own_profile")
def add_document(request: HttpRequest, document: DocumentIn) -> Status:
    """Add a document to the caller's list."""
    actor = actor_of(request)
    assert actor.visitor_id is not None, "the door lets in only those who have a visitor record"
    told = NewDocument(**document.dict())
    document_id = actions.add_identity_document(actor, visitor_id=actor.visitor_id, document=told, now=timezone.now())
    return Status(201, _told(queries.get_document(document_id)))


@router.delete("/profile/documents/{uuid:document_id}", response={204: None})
@door("people.own_profile")
def withdraw_document(request: HttpRequest, document_id: UUID) -> Status:
    """Take a document off the caller's list."""
    actions.withdraw_identity_document(actor_of(request), document_id=document_id, now=timezone.now())
    return Status(204, None)


@router.post("/rosters")
@door("people.import_roster")
def import_roster(request: HttpRequest, file: File[UploadedFile], *, dry_run: bool = True) -> dict[str, Any]:
    """Compare a roster, or take it in; gives counts and the first quarantined lines."""
    actor, now = actor_of(request), timezone.now()
    import_id = actions.import_roster(actor, file_name=file.name or "", content=file.read(), dry_run=dry_run, now=now)
    run = queries.get_import(actor, import_id=import_id)
    apart = queries.list_quarantined(actor, import_id=import_id, purpose="answer to the upload", now=now)
    lines = [{"line": row.line, "reasons": [{"code": r.code, "field": r.field} for r in row.reasons]} for row in apart]
    return {"import": str(import_id), "dry_run": run.dry_run, "counts": run.counts(), "quarantine": lines}


def _told(row: queries.DocumentRow) -> dict[str, Any]:
    told = asdict(row)
    del told["disputed_at"]
    return told
