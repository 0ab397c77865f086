"""What is due, and how sanctions go on, for other programs."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status

from gatelodge.conduct import actions, queries
from gatelodge.conduct.domain.boards import Due, Matter
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["conduct"])


class ReasonsIn(Schema):
    """Why a sanction ends early."""

    reasons: str


class RenewalIn(ReasonsIn):
    """Until when a pending sanction goes on, and why."""

    review_on: date


class BoardIn(Schema):
    """How the board is narrowed."""

    facility_id: UUID | None = None
    matter: Matter | None = None
    due: Due | None = None
    by_age: bool = False


class Changed(Schema):
    """What was made or ended."""

    id: UUID


@router.get("/board")
@door("conduct.see_board")
def get_board(request: HttpRequest, purpose: str, asked: Query[BoardIn]) -> dict[str, Any]:
    """Get what waits at the caller's facilities: the counts, and the rows asked for."""
    return asdict(queries.read_board(actor_of(request), purpose=purpose, now=timezone.now(), **asked.dict()))


@router.get("/docket")
@door("conduct.see_board")
def get_docket(
    request: HttpRequest, purpose: str, facility_id: UUID | None = None, day: date | None = None
) -> dict[str, Any]:
    """Get what is to be dealt with at a facility by the end of a day."""
    row = queries.read_docket(actor_of(request), purpose=purpose, now=timezone.now(), facility_id=facility_id, day=day)
    return asdict(row)


@router.get("/sanctions/{uuid:sanction_id}/course")
@door("conduct.see_incidents")
def get_course(request: HttpRequest, sanction_id: UUID, purpose: str) -> dict[str, Any]:
    """Get how a sanction goes on, with its renewals."""
    row = queries.read_course(actor_of(request), sanction_id=sanction_id, purpose=purpose, now=timezone.now())
    return asdict(row)


@router.post("/sanctions/{uuid:sanction_id}/renewals", response={201: Changed})
@door("conduct.change_course")
def renew(request: HttpRequest, sanction_id: UUID, renewal: RenewalIn) -> Status[dict[str, UUID]]:
    """Put off the day of review of a pending sanction."""
    made = actions.renew_sanction(actor_of(request), sanction_id=sanction_id, now=timezone.now(), **renewal.dict())
    return Status(201, {"id": made})


@router.post("/sanctions/{uuid:sanction_id}/reinstatement", response={201: Changed})
@door("conduct.change_course")
def reinstate(request: HttpRequest, sanction_id: UUID, why: ReasonsIn) -> Status[dict[str, UUID]]:
    """End a sanction early."""
    ended = actions.reinstate_visitor(actor_of(request), sanction_id=sanction_id, now=timezone.now(), **why.dict())
    return Status(201, {"id": ended})
