"""Cases, their members, seal and end, for other programs."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from gatelodge.cases import actions
from gatelodge.cases.api.sent import ComingIn, Sent
from gatelodge.cases.domain.coming import kind_for
from gatelodge.cases.domain.lifecycle import Origin
from gatelodge.cases.queries import members, pages
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["cases"])
LOOK = "work on a case, by program"


class OpenIn(ComingIn):
    """Where and from what a case is opened."""

    facility_id: UUID
    title: Sent
    origin: Origin
    incident_id: UUID | None = None


class ReasonIn(Schema):
    """Why."""

    reason: Sent = ""


class MemberIn(Schema):
    """Whom."""

    account_id: UUID


@router.get("/", response=list[dict[str, Any]])
@door("cases.read")
def listing(request: HttpRequest) -> list[dict[str, Any]]:
    """List the cases that one reaches."""
    return [asdict(row) for row in pages.list_cases(actor_of(request), purpose=LOOK, now=timezone.now())]


@router.post("/", response={201: dict[str, Any]})
@door("cases.open")
def opening(
    request: HttpRequest, given: Form[OpenIn], file: File[UploadedFile | None] = None
) -> Status[dict[str, Any]]:
    """Open a case, with the file that it is opened from; from an incident without one."""
    kind = kind_for(given.origin)
    made = actions.open_case(
        actor_of(request),
        facility_id=given.facility_id,
        title=given.title,
        origin=given.origin,
        coming=given.coming(kind, file) if kind else None,
        incident_id=given.incident_id,
        now=timezone.now(),
    )
    return Status(201, _case(request, made))


@router.get("/{uuid:case_id}", response=dict[str, Any])
@door("cases.read")
def case(request: HttpRequest, case_id: UUID) -> dict[str, Any]:
    """Get one case: what came in, and how far the work has come."""
    return _case(request, case_id)


@router.post("/{uuid:case_id}/close", response=dict[str, Any])
@door("cases.open")
def close(request: HttpRequest, case_id: UUID, given: ReasonIn) -> dict[str, Any]:
    """Close a case."""
    actions.close_case(actor_of(request), case_id=case_id, reason=given.reason, now=timezone.now())
    return _case(request, case_id)


@router.post("/{uuid:case_id}/reopen", response=dict[str, Any])
@door("cases.open")
def reopen(request: HttpRequest, case_id: UUID, given: ReasonIn) -> dict[str, Any]:
    """Open a closed case again."""
    actions.reopen_case(actor_of(request), case_id=case_id, reason=given.reason, now=timezone.now())
    return _case(request, case_id)


@router.post("/{uuid:case_id}/seal", response=dict[str, Any])
@door("cases.seal")
def seal(request: HttpRequest, case_id: UUID) -> dict[str, Any]:
    """Seal a case."""
    actions.seal_case(actor_of(request), case_id=case_id, now=timezone.now())
    return _case(request, case_id)


@router.post("/{uuid:case_id}/unseal", response=dict[str, Any])
@door("cases.seal")
def unseal(request: HttpRequest, case_id: UUID, given: ReasonIn) -> dict[str, Any]:
    """End the seal of a case."""
    actions.unseal_case(actor_of(request), case_id=case_id, reason=given.reason, now=timezone.now())
    return _case(request, case_id)


@router.get("/{uuid:case_id}/members", response=list[dict[str, Any]])
@door("cases.seal")
def list_members(request: HttpRequest, case_id: UUID) -> list[dict[str, Any]]:
    """List the members of a case."""
    page = members.read_members(actor_of(request), case_id=case_id, purpose=LOOK, now=timezone.now())
    return [asdict(one) for one in page.members]


@router.post("/{uuid:case_id}/members", response={204: None})
@door("cases.seal")
def add_member(request: HttpRequest, case_id: UUID, given: MemberIn) -> Status[None]:
    """Let a colleague in."""
    actions.add_member(actor_of(request), case_id=case_id, account_id=given.account_id, now=timezone.now())
    return Status(204, None)


@router.delete("/{uuid:case_id}/members/{uuid:account_id}", response={204: None})
@door("cases.seal")
def remove_member(request: HttpRequest, case_id: UUID, account_id: UUID) -> Status[None]:
    """Let a member out."""
    actions.remove_member(actor_of(request), case_id=case_id, account_id=account_id, now=timezone.now())
    return Status(204, None)


@router.post("/{uuid:case_id}/lead", response=dict[str, Any])
@door("cases.seal")
def hand_over(request: HttpRequest, case_id: UUID, given: MemberIn) -> dict[str, Any]:
    """Give the lead of a case to a colleague."""
    actions.hand_over_case(actor_of(request), case_id=case_id, account_id=given.account_id, now=timezone.now())
    return _case(request, case_id)


def _case(request: HttpRequest, case_id: UUID) -> dict[str, Any]:
    page = pages.read_case(actor_of(request), case_id=case_id, purpose=LOOK, now=timezone.now())
    said = asdict(page)
    del said["head"]
    return {**said.pop("row"), **said, "may": sorted(page.head.may)}
