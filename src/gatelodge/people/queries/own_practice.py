"""What do attorneys and representatives see of their own licences, clients and sponsorships? Every read is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.practice import LicenceHeld
from gatelodge.people.domain.professionals import LicenceKind, RepresentationState, SponsorshipState
from gatelodge.people.domain.purposes import OWN_RECORD
from gatelodge.people.models import Licence, Professional, Representation, RoleProof, Sponsorship
from gatelodge.people.queries.professionals import licence_of, sponsor_state
from gatelodge.people.queries.today import local_day


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """A licence as its holder sees it; whether another record names it too is not told."""

    id: UUID
    kind: str
    jurisdiction: str
    number: str
    expires_on: date | None
    status: str
    looked_up_at: datetime | None
    recheck_due_on: date | None


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """Who somebody is by profession; `firm_name` is empty for whoever was only invited."""

    visitor_id: UUID
    name: str
    firm_name: str
    firm_address: str
    firm_phone: str
    is_attorney: bool
    licences: tuple[LicenceRow, ...]


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client as the attorney sees them: only the number as typed until the client or a court has said yes."""

    representation_id: UUID
    number: str
    person_id: UUID | None
    person_name: str
    facility_name: str
    basis: str
    state: str
    claimed_at: datetime
    answer_by: datetime
    confirmed_at: datetime | None
    of_record: bool

    @property
    def is_open(self) -> bool:
        return self.state in (RepresentationState.CLAIMED, RepresentationState.CONFIRMED)

    @property
    def label(self) -> str:
        """Name the client: by name once confirmed, by number before."""
        return f"{self.person_name} ({self.number})" if self.person_name else self.number


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A proof of a role."""

    id: UUID
    kind: str
    issuer: str
    reference: str
    expires_on: date | None
    added_at: datetime
    verified_at: datetime | None
    found_false_at: datetime | None
    found_false_because: str


@dataclass(frozen=True, slots=True)
class SponsorshipRow:
    """A sponsorship as its sponsor or its representative sees it; only the sponsor sees an invitation's code."""

    id: UUID
    is_sponsor: bool
    sponsor_name: str
    representative_id: UUID | None
    representative_name: str
    invited_name: str
    invited_email: str
    code: str
    role: str
    state: str
    first_on: date
    last_on: date
    appointed_by_court: bool
    clients: tuple[ClientRow, ...]
    proofs: tuple[ProofRow, ...]

    @property
    def is_open(self) -> bool:
        return self.state in ("invited", "accepted", "in_force")


def find_practice(actor: Actor, now: datetime) -> PracticeRow | None:
    """Find the actor's own professional record, None for whoever has none."""
    if actor.visitor_id is None:
        return None
    professional = Professional.objects.select_related("visitor", "firm").filter(visitor_id=actor.visitor_id).first()
    if professional is None:
        return None
    licences = tuple(list_licences(professional.visitor_id, local_day(now)))
    firm, attorney = professional.firm, any(one.kind == LicenceKind.BAR for one in licences)
    told = (firm.name, firm.address, firm.phone) if firm else ("", "", "")
    return PracticeRow(professional.visitor_id, str(professional.visitor), *told, attorney, licences)


def list_licences(visitor_id: UUID, on: date) -> list[LicenceRow]:
    """List a visitor's licences, latest first, each with its status on the day."""
    held = Licence.objects.filter(visitor_id=visitor_id, withdrawn_at__isnull=True).order_by("-added_at", "id")
    return [
        LicenceRow(
            one.id,
            one.kind,
            one.jurisdiction,
            one.number,
            one.expires_on,
            LicenceHeld(one.status, one.expires_on, one.recheck_due_on).status_on(on),
            one.looked_up_at,
            one.recheck_due_on,
        )
        for one in held
    ]


def get_own_licence(actor: Actor, *, licence_id: UUID, now: datetime) -> LicenceRow:
    """Get one licence of the actor's own; any other is absent."""
    held = list_licences(actor.visitor_id, local_day(now)) if actor.visitor_id else []
    found = [one for one in held if one.id == licence_id]
    if not found:
        raise Absent
    return found[0]


def list_own_clients(actor: Actor, now: datetime) -> list[ClientRow]:
    """List the actor's clients, those confirmed first."""
    return _read_clients(actor, purpose=OWN_RECORD, now=now)


def list_own_sponsorships(actor: Actor, now: datetime) -> list[SponsorshipRow]:
    """List the sponsorships in which the actor is sponsor or representative, latest first."""
    return _read_sponsorships(actor, purpose=OWN_RECORD, now=now)


