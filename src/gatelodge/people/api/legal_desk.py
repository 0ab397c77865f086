"""The legal desk for other programs: licences, claims, proofs of representatives; the same deeds and reads as the pages."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema, Status

from gatelodge.accounts.permissions import door
from gatelodge.foundation.doors import actor_of
from gatelodge.people import actions, queries
from gatelodge.people.actions import AttorneyNamed

router = Router(tags=["people"])


class LookUpIn(Schema):
    """What the licensing body answered, and where somebody looked."""

    status: str
    where: str
    expires_on: date | None = None
    recheck_due_on: date | None = None


class DesignationIn(Schema):
    """A paper that the client signed; the licence is needed when two attorneys share the name."""

    number: str
    attorney_name: str
    jurisdiction: str = ""
    licence_number: str = ""
    only: bool = False


class AppointmentIn(Schema):
    """A court's order."""

    number: str
    attorney_name: str
    jurisdiction: str = ""
    licence_number: str = ""
    court: str


class SlipIn(Schema):
    """A signed slip: yes, only (no attorney of another firm), or no."""

    code: str
    answer: str


class ReasonIn(Schema):
    """Why something is set aside."""

    reason: str


class Why(Schema):
    """Why somebody looks."""

    purpose: str


class Sought(Why):
    """Whose claims: a custody number or an attorney's name."""

    text: str = ""


class SlipsIn(Schema):
    """Whose slips to print."""

    facility_id: UUID
    again: bool = False


class Made(Schema):
    """What was made."""

    id: UUID


@router.get("/legal/licences-due")
@door("people.check_licence")
def list_licences(request: HttpRequest, asked: Query[Why]) -> list[dict[str, Any]]:
    """List the licences to look up."""
    rows = queries.list_licences_due(actor_of(request), purpose=asked.purpose, now=timezone.now())
    return [asdict(row) for row in rows]


@router.post("/legal/licences/{uuid:licence_id}/look-up")
@door("people.check_licence")
def look_up(request: HttpRequest, licence_id: UUID, told: LookUpIn) -> dict[str, Any]:
    """Keep what the licensing body answered, and give the day to look again."""
    due = actions.look_up_licence(actor_of(request), licence_id=licence_id, **told.dict(), now=timezone.now())
    return {"recheck_due_on": due}


@router.get("/legal/claims")
@door("people.work_on_representations")
def list_claims(request: HttpRequest, asked: Query[Sought]) -> list[dict[str, Any]]:
    """List who is whose attorney at the caller's facilities; the codes are on paper only."""
    rows = queries.list_claims(actor_of(request), **asked.dict(), now=timezone.now())
    return [{name: value for name, value in asdict(row).items() if name != "code"} for row in rows]


@router.post("/legal/designations", response={201: Made})
@door("people.record_representation")
def designate(request: HttpRequest, told: DesignationIn) -> Status:
    """Enter a paper that a client signed."""
    attorney = AttorneyNamed(told.attorney_name, told.jurisdiction, told.licence_number)
    asked: dict[str, Any] = {"number": told.number, "attorney": attorney, "only": told.only}
    return Status(201, {"id": actions.record_paper_designation(actor_of(request), **asked, now=timezone.now())})


@router.post("/legal/appointments", response={201: Made})
@door("people.record_representation")
def appoint(request: HttpRequest, told: AppointmentIn) -> Status:
    """Enter a court's order."""
    attorney = AttorneyNamed(told.attorney_name, told.jurisdiction, told.licence_number)
    asked: dict[str, Any] = {"number": told.number, "attorney": attorney, "court": told.court}
    return Status(201, {"id": actions.record_court_appointment(actor_of(request), **asked, now=timezone.now())})


@router.post("/legal/claims/{uuid:representation_id}/slip")
@door("people.record_representation")
def record_slip(request: HttpRequest, representation_id: UUID, told: SlipIn) -> dict[str, Any]:
    """Enter what a client marked on a slip."""
    asked: dict[str, Any] = {"representation_id": representation_id, **told.dict()}
    return {"state": actions.record_claim_slip(actor_of(request), **asked, now=timezone.now())}


@router.post("/legal/claims/{uuid:representation_id}/disprove", response={204: None})
@door("people.record_representation")
def disprove(request: HttpRequest, representation_id: UUID, told: ReasonIn) -> Status:
    """Find a claim false."""
    asked: dict[str, Any] = {"representation_id": representation_id, "reason": told.reason}
    actions.disprove_claim(actor_of(request), **asked, now=timezone.now())
    return Status(204, None)


@router.post("/legal/claims/{uuid:representation_id}/end", response={204: None})
@door("people.record_representation")
def end_claim(request: HttpRequest, representation_id: UUID, told: ReasonIn) -> Status:
    """End a tie for the client who said so on paper."""
    asked: dict[str, Any] = {"representation_id": representation_id, "reason": told.reason}
    actions.end_representation(actor_of(request), **asked, now=timezone.now())
    return Status(204, None)


@router.post("/legal/claim-slips")
@door("people.record_representation")
def print_slips(request: HttpRequest, wanted: SlipsIn) -> HttpResponse:
    """Give the slips of a facility as a PDF, and mark them printed."""
    url = request.build_absolute_uri(reverse("clearance:kiosk"))
    pdf = actions.print_claim_slips(actor_of(request), **wanted.dict(), kiosk_url=url, now=timezone.now())
    return HttpResponse(pdf, content_type="application/pdf")


@router.get("/legal/roles")
@door("people.verify_role")
def list_roles(request: HttpRequest, asked: Query[Why]) -> list[dict[str, Any]]:
    """List the representatives whose proofs wait, and those in force."""
    actor = actor_of(request)
    rows = queries.list_roles(actor, purpose=asked.purpose, now=timezone.now())
    return [
        {**asdict(row), "gaps": [{"code": one.code, "text": one.text.to(actor.language)} for one in row.gaps]}
        for row in rows
    ]


@router.post("/legal/proofs/{uuid:proof_id}/verify", response={204: None})
@door("people.verify_role")
def verify_proof(request: HttpRequest, proof_id: UUID) -> Status:
    """Remember that a paper was seen."""
    actions.verify_role_proof(actor_of(request), proof_id=proof_id, now=timezone.now())
    return Status(204, None)


@router.post("/legal/proofs/{uuid:proof_id}/false", response={204: None})
@door("people.verify_role")
def find_false(request: HttpRequest, proof_id: UUID, told: ReasonIn) -> Status:
    """Set a paper aside with the reason."""
    actions.find_proof_false(actor_of(request), proof_id=proof_id, reason=told.reason, now=timezone.now())
    return Status(204, None)


@router.post("/legal/roles/{uuid:sponsorship_id}/confirm", response={204: None})
@door("people.verify_role")
def confirm_role(request: HttpRequest, sponsorship_id: UUID) -> Status:
    """Put a role in force."""
    actions.confirm_sponsorship(actor_of(request), sponsorship_id=sponsorship_id, now=timezone.now())
    return Status(204, None)


@router.post("/legal/roles/{uuid:sponsorship_id}/end", response={204: None})
@door("people.verify_role")
def end_role(request: HttpRequest, sponsorship_id: UUID) -> Status:
    """End a role, a court's appointment included."""
    actions.withdraw_sponsorship(actor_of(request), sponsorship_id=sponsorship_id, now=timezone.now())
    return Status(204, None)
