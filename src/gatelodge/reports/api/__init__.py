"""Statistics for programs: the same releases, drafts and figures as the pages."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.foundation.doors import actor_of, door
from gatelodge.reports import actions
from gatelodge.reports.domain.dictionary import dictionary_data
from gatelodge.reports.domain.documents import table_data
from gatelodge.reports.queries.drafts import get_draft, list_drafts
from gatelodge.reports.queries.operational import read_operational
from gatelodge.reports.queries.releases import ReleaseRow, get_release, list_releases

router = Router(tags=["reports"])


class PrepareIn(Schema):
    """What to draw up, and why it is corrected."""

    period: str
    reason: str = ""


class PublishIn(Schema):
    """The digest of the draft that was read."""

    digest: str


class FiguresIn(Schema):
    """Which figures somebody needs, and what for."""

    facility_id: UUID
    period: str
    purpose: str


@router.get("/releases")
@door("reports.see")
def releases(request: HttpRequest) -> Any:
    """List the last release of each period."""
    return [_line(row) for row in list_releases()]


@router.get("/releases/{period}")
@door("reports.see")
def release(request: HttpRequest, period: str) -> Any:
    """Give a period's last release."""
    page = get_release(period)
    return {**_line(page.row), "content": json.loads(page.sent)}


@router.get("/dictionary")
@door("reports.see")
def dictionary(request: HttpRequest) -> Any:
    """Give the data dictionary."""
    return dictionary_data()


@router.get("/drafts")
@door("reports.prepare_release")
def drafts(request: HttpRequest) -> Any:
    """List the drafts."""
    rows = list_drafts(actor_of(request))
    return [{"id": row.id, "period": row.content.period.code, "number": row.content.number} for row in rows]


@router.post("/drafts", response={201: dict[str, UUID]})
@door("reports.prepare_release")
def prepare(request: HttpRequest, told: PrepareIn) -> Any:
    """Draw up a draft."""
    made = actions.prepare_release(actor_of(request), **told.dict(), now=timezone.now())
    return Status(201, {"id": made})


@router.get("/drafts/{uuid:draft_id}")
@door("reports.prepare_release")
def draft(request: HttpRequest, draft_id: UUID) -> Any:
    """Give a draft with its digest."""
    row = get_draft(actor_of(request), draft_id)
    return {"id": row.id, "digest": row.digest, "content": json.loads(row.content.to_bytes())}


@router.post("/drafts/{uuid:draft_id}/publishing", response={201: dict[str, UUID]})
@door("reports.publish_release")
def publish(request: HttpRequest, draft_id: UUID, told: PublishIn) -> Any:
    """Publish the draft that was read."""
    made = actions.publish_release(actor_of(request), draft_id=draft_id, digest=told.digest, now=timezone.now())
    return Status(201, {"id": made})


@router.post("/figures")
@door("reports.read_operational")
def figures(request: HttpRequest, told: FiguresIn) -> Any:
    """Give every figure of one's own facility."""
    page = read_operational(actor_of(request), **told.dict(), now=timezone.now())
    return {"facility": page.facility, "period": page.period.code, "tables": [table_data(one) for one in page.tables]}


def _line(row: ReleaseRow) -> dict[str, Any]:
    return {
        "period": row.period.code,
        "number": row.number,
        "published_at": row.published_at,
        "digest": row.digest,
    }
