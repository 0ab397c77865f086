"""Letters for other programs: a person's own, as data or PDF, and for staff the proof of their service."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.correspondence import actions, queries
from gatelodge.correspondence.domain.receipts import HandOver
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["correspondence"])


class Listed(Schema):
    """A letter in a list."""

    id: UUID
    title: str
    to_name: str
    dated: date
    opened_at: datetime | None


class Fact(Schema):
    """A label and its value."""

    label: str
    value: str


class LetterGround(Schema):
    """One ground of a decision, its rule, and what would cure it."""

    citation: str
    text: str
    cure: str


class Read(Listed):
    """A whole letter in the reader's language."""

    lead: str
    facts: list[Fact]
    grounds: list[LetterGround]
    contest_title: str
    contest: str


class PostingIn(Schema):
    """To where a letter was posted."""

    address: str
    tracking: str = ""


class HandOverIn(Schema):
    """Who took a letter, and what proves it: `drawn`, `on_paper` or `refused`."""

    receipt: str
    received_by: str
    signature: str = ""
    witness: str = ""


class MeansIn(Schema):
    """In which way a letter is served."""

    means: str


class ReturnIn(MeansIn):
    """Why a letter came back, and how it is served now."""

    why: str


@router.get("/letters/to-hand")
@door("correspondence.hand_over_letter")
def list_to_hand(request: HttpRequest, purpose: str) -> list[dict[str, Any]]:
    """List the letters that wait to be handed over at the caller's facilities."""
    return [_waiting(row) for row in queries.list_letters_to_hand(actor_of(request), purpose=purpose)]


@router.get("/letters/to-post")
@door("correspondence.post_letter")
def list_to_post(request: HttpRequest, purpose: str) -> list[dict[str, Any]]:
    """List the letters that wait to be posted at the caller's facilities."""
    return [_waiting(row) for row in queries.list_letters_to_post(actor_of(request), purpose=purpose)]


@router.get("/letters/made")
@door("correspondence.see_service")
def list_made(request: HttpRequest, purpose: str, show: str = "all") -> list[dict[str, Any]]:
    """List the letters made at the caller's facilities with their service; `show=unserved` leaves out the served ones."""
    rows = queries.list_proofs(actor_of(request), unserved=show == "unserved", purpose=purpose)
    return [_served(row) for row in rows]


@router.get("/letters/{uuid:letter_id}/service")
@door("correspondence.see_service")
def get_service(request: HttpRequest, letter_id: UUID, purpose: str) -> dict[str, Any]:
    """Get how one letter was served."""
    return _served(queries.get_proofs(actor_of(request), letter_id=letter_id, purpose=purpose))


@router.post("/letters/{uuid:letter_id}/post", response={204: None})
@door("correspondence.post_letter")
def post_letter(request: HttpRequest, letter_id: UUID, told: PostingIn) -> Status[None]:
    """Record that a letter was posted."""
    actions.post_letter(actor_of(request), letter_id=letter_id, now=timezone.now(), **told.dict())
    return Status(204, None)


@router.post("/letters/{uuid:letter_id}/hand-over", response={204: None})
@door("correspondence.hand_over_letter")
def hand_over_letter(request: HttpRequest, letter_id: UUID, told: HandOverIn) -> Status[None]:
    """Record that a letter was handed over."""
    actions.hand_over_letter(actor_of(request), letter_id=letter_id, told=HandOver(**told.dict()), now=timezone.now())
    return Status(204, None)


@router.post("/letters/{uuid:letter_id}/return", response={204: None})
@door("correspondence.post_letter")
def return_letter(request: HttpRequest, letter_id: UUID, told: ReturnIn) -> Status[None]:
    """Record that a posted letter came back."""
    actions.return_letter(actor_of(request), letter_id=letter_id, now=timezone.now(), **told.dict())
    return Status(204, None)


@router.post("/letters/{uuid:letter_id}/serve", response={204: None})
@door("correspondence.post_letter")
def serve_otherwise(request: HttpRequest, letter_id: UUID, told: MeansIn) -> Status[None]:
    """Serve a letter in one more way."""
    actions.serve_otherwise(actor_of(request), letter_id=letter_id, now=timezone.now(), **told.dict())
    return Status(204, None)


@router.get("/letters", response=list[Listed])
@door("correspondence.list_letters")
def list_letters(request: HttpRequest) -> list[dict[str, Any]]:
    """List the caller's letters and those of children in their care."""
    actor = actor_of(request)
    rows = queries.list_letters_of_visitor(actor, visitor_id=actor.visitor_id, purpose="own letters")
    return [_listed(row, actor.language) for row in rows]


@router.get("/letters/{uuid:letter_id}", response=Read)
@door("correspondence.open_letter")
def read_letter(request: HttpRequest, letter_id: UUID) -> dict[str, Any]:
    """Read one of the caller's letters; it counts as opened from now on."""
    row = actions.open_letter(actor_of(request), letter_id=letter_id, now=timezone.now())
    return _read(row, actor_of(request).language)


@router.get("/letters/{uuid:letter_id}/pdf")
@door("correspondence.read_letter")
def get_pdf(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Get a letter as a tagged PDF in both languages."""
    content = queries.get_letter_pdf(actor_of(request), letter_id=letter_id, purpose="the letter as PDF")
    return HttpResponse(content, content_type="application/pdf")


def _waiting(row: queries.LetterRow) -> dict[str, Any]:
    address = list(row.envelope.address)
    return {"id": row.id, "kind": row.notice.kind, "to_name": row.to_name, "address": address, "made_at": row.made_at}


def _served(row: queries.ProofRow) -> dict[str, Any]:
    return {**asdict(row), "served_at": row.served_at}


def _listed(row: queries.LetterRow, language: str) -> dict[str, Any]:
    told = {"id": row.id, "title": row.notice.title.to(language), "to_name": row.to_name}
    return told | {"dated": row.dated, "opened_at": row.opened_at}


def _read(row: queries.LetterRow, language: str) -> dict[str, Any]:
    notice = row.notice
    return _listed(row, language) | {
        "lead": notice.lead.to(language),
        "facts": [{"label": label.to(language), "value": value.to(language)} for label, value in notice.facts],
        "grounds": [
            {"citation": g.citation, "text": g.text.to(language), "cure": g.cure.to(language) if g.cure else ""}
            for g in notice.grounds
        ],
        "contest_title": notice.contest_heading.to(language),
        "contest": notice.contest.to(language),
    }
