"""Which attorneys' claims wait for the client's answer, and what does the client see of one?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.practice import CONTESTING
from gatelodge.people.domain.professionals import OPEN_REPRESENTATIONS, RepresentationState
from gatelodge.people.models import PlainName, Professional, Representation
from gatelodge.people.queries.persons import find_person_by_number

MOST_CLAIMS = 200
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

    @property
    def answer_by(self) -> datetime | None:
        """Give until when the client can answer, None when there is nothing left to answer."""
        return self.expires_at if self.waits else None


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
        _rivals([claim])[claim.id],
    )


def waiting_claims(now: datetime) -> QuerySet[Representation]:
    """Give the claims that their clients can still answer."""
    return Representation.objects.select_related("person__facility", "attorney__professional__firm").filter(
        state__in=sorted(WAITING), declined_at__isnull=True, person__isnull=False, code_expires_at__gt=now
    )


@protected_read("people.representation")
def list_claims(actor: Actor, *, text: str = "", purpose: str, now: datetime) -> list[ClaimRow]:
    """List what the desk settles or watches at the actor's facilities, of a number or an attorney's name when given."""
    require(actor, "people.work_on_representations")
    running = _within(actor).filter(_fits(text), state__in=sorted(OPEN_REPRESENTATIONS))
    # Contested, then waiting, then held: what there is to do is never cut off by what is settled.
    urgency = Case(When(state="contested", then=0), When(state="claimed", then=1), default=2)
    rows = _rows(running.order_by(urgency, "claimed_at")[:MOST_CLAIMS])
    noted(*(f"representation:{row.id}" for row in rows))
    return rows


@protected_read("people.representation")
def read_claim(actor: Actor, *, representation_id: UUID, purpose: str, now: datetime) -> ClaimRow:
    """Get one claim to somebody at the actor's facilities."""
    require(actor, "people.work_on_representations")
    claim = _within(actor).filter(id=representation_id).first()
    if claim is None:
        raise Absent
    noted(f"representation:{claim.id}")
    return _rows([claim])[0]


def list_claim_slips(facility_id: UUID, *, now: datetime, printed: bool, without: UUID | None) -> list[ClaimRow]:
    """List the slips of a facility that wait, by housing; an attorney who prints slips does not get their own code."""
    claims = waiting_claims(now).filter(person__facility_id=facility_id, printed_at__isnull=not printed)
    if without is not None:
        claims = claims.exclude(attorney_id=without)
    return _rows(claims.order_by("person__housing", "claimed_at", "id"))


def firm_of(visitor_id: UUID) -> str:
    """Give the name of the firm that a visitor works for; '' without one."""
    named = Professional.objects.filter(visitor_id=visitor_id, firm__isnull=False)
    return named.values_list("firm__name", flat=True).first() or ""


def _within(actor: Actor) -> QuerySet[Representation]:
    """Narrow to what the actor's own grants reach, and to what is not the actor's own matter."""
    claims = Representation.objects.select_related("person__facility", "attorney__professional__firm").filter(
        person__isnull=False
    )
    if actor.facility_ids is not None:
        claims = claims.filter(person__facility_id__in=actor.facility_ids)
    return claims if actor.visitor_id is None else claims.exclude(attorney_id=actor.visitor_id)


def _fits(text: str) -> Q:
    words = [word for word in text.replace("\0", " ").split() if any(character.isalnum() for character in word)]
    by_name = Q()
    for word in words:
        by_name &= Q(attorney__plain_name__contains=PlainName(Value(word), Value("")))
    return by_name | Q(person__number=" ".join(words).upper()) if words else Q()


def _person_of(claim: Representation) -> UUID:
    assert claim.person is not None, "asked about claims to somebody only"
    return claim.person.merged_into_id or claim.person.id


def _firm(claim: Representation) -> str:
    professional = getattr(claim.attorney, "professional", None)
    return professional.firm.name if professional is not None and professional.firm is not None else ""


def _rivals(claims: Iterable[Representation]) -> dict[UUID, tuple[Rival, ...]]:
    """Give, for each claim, the open claims of other firms to the same person, in one query."""
    asked = {claim.id: claim for claim in claims}
    persons = {_person_of(claim) for claim in asked.values()}
    of_persons = Q(person_id__in=persons) | Q(person__merged_into_id__in=persons)
    others = Representation.objects.select_related("person", "attorney__professional__firm").filter(
        of_persons, state__in=sorted(OPEN_REPRESENTATIONS), basis__in=sorted(CONTESTING), declined_at__isnull=True
    )
    found: dict[UUID, list[Representation]] = defaultdict(list)
    for other in others.order_by("claimed_at"):
        found[_person_of(other)].append(other)
    return {
        claim.id: tuple(
            Rival(one.id, str(one.attorney), _firm(one), one.state)
            for one in found[_person_of(claim)]
            if one.attorney_id != claim.attorney_id and (not _firm(claim) or _firm(one) != _firm(claim))
        )
        for claim in asked.values()
    }


def _rows(claims: Iterable[Representation]) -> list[ClaimRow]:
    listed = list(claims)
    rivals = _rivals(one for one in listed if one.state in OPEN_REPRESENTATIONS)
    return [_row(one, rivals.get(one.id, ())) for one in listed]


def _row(claim: Representation, others: tuple[Rival, ...]) -> ClaimRow:
    person = claim.person
    assert person is not None, "asked about claims to somebody only"
    return ClaimRow(
        id=claim.id,
        attorney_id=claim.attorney_id,
        attorney_name=str(claim.attorney),
        firm_name=_firm(claim),
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
        others=others,
    )
