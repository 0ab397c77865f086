"""Letters for programs: a visitor's own, as data or PDF; for staff those that wait to be handed over."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.correspondence import actions, queries
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["correspondence"])


class Listed(Schema):
    """A letter in a list."""

    id: UUID
    title: str
    to_name: str
    dated: date
    opened_at: datetime | None


class Waiting(Listed):
    """A letter that waits to be handed over."""

    housing: str


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
    contest: str


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


@router.get("/to-hand", response=list[Waiting])
@door("correspondence.hand_over_letter")
def list_letters_to_hand(request: HttpRequest) -> list[dict[str, Any]]:
    """List the letters to incarcerated persons that nobody has handed over yet, by housing."""
    actor = actor_of(request)
    rows = queries.list_letters_to_hand(actor, purpose="handing letters over")
    return [_listed(row, actor.language) | {"housing": row.housing} for row in rows]


@router.post("/letters/{uuid:letter_id}/handed", response={204: None})
@door("correspondence.hand_over_letter")
def hand_over(request: HttpRequest, letter_id: UUID) -> Status:
    """Record that a letter was given into the addressee's hand."""
    actions.hand_over_letter(actor_of(request), letter_id=letter_id, now=timezone.now())
    return Status(204, None)


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
        "contest": notice.contest.to(language),
    }