def get_own_sponsorship(actor: Actor, *, sponsorship_id: UUID, now: datetime) -> SponsorshipRow:
    """Get one sponsorship of the actor's own; any other is absent."""
    found = [one for one in list_own_sponsorships(actor, now) if one.id == sponsorship_id]
    if not found:
        raise Absent
    return found[0]


def get_own_client(actor: Actor, *, representation_id: UUID, now: datetime) -> ClientRow:
    """Get one client of the actor's own; any other is absent."""
    found = [one for one in list_own_clients(actor, now) if one.representation_id == representation_id]
    if not found:
        raise Absent
    return found[0]


@protected_read("people.representation")
def _read_clients(actor: Actor, *, purpose: str, now: datetime) -> list[ClientRow]:
    claims = Representation.objects.filter(attorney_id=actor.visitor_id) if actor.visitor_id else None
    rows = list_clients(claims.select_related("person__facility"), now) if claims is not None else []
    noted(*(f"representation:{row.representation_id}" for row in rows))
    return sorted(rows, key=lambda row: (row.state != RepresentationState.CONFIRMED, not row.is_open))


@protected_read("people.sponsorship")
def _read_sponsorships(actor: Actor, *, purpose: str, now: datetime) -> list[SponsorshipRow]:
    if actor.visitor_id is None:
        return []
    mine = Q(sponsor_id=actor.visitor_id) | Q(representative_id=actor.visitor_id)
    found = Sponsorship.objects.filter(mine).select_related("sponsor", "representative")
    rows = [_sponsorship(one, actor.visitor_id, now) for one in found.order_by("-invited_at", "id")]
    noted(*(f"sponsorship:{row.id}" for row in rows))
    return rows


def list_clients(claims: Iterable[Representation], now: datetime) -> list[ClientRow]:
    """Give claims as their attorney sees them: whose number it is, and who else claimed, shows in nothing."""
    return [_client(one, now) for one in claims]


def _client(claim: Representation, now: datetime) -> ClientRow:
    told = claim.person if claim.confirmed_at is not None else None
    return ClientRow(
        claim.id,
        claim.person_number,
        told.id if told else None,
        f"{told.given_names} {told.surname}" if told else "",
        told.facility.name if told and told.facility else "",
        claim.basis,
        shown_state(claim, now),
        claim.claimed_at,
        claim.code_expires_at,
        claim.confirmed_at,
        claim.of_record,
    )


def shown_state(claim: Representation, now: datetime) -> str:
    """Give the state that the attorney sees: until a yes, or the end of the time for one, every claim waits alike."""
    if claim.confirmed_at is not None or claim.state == RepresentationState.ENDED:
        return str(claim.state)
    waits = claim.code_expires_at > now
    return (RepresentationState.CLAIMED if waits else RepresentationState.DISPROVED).value


def list_role_proofs(sponsorship_id: UUID) -> tuple[ProofRow, ...]:
    """List the proofs of a sponsorship, oldest first."""
    fields = ("id", "kind", "issuer", "reference", "expires_on", "added_at", "verified_at")
    proofs = RoleProof.objects.filter(sponsorship_id=sponsorship_id).order_by("added_at", "id")
    rows = proofs.values_list(*fields, "found_false_at", "found_false_because")
    return tuple(ProofRow(*row) for row in rows)


def _sponsorship(one: Sponsorship, viewer: UUID, now: datetime) -> SponsorshipRow:
    is_sponsor, invited = one.sponsor_id == viewer, one.state == SponsorshipState.INVITED
    claims = Representation.objects.filter(sponsored__sponsorship=one).select_related("person__facility")
    return SponsorshipRow(
        one.id,
        is_sponsor,
        str(one.sponsor),
        one.representative_id,
        str(one.representative) if one.representative else "",
        one.invited_name,
        one.invited_email,
        one.code if is_sponsor and invited else "",
        one.role,
        sponsor_state(one, local_day(now)),
        one.period.lower,
        one.period.upper - timedelta(days=1),
        one.appointed_by_court,
        tuple(list_clients(claims.order_by("claimed_at"), now)),
        list_role_proofs(one.id),
    )


def sponsor_licence(visitor_id: UUID, now: datetime) -> str:
    """Give the status of an attorney's licence today; `none` without one."""
    today = local_day(now)
    licence = licence_of(visitor_id, LicenceKind.BAR, today)
    return licence.status_on(today) if licence else "none"
