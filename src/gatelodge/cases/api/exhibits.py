"""Evidence, its custody, and what leaves the house, for other programs."""

from dataclasses import asdict
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from gatelodge.cases import actions
from gatelodge.cases.api.sent import Sent
from gatelodge.cases.domain.case_file import Edition
from gatelodge.cases.domain.exhibits import LARGEST_FILE, Taken
from gatelodge.cases.domain.lifecycle import ExhibitKind, ExportKind
from gatelodge.cases.queries import locker
from gatelodge.cases.queries.exports import Export
from gatelodge.foundation.doors import actor_of, door
from gatelodge.photos.domain.giving import file_headers

router = Router(tags=["cases"])
LOOK = "work on a case, by program"


class ExhibitIn(Schema):
    """What becomes evidence, from whom, and why; of a source item, its bytes."""

    name: Sent
    description: Sent
    from_whom: Sent
    reason: Sent
    source_id: UUID | None = None
    parent_id: UUID | None = None


class WhyIn(Schema):
    """Why it is done."""

    reason: Sent


class ToIn(WhyIn):
    """To whom it goes, and why."""

    to_whom: Sent


class ExportIn(Schema):
    """In which form, and in which language."""

    kind: ExportKind
    language: Literal["en", "es"] = "en"


@router.get("/{uuid:case_id}/exhibits", response=dict[str, Any])
@door("cases.read")
def listing(request: HttpRequest, case_id: UUID) -> dict[str, Any]:
    """List the exhibits of a case, and where each is."""
    page = locker.read_locker(actor_of(request), case_id=case_id, purpose=LOOK, now=timezone.now())
    return {"head": page.head, "entries": page.entries, "exhibits": [asdict(one) for one in page.exhibits]}


@router.post("/{uuid:case_id}/exhibits", response={201: dict[str, Any]})
@door("cases.exhibits")
def take_in(request: HttpRequest, case_id: UUID, given: ExhibitIn) -> Status[dict[str, Any]]:
    """Take in an object, or a source item of the case."""
    return _taken(request, case_id, Taken(kind=ExhibitKind.ITEM, **given.dict()))


@router.post("/{uuid:case_id}/exhibits/files", response={201: dict[str, Any]})
@door("cases.exhibits")
def take_in_file(
    request: HttpRequest, case_id: UUID, given: Form[ExhibitIn], file: File[UploadedFile]
) -> Status[dict[str, Any]]:
    """Take in a file, byte for byte."""
    content = file.read(LARGEST_FILE + 1)
    return _taken(request, case_id, Taken(kind=ExhibitKind.FILE, content=content, **given.dict()))


@router.get("/{uuid:case_id}/exhibits/{uuid:case_exhibit_id}", response=dict[str, Any])
@door("cases.read")
def exhibit(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID) -> dict[str, Any]:
    """Get an exhibit with its custody."""
    return _exhibit(request, case_id, case_exhibit_id)


@router.get("/{uuid:case_id}/exhibits/{uuid:case_exhibit_id}/file")
@door("cases.read")
def file(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID) -> HttpResponse:
    """Get the bytes of an exhibit as they were taken in."""
    told: dict[str, Any] = {"case_id": case_id, "exhibit_id": case_exhibit_id, "purpose": LOOK, "now": timezone.now()}
    found = locker.read_exhibit_file(actor_of(request), **told)
    headers = file_headers(found.name, attachment=True)
    return HttpResponse(found.content, content_type="application/octet-stream", headers=headers)


@router.get("/{uuid:case_id}/custody", response=dict[str, Any])
@door("cases.read")
def verify(request: HttpRequest, case_id: UUID) -> dict[str, Any]:
    """Rebuild the chain of custody, and say what does not fit."""
    page = locker.verify_custody(actor_of(request), case_id=case_id, purpose=LOOK, now=timezone.now())
    faults = [asdict(one) for one in page.faults]
    return {"sound": page.sound, "entries": page.entries, "files": page.files, "head": page.head, "faults": faults}


@router.post("/{uuid:case_id}/exhibits/{uuid:case_exhibit_id}/examine", response=dict[str, Any])
@door("cases.exhibits")
def examine(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID, why: WhyIn) -> dict[str, Any]:
    """Write down that it was examined."""
    return _done(request, actions.examine_exhibit, why, case_id=case_id, exhibit_id=case_exhibit_id)


@router.post("/{uuid:case_id}/exhibits/{uuid:case_exhibit_id}/seal", response=dict[str, Any])
@door("cases.exhibits")
def seal(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID, why: WhyIn) -> dict[str, Any]:
    """Write down its seal."""
    return _done(request, actions.seal_exhibit, why, case_id=case_id, exhibit_id=case_exhibit_id)


