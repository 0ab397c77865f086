"""Complaints for other programs: a visitor's own, the desk's, and those of whoever answers."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.conduct import actions, queries
from gatelodge.conduct.api.incidents import Made
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["conduct"])


class ComplaintIn(Schema):
    """A complaint in the visitor's words; with the day of receipt when it came on paper."""

    text: str
    received_on: date | None = None


class ExtensionIn(Schema):
    """Until when an answer is put off, and why."""

    until: date
    reason: str


class MilderIn(Schema):
    """What takes a sanction's place."""

    kind: SanctionKind
    evidence: str
    reasons: str
    months: int | None = None
    starts_on: date | None = None
    review_on: date | None = None


class AnswerIn(Schema):
    """What becomes of a sanction, and why."""

    outcome: str
    answer: str
    milder: MilderIn | None = None


@router.get("/own/sanctions")
@door("conduct.see_own")
def list_own(request: HttpRequest) -> list[dict[str, Any]]:
    """List what was decided about the caller and minors in the caller's care, with complaints; letters are elsewhere."""
    rows = queries.list_own_sanctions(actor_of(request), now=timezone.now())
    return [asdict(row) | {"letters": [letter.id for letter in row.letters]} for row in rows]


@router.post("/own/sanctions/{uuid:sanction_id}/complaint", response={201: Made})
@door("conduct.complain")
def complain(request: HttpRequest, sanction_id: UUID, complaint: ComplaintIn) -> Status[dict[str, UUID]]:
    """Complain of a decision about the caller or a minor in the caller's care."""
    told: dict[str, Any] = {"sanction_id": sanction_id, "text": complaint.text, "now": timezone.now()}
    return Status(201, {"id": actions.file_complaint(actor_of(request), **told)})


@router.post("/own/complaints/{uuid:complaint_id}/director", response={201: Made})
@door("conduct.complain")
def go_on(request: HttpRequest, complaint_id: UUID, complaint: ComplaintIn) -> Status[dict[str, UUID]]:
    """Take an own complaint on to the director."""
    told: dict[str, Any] = {"complaint_id": complaint_id, "text": complaint.text, "now": timezone.now()}
    return Status(201, {"id": actions.refer_complaint(actor_of(request), **told)})


@router.post("/sanctions/{uuid:sanction_id}/complaint", response={201: Made})
@door("conduct.enter_complaint")
def enter(request: HttpRequest, sanction_id: UUID, complaint: ComplaintIn) -> Status[dict[str, UUID]]:
    """Enter a complaint that came on paper."""
    told: dict[str, Any] = {"sanction_id": sanction_id, **complaint.dict(), "now": timezone.now()}
    return Status(201, {"id": actions.file_complaint(actor_of(request), **told)})


@router.post("/complaints/{uuid:complaint_id}/director", response={201: Made})
@door("conduct.enter_complaint")
def enter_further(request: HttpRequest, complaint_id: UUID, complaint: ComplaintIn) -> Status[dict[str, UUID]]:
    """Enter a letter that takes a complaint on to the director."""
    told: dict[str, Any] = {"complaint_id": complaint_id, **complaint.dict(), "now": timezone.now()}
    return Status(201, {"id": actions.refer_complaint(actor_of(request), **told)})


@router.get("/complaints")
@door("conduct.answer_complaint")
def list_complaints(request: HttpRequest, purpose: str) -> list[dict[str, Any]]:
    """List the complaints of the caller's facilities, the most urgent first."""
    return [asdict(one) for one in queries.list_complaints(actor_of(request), purpose=purpose, now=timezone.now())]


@router.get("/complaints/{uuid:complaint_id}")
@door("conduct.answer_complaint")
def get_complaint(request: HttpRequest, complaint_id: UUID, purpose: str) -> dict[str, Any]:
    """Get both sides of a complaint."""
    told: dict[str, Any] = {"complaint_id": complaint_id, "purpose": purpose, "now": timezone.now()}
    return asdict(queries.read_complaint(actor_of(request), **told))


@router.post("/complaints/{uuid:complaint_id}/extension", response={201: Made})
@door("conduct.answer_complaint")
def extend(request: HttpRequest, complaint_id: UUID, extension: ExtensionIn) -> Status[dict[str, UUID]]:
    """Put an answer off, and tell the visitor."""
    told: dict[str, Any] = {"complaint_id": complaint_id, **extension.dict(), "now": timezone.now()}
    return Status(201, {"id": actions.extend_complaint(actor_of(request), **told)})


@router.post("/complaints/{uuid:complaint_id}/answer", response={201: Made})
@door("conduct.answer_complaint")
def answer(request: HttpRequest, complaint_id: UUID, given: AnswerIn) -> Status[dict[str, UUID]]:
    """Answer a complaint in writing."""
    milder = Proposal(**given.milder.dict()) if given.milder else None
    told: dict[str, Any] = {
        "complaint_id": complaint_id,
        "outcome": given.outcome,
        "answer": given.answer,
        "milder": milder,
    }
    return Status(201, {"id": actions.answer_complaint(actor_of(request), now=timezone.now(), **told)})
