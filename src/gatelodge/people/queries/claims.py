"""Which attorneys' claims wait for the client's answer, and what does the client see of one?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.practice import CONTESTING
from gatelodge.people.domain.professionals import OPEN_REPRESENTATIONS, RepresentationState
from gatelodge.people.models import Professional, Representation
from gatelodge.people.queries.persons import find_person_by_number

WAITING = (RepresentationState.CLAIMED, RepresentationState.CONTESTED)


@dataclass(frozen=True, slots=True)
class Rival:
    """Another attorney of the same person."""

    representation_id: UUID
    attorney_name: str
    firm_name: str
    state: str


@dataclass(frozen=True, slots=True)
class ClaimAsked:
    """Which attorney asks, as the client sees it at the kiosk; `others` are the client's attorneys of other firms."""

    representation_id: UUID
    code: str
    attorney_name: str
    firm_name: str
    basis: str
    asked_at: datetime
    expires_at: datetime
    others: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as the legal desk sees it, with the claims of other firms to the same client."""

    id: UUID
    attorney_id: UUID
    attorney_name: str
    firm_name: str
    person_id: UUID
    person_name: str
    person_number: str
    housing: str
    language: str
    facility_id: UUID | None
    facility_name: str
    basis: str
    state: str
    of_record: bool
    code: str
    claimed_at: datetime
    expires_at: datetime
    declined_at: datetime | None
    printed_at: datetime | None
    confirmed_at: datetime | None
    confirmed_means: str
    ended_at: datetime | None
    ended_because: str
    others: tuple[Rival, ...]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_REPRESENTATIONS

    @property
    def waits(self) -> bool:
        return self.state in WAITING and self.declined_at is None


def find_claim_asked(number: str, code: str, *, now: datetime) -> ClaimAsked | None:
    """Find the claim that waits under a client's own number and code; both look-ups are always made."""
    person = find_person_by_number(number)
    claim = waiting_claims(now).filter(code=normal_code(code)).first()
    if claim is None or person is None or claim.person is None:
        return None
    if person.id not in (claim.person_id, claim.person.merged_into_id):
        return None
    return ClaimAsked(
        claim.id,
        claim.code,
        str(claim.attorney),
        firm_of(claim.attorney_id),
        claim.basis,
        claim.claimed_at,
        claim.code_expires_at,
        _rivals(claim),
    )


def waiting_claims(now: datetime) -> QuerySet[Representation]:
    """Give the claims that their clients can still answer."""
    return Representation.objects.select_related("person__facility", "attorney").filter(
        state__in=sorted(WAITING), declined_at__isnull=True, person__isnull=False, code_expires_at__gt=now
    )


@protected_read("people.representation")
def list_claims(actor: Actor, *, purpose: str, now: datetime) -> list[ClaimRow]:
    """List what the desk has to settle or to watch at the actor's facilities: contested first, then waiting, then held."""
    require(actor, "people.work_on_representations")
    rows = [_row(one) for one in _within(actor).filter(state__in=sorted(OPEN_REPRESENTATIONS)).order_by("claimed_at")]
    noted(*(f"representation:{row.id}" for row in rows))
    return sorted(rows, key=lambda row: (row.state == "confirmed", row.state != "contested", row.claimed_at))


@protected_read("people.representation")
def read_claim(actor: Actor, *, representation_id: UUID, purpose: str, now: datetime) -> ClaimRow:
    """Get one claim to somebody at the actor's facilities."""
    require(actor, "people.work_on_representations")
    claim = _within(actor).filter(id=representation_id).first()
    if claim is None:
        raise Absent
    noted(f"representation:{claim.id}")
    return _row(claim)


def list_claim_slips(facility_id: UUID, *, now: datetime, printed: bool, without: UUID | None) -> list[ClaimRow]:
    """List the slips of a facility that wait, by housing; an attorney who prints slips does not get their own code."""
    claims = waiting_claims(now).filter(person__facility_id=facility_id, printed_at__isnull=not printed)
    if without is not None:
        claims = claims.exclude(attorney_id=without)
    return [_row(one) for one in claims.order_by("person__housing", "claimed_at", "id")]


def firm_of(visitor_id: UUID) -> str:
    """Give the name of the firm that a visitor works for; '' without one."""
    named = Professional.objects.filter(visitor_id=visitor_id, firm__isnull=False)
    return named.values_list("firm__name", flat=True).first() or ""


def _within(actor: Actor) -> QuerySet[Representation]:
    """Narrow to what the actor's own grants reach, and to what is not the actor's own matter."""
    claims = Representation.objects.select_related("person__facility", "attorney").filter(person__isnull=False)
    if actor.facility_ids is not None:
        claims = claims.filter(person__facility_id__in=actor.facility_ids)
    return claims if actor.visitor_id is None else claims.exclude(attorney_id=actor.visitor_id)


def _rivals(claim: Representation) -> tuple[Rival, ...]:
    assert claim.person is not None, "asked about claims to somebody only"
    person_id = claim.person.merged_into_id or claim.person.id
    of_person = Q(person_id=person_id) | Q(person__merged_into_id=person_id)
    others = Representation.objects.filter(of_person, state__in=sorted(OPEN_REPRESENTATIONS))
    others = others.filter(basis__in=sorted(CONTESTING), declined_at__isnull=True).exclude(
        attorney_id=claim.attorney_id
    )
    own = firm_of(claim.attorney_id)
    named = others.select_related("attorney__professional__firm").order_by("claimed_at")
    rows = [Rival(one.id, str(one.attorney), firm_of(one.attorney_id), one.state) for one in named]
    return tuple(row for row in rows if not own or row.firm_name != own)


def _row(claim: Representation) -> ClaimRow:
    person = claim.person
    assert person is not None, "asked about claims to somebody only"
    return ClaimRow(
        id=claim.id,
        attorney_id=claim.attorney_id,
        attorney_name=str(claim.attorney),
        firm_name=firm_of(claim.attorney_id),
        person_id=person.id,
        person_name=f"{person.given_names} {person.surname}",
        person_number=person.number,
        housing=person.housing,
        language=person.language,
        facility_id=person.facility_id,
        facility_name=person.facility.name if person.facility else "",
        basis=claim.basis,
        state=claim.state,
        of_record=claim.of_record,
        code=claim.code,
        claimed_at=claim.claimed_at,
        expires_at=claim.code_expires_at,
        declined_at=claim.declined_at,
        printed_at=claim.printed_at,
        confirmed_at=claim.confirmed_at,
        confirmed_means=claim.confirmed_means,
        ended_at=claim.ended_at,
        ended_because=claim.ended_because,
        others=_rivals(claim) if claim.state in OPEN_REPRESENTATIONS else (),
    )
