"""Record checks and findings for other programs."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.cases import actions
from gatelodge.cases.api.sent import Sent
from gatelodge.cases.domain.checks import Asked, Claim
from gatelodge.cases.domain.findings import Cited, Drafted
from gatelodge.cases.queries.checks import read_checks
from gatelodge.cases.queries.findings import list_findings, read_finding
from gatelodge.conduct.domain.account import Account, Whose
from gatelodge.foundation.doors import actor_of, door
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind

router = Router(tags=["cases"])
LOOK = "work on a case, by program"
ONE = "/{uuid:case_id}/findings/{uuid:finding_id}"


class CheckIn(Schema):
    """What is asked of our records about a statement; the times are instants."""

    claim: Claim
    purpose: Sent
    visitor: Sent = ""
    person: Sent = ""
    begins: datetime | None = None
    ends: datetime | None = None
    zone_kind: ZoneKind | None = None
    device: Device | None = None
    reference: Sent = ""
    source: Sent = ""


class FindingIn(Schema):
    """A finding as its author writes it."""

    text: Sent
    standard: Sent
    statements: list[UUID] = []
    exhibits: list[UUID] = []
    rules: list[Sent] = []
    checks: list[UUID] = []

    def drafted(self) -> Drafted:
        cited = Cited(tuple(self.statements), tuple(self.exhibits), tuple(self.rules), tuple(self.checks))
        return Drafted(self.text, self.standard, cited)


class RevisedIn(FindingIn):
    """A finding as its author changes it, and the version that was read."""

    version: int


class ReviewIn(Schema):
    """The version that was read, and what is said to it."""

    version: int
    note: Sent = ""


class WhyIn(Schema):
    """Why."""

    note: Sent = ""


class AccountIn(Schema):
    """A new incident as conduct is to know it."""

    visitor_id: UUID | None = None
    person_id: UUID | None = None
    outsider: Sent = ""
    conduct: Sent
    occurred_at: datetime
    zone: Sent
    narrative: Sent
    on_property: bool = True


class ReferIn(Schema):
    """An incident that is there, or a new one."""

    incident_id: UUID | None = None
    opened: AccountIn | None = None


@router.get("/{uuid:case_id}/checks", response=list[dict[str, Any]])
@door("cases.read")
def checks(request: HttpRequest, case_id: UUID) -> list[dict[str, Any]]:
    """List the statements of a case with what our records say to each."""
    _, rows = read_checks(actor_of(request), case_id=case_id, purpose=LOOK, now=timezone.now())
    return [asdict(row) for row in rows]


@router.post("/{uuid:case_id}/statements/{uuid:statement_id}/checks", response={201: dict[str, Any]})
@door("cases.check_records")
def check(request: HttpRequest, case_id: UUID, statement_id: UUID, given: CheckIn) -> Status[dict[str, Any]]:
    """Hold a statement against our records."""
    actor, now = actor_of(request), timezone.now()
    asked = Asked(**{name: value for name, value in given.dict().items() if value is not None})
    made = actions.check_record(actor, case_id=case_id, statement_id=statement_id, asked=asked, now=now)
    _, rows = read_checks(actor, case_id=case_id, purpose=LOOK, now=now)
    found = next(one for row in rows for one in row.checks if one.id == made)
    return Status(201, asdict(found))


@router.get("/{uuid:case_id}/findings", response=list[dict[str, Any]])
@door("cases.read")
def findings(request: HttpRequest, case_id: UUID) -> list[dict[str, Any]]:
    """List the findings of a case."""
    _, rows = list_findings(actor_of(request), case_id=case_id, purpose=LOOK, now=timezone.now())
    return [asdict(row) for row in rows]


@router.post("/{uuid:case_id}/findings", response={201: dict[str, Any]})
@door("cases.find")
def draft(request: HttpRequest, case_id: UUID, given: FindingIn) -> Status[dict[str, Any]]:
    """Keep a finding with its citations."""
    made = actions.draft_finding(actor_of(request), case_id=case_id, drafted=given.drafted(), now=timezone.now())
    return Status(201, _told(request, case_id, made))


@router.get(ONE, response=dict[str, Any])
@door("cases.read")
def finding(request: HttpRequest, case_id: UUID, finding_id: UUID) -> dict[str, Any]:
    """Get a finding with what it rests on and what followed."""
    return _told(request, case_id, finding_id)


@router.put(ONE, response=dict[str, Any])
@door("cases.find")
def revise(request: HttpRequest, case_id: UUID, finding_id: UUID, given: RevisedIn) -> dict[str, Any]:
    """Change a finding."""
    told: dict[str, Any] = {"case_id": case_id, "finding_id": finding_id, "version": given.version}
    actions.revise_finding(actor_of(request), **told, drafted=given.drafted(), now=timezone.now())
    return _told(request, case_id, finding_id)


@router.post(f"{ONE}/submit", response=dict[str, Any])
@door("cases.find")
def submit(request: HttpRequest, case_id: UUID, finding_id: UUID, given: ReviewIn) -> dict[str, Any]:
    """Hand a finding to a second person."""
    told: dict[str, Any] = {"case_id": case_id, "finding_id": finding_id, "version": given.version}
    actions.submit_finding(actor_of(request), **told, now=timezone.now())
    return _told(request, case_id, finding_id)


@router.post(f"{ONE}/confirm", response=dict[str, Any])
@door("cases.confirm")
def confirm(request: HttpRequest, case_id: UUID, finding_id: UUID, given: ReviewIn) -> dict[str, Any]:
    """Confirm a finding of another person."""
    told: dict[str, Any] = {"case_id": case_id, "finding_id": finding_id, "version": given.version}
    actions.confirm_finding(actor_of(request), **told, remark=given.note, now=timezone.now())
    return _told(request, case_id, finding_id)


@router.post(f"{ONE}/return", response=dict[str, Any])
@door("cases.confirm")
def give_back(request: HttpRequest, case_id: UUID, finding_id: UUID, given: ReviewIn) -> dict[str, Any]:
    """Return a finding to its author."""
    told: dict[str, Any] = {"case_id": case_id, "finding_id": finding_id, "version": given.version}
    actions.return_finding(actor_of(request), **told, remark=given.note, now=timezone.now())
    return _told(request, case_id, finding_id)


@router.post(f"{ONE}/withdraw", response=dict[str, Any])
@door("cases.find")
def withdraw(request: HttpRequest, case_id: UUID, finding_id: UUID, given: WhyIn) -> dict[str, Any]:
    """Withdraw one's own finding."""
    told: dict[str, Any] = {"case_id": case_id, "finding_id": finding_id, "remark": given.note}
    actions.withdraw_finding(actor_of(request), **told, now=timezone.now())
    return _told(request, case_id, finding_id)


@router.post(f"{ONE}/refer", response=dict[str, Any])
@door("cases.find")
def refer(request: HttpRequest, case_id: UUID, finding_id: UUID, given: ReferIn) -> dict[str, Any]:
    """Bring a confirmed finding to conduct."""
    told: dict[str, Any] = {"case_id": case_id, "finding_id": finding_id, "incident_id": given.incident_id}
    if given.opened is not None:
        account = given.opened.dict()
        told["whose"] = Whose(**{name: account.pop(name) for name in ("visitor_id", "person_id", "outsider")})
        told["told"] = Account(**account, seen_by="")
    actions.refer_finding(actor_of(request), **told, now=timezone.now())
    return _told(request, case_id, finding_id)


def _told(request: HttpRequest, case_id: UUID, finding_id: UUID) -> dict[str, Any]:
    read: dict[str, Any] = {"case_id": case_id, "finding_id": finding_id, "purpose": LOOK}
    _, row = read_finding(actor_of(request), **read, now=timezone.now())
    return asdict(row)