@router.post("/{uuid:case_id}/exhibits/{uuid:case_exhibit_id}/open", response=dict[str, Any])
@door("cases.exhibits")
def unseal(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID, why: WhyIn) -> dict[str, Any]:
    """Write down that its seal was broken."""
    return _done(request, actions.open_exhibit, why, case_id=case_id, exhibit_id=case_exhibit_id)


@router.post("/{uuid:case_id}/exhibits/{uuid:case_exhibit_id}/copy", response=dict[str, Any])
@door("cases.exhibits")
def copy(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID, whom: ToIn) -> dict[str, Any]:
    """Write down for whom a copy was made."""
    return _done(request, actions.copy_exhibit, whom, case_id=case_id, exhibit_id=case_exhibit_id)


@router.post("/{uuid:case_id}/exhibits/{uuid:case_exhibit_id}/hand-over", response=dict[str, Any])
@door("cases.exhibits")
def hand_over(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID, whom: ToIn) -> dict[str, Any]:
    """Write down who has it from now on."""
    return _done(request, actions.hand_over_exhibit, whom, case_id=case_id, exhibit_id=case_exhibit_id)


@router.post("/{uuid:case_id}/exhibits/{uuid:case_exhibit_id}/take-back", response=dict[str, Any])
@door("cases.exhibits")
def take_back(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID, why: WhyIn) -> dict[str, Any]:
    """Write down that it is in the locker again."""
    return _done(request, actions.take_back_exhibit, why, case_id=case_id, exhibit_id=case_exhibit_id)


@router.post("/{uuid:case_id}/exhibits/{uuid:case_exhibit_id}/return", response=dict[str, Any])
@door("cases.exhibits")
def give_back(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID, whom: ToIn) -> dict[str, Any]:
    """Write down that its owner has it again."""
    return _done(request, actions.return_exhibit, whom, case_id=case_id, exhibit_id=case_exhibit_id)


@router.post("/{uuid:case_id}/exhibits/{uuid:case_exhibit_id}/destroy", response=dict[str, Any])
@door("cases.exhibits")
def destroy(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID, why: WhyIn) -> dict[str, Any]:
    """Write down that it was destroyed, and by which order."""
    return _done(request, actions.destroy_exhibit, why, case_id=case_id, exhibit_id=case_exhibit_id)


@router.post("/{uuid:case_id}/exports/internal")
@door("cases.export")
def export(request: HttpRequest, case_id: UUID, asked: ExportIn) -> HttpResponse:
    """Give a case out, for the department alone."""
    return _given(_made(request, case_id, Edition.INTERNAL, asked))


@router.post("/{uuid:case_id}/exports/public")
@door("cases.publish")
def publish(request: HttpRequest, case_id: UUID, asked: ExportIn) -> HttpResponse:
    """Give the public edition of a case out."""
    return _given(_made(request, case_id, Edition.PUBLIC, asked))


def _taken(request: HttpRequest, case_id: UUID, taken: Taken) -> Status[dict[str, Any]]:
    made = actions.take_in_exhibit(actor_of(request), case_id=case_id, taken=taken, now=timezone.now())
    return Status(201, _exhibit(request, case_id, made))


def _done(request: HttpRequest, deed: Any, told: WhyIn, *, case_id: UUID, exhibit_id: UUID) -> dict[str, Any]:
    deed(actor_of(request), case_id=case_id, exhibit_id=exhibit_id, now=timezone.now(), **told.dict())
    return _exhibit(request, case_id, exhibit_id)


def _exhibit(request: HttpRequest, case_id: UUID, exhibit_id: UUID) -> dict[str, Any]:
    told: dict[str, Any] = {"case_id": case_id, "exhibit_id": exhibit_id, "purpose": LOOK, "now": timezone.now()}
    page = locker.read_exhibit(actor_of(request), **told)
    custody = [asdict(one) for one in page.custody]
    return {**asdict(page.exhibit), "custody": custody, "may_follow": [one.value for one in page.may_follow]}


def _made(request: HttpRequest, case_id: UUID, edition: Edition, asked: ExportIn) -> Export:
    told: dict[str, Any] = {"case_id": case_id, "edition": edition, "kind": asked.kind, "language": asked.language}
    return actions.export_case(actor_of(request), now=timezone.now(), **told)


def _given(made: Export) -> HttpResponse:
    headers = file_headers(made.name, attachment=True)
    return HttpResponse(made.content, content_type=made.media_type, headers=headers)
