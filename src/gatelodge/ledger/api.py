"""Opening a seal, for other programs: the same deeds and the same list as the pages."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.foundation.doors import actor_of, door
from gatelodge.ledger import actions
from gatelodge.ledger.queries.openings import OpeningRow, get_opening, list_openings

router = Router(tags=["ledger"])


class AskIn(Schema):
    """What somebody wants to see, and why."""

    secret: str
    reason: str
    subject: str = ""


class ReviewIn(Schema):
    """What a review found."""

    review: str


class Made(Schema):
    """What was made."""

    id: UUID


class Until(Schema):
    """When it closes by itself."""

    until: datetime


class OpeningOut(Schema):
    """One opening as it stands."""

    id: UUID
    secret: str
    subject: str
    state: str
    reason: str
    asked_by: str
    asked_at: datetime
    granted_by: str
    until: datetime | None
    looks: int
    reviewed_by: str
    review: str


@router.get("/openings", response=list[OpeningOut])
@door("ledger.see_openings")
def openings(request: HttpRequest) -> list[OpeningOut]:
    """List who asked to see what."""
    return [_out(row) for row in list_openings(now=timezone.now())]


@router.post("/openings", response={201: Made})
@door("ledger.ask_opening")
def ask(request: HttpRequest, told: AskIn) -> Status:
    """Ask to see something sealed."""
    return Status(201, Made(id=actions.ask_opening(actor_of(request), **told.dict(), now=timezone.now())))


@router.get("/openings/{uuid:opening_id}", response=OpeningOut)
@door("ledger.see_openings")
def opening(request: HttpRequest, opening_id: UUID) -> OpeningOut:
    """Show one opening."""
    return _out(get_opening(opening_id, now=timezone.now()))


@router.post("/openings/{uuid:opening_id}/grant", response=Until)
@door("ledger.grant_opening")
def grant(request: HttpRequest, opening_id: UUID) -> Until:
    """Let whoever asked see it, for an hour."""
    return Until(until=actions.grant_opening(actor_of(request), opening_id=opening_id, now=timezone.now()))


@router.post("/openings/{uuid:opening_id}/withdraw", response={204: None})
@door("ledger.withdraw_opening")
def withdraw(request: HttpRequest, opening_id: UUID) -> Status:
    """Close it, or decline."""
    actions.withdraw_opening(actor_of(request), opening_id=opening_id, now=timezone.now())
    return Status(204, None)


@router.post("/openings/{uuid:opening_id}/review", response={204: None})
@door("ledger.review_opening")
def review(request: HttpRequest, opening_id: UUID, told: ReviewIn) -> Status:
    """Keep what a review found."""
    actions.review_opening(actor_of(request), opening_id=opening_id, review=told.review, now=timezone.now())
    return Status(204, None)


def _out(row: OpeningRow) -> OpeningOut:
    return OpeningOut(
        id=row.opening.id,
        secret=row.opening.secret,
        subject=row.opening.subject,
        state=row.state,
        reason=row.reason,
        asked_by=row.asked_by,
        asked_at=row.opening.asked_at,
        granted_by=row.granted_by,
        until=row.opening.until,
        looks=len(row.reads),
        reviewed_by=row.reviewed_by,
        review=row.review,
    )
