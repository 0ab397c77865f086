"""An attorney's or representative's own record for other programs; the same deeds and reads as the pages."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.accounts.permissions import door
from gatelodge.foundation.doors import actor_of
from gatelodge.people import actions, queries
from gatelodge.people.actions import Invitation
from gatelodge.people.domain.practice import FirmTold, LicenceTold, ProofTold
from gatelodge.people.domain.profile import NewDocument

router = Router(tags=["people"])


class Made(Schema):
    """What was made."""

    id: UUID


class FirmIn(Schema):
    """A firm as an attorney states it."""

    name: str
    address: str
    phone: str = ""


class LicenceIn(Schema):
    """A licence as its holder states it."""

    jurisdiction: str
    number: str
    kind: str = "bar"
    expires_on: date | None = None


class IdentityIn(Schema):
    """A photo identification."""

    kind: str
    number: str
    issuer: str = ""


class RegisterIn(Schema):
    """An attorney's firm, first licence and, when the profile lists none, an identification."""

    firm: FirmIn
    licence: LicenceIn
    identity: IdentityIn | None = None


class ClaimIn(Schema):
    """A client by number, and what the claim rests on; never what it is about."""

    number: str
    basis: str


class InviteIn(Schema):
    """Whom an attorney sends, for which clients, until when, signed with the attorney's own name."""

    name: str
    email: str
    role: str
    clients: list[UUID]
    until: date
    signed_name: str


class CodeIn(Schema):
    """The code of an invitation."""

    code: str


class ProofIn(Schema):
    """A paper that shows a role."""

    kind: str
    issuer: str
    reference: str = ""
    expires_on: date | None = None


@router.get("/legal/own")
@door("people.own_practice")
def get_practice(request: HttpRequest) -> dict[str, Any]:
    """Get the caller's firm, licences, clients and sponsorships."""
    actor, now = actor_of(request), timezone.now()
    practice = queries.find_practice(actor, now)
    return {
        "practice": asdict(practice) if practice else None,
        "clients": [asdict(one) for one in queries.list_own_clients(actor, now)],
        "sponsorships": [asdict(one) for one in queries.list_own_sponsorships(actor, now)],
    }


@router.post("/legal/register", response={201: Made})
@door("people.register_professional")
def register(request: HttpRequest, told: RegisterIn) -> Status:
    """Register the caller as an attorney."""
    firm, licence = FirmTold(**told.firm.dict()), LicenceTold(**told.licence.dict())
    identity = NewDocument(**told.identity.dict()) if told.identity else None
    asked: dict[str, Any] = {"firm": firm, "licence": licence, "identity": identity}
    return Status(201, {"id": actions.register_professional(actor_of(request), now=timezone.now(), **asked)})


@router.put("/legal/firm", response={204: None})
@door("people.own_practice")
def change_firm(request: HttpRequest, told: FirmIn) -> Status:
    """Say where the caller works now."""
    actions.change_firm(actor_of(request), firm=FirmTold(**told.dict()), now=timezone.now())
    return Status(204, None)


@router.post("/legal/licences", response={201: Made})
@door("people.own_practice")
def add_licence(request: HttpRequest, told: LicenceIn) -> Status:
    """Add a licence to the caller's list."""
    licence = LicenceTold(**told.dict())
    return Status(201, {"id": actions.add_licence(actor_of(request), licence=licence, now=timezone.now())})


@router.delete("/legal/licences/{uuid:licence_id}", response={204: None})
@door("people.own_practice")
def withdraw_licence(request: HttpRequest, licence_id: UUID) -> Status:
    """Take a licence off the caller's list."""
    actions.withdraw_licence(actor_of(request), licence_id=licence_id, now=timezone.now())
    return Status(204, None)


@router.post("/legal/clients", response={201: Made})
@door("people.own_practice")
def claim_client(request: HttpRequest, told: ClaimIn) -> Status:
    """Name a client; the answer is the same whoever has the number."""
    return Status(201, {"id": actions.claim_client(actor_of(request), **told.dict(), now=timezone.now())})


@router.delete("/legal/clients/{uuid:representation_id}", response={204: None})
@door("people.own_practice")
def end_client(request: HttpRequest, representation_id: UUID) -> Status:
    """Act for a client no longer."""
    queries.get_own_client(actor_of(request), representation_id=representation_id, now=timezone.now())
    actions.end_representation(actor_of(request), representation_id=representation_id, now=timezone.now())
    return Status(204, None)


@router.post("/legal/sponsorships", response={201: Made})
@door("people.own_practice")
def invite(request: HttpRequest, told: InviteIn) -> Status:
    """Invite a representative."""
    invitation = Invitation(**told.dict())
    made = actions.invite_representative(actor_of(request), invitation=invitation, now=timezone.now())
    return Status(201, {"id": made})


@router.post("/legal/sponsorships/accept")
@door("people.own_practice")
def accept(request: HttpRequest, told: CodeIn) -> dict[str, Any]:
    """Take up an invitation."""
    return {"id": actions.accept_sponsorship(actor_of(request), code=told.code, now=timezone.now())}


@router.post("/legal/sponsorships/{uuid:sponsorship_id}/proofs", response={201: Made})
@door("people.own_practice")
def add_proof(request: HttpRequest, sponsorship_id: UUID, told: ProofIn) -> Status:
    """Add a proof of the role."""
    proof, actor = ProofTold(**told.dict()), actor_of(request)
    made = actions.add_role_proof(actor, sponsorship_id=sponsorship_id, proof=proof, now=timezone.now())
    return Status(201, {"id": made})


@router.post("/legal/sponsorships/{uuid:sponsorship_id}/withdraw", response={204: None})
@door("people.own_practice")
def withdraw(request: HttpRequest, sponsorship_id: UUID) -> Status:
    """Withdraw, or step down, at once."""
    actions.withdraw_sponsorship(actor_of(request), sponsorship_id=sponsorship_id, now=timezone.now())
    return Status(204, None)
