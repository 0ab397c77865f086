"""What waits at the legal desk: licences to look up, proofs to judge? Every read is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.accounts.domain.permits import could, require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.practice import LicenceHeld
from gatelodge.people.domain.professionals import LicenceStatus, RepresentationState, SponsorshipState
from gatelodge.people.models import Licence, Representation, Sponsorship
from gatelodge.people.queries.claims import firm_of
from gatelodge.people.queries.own_practice import ProofRow, list_role_proofs
from gatelodge.people.queries.professionals import sponsor_state
from gatelodge.people.queries.role_proofs import list_gaps
from gatelodge.people.queries.today import local_day
from gatelodge.site.domain.home import Step

# A re-check shows on the list this long before its day, so that it is made in time.
SOON = timedelta(days=14)
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class LicenceDue:
    """A licence that somebody has to look up, with what was answered last."""

    id: UUID
    visitor_id: UUID
    holder_name: str
    former_names: str
    firm_name: str
    kind: str
    jurisdiction: str
    number: str
    status: str
    expires_on: date | None
    added_at: datetime
    looked_up_at: datetime | None
    looked_up_by: str
    looked_up_where: str
    recheck_due_on: date | None
    is_overdue: bool
    disputed_with: str


@dataclass(frozen=True, slots=True)
class ClientSeen:
    """A client of a sponsorship, as far as the actor's facilities reach."""

    number: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A sponsorship as the legal desk sees it."""

    id: UUID
    sponsor_name: str
    sponsor_firm: str
    representative_id: UUID | None
    representative_name: str
    invited_name: str
    role: str
    state: str
    first_on: date
    last_on: date
    appointed_by_court: bool
    responsibility_signed_at: datetime
    accepted_at: datetime | None
    proof_seen_at: datetime | None
    withdrawn_at: datetime | None
    clients: tuple[ClientSeen, ...]
    proofs: tuple[ProofRow, ...]
    gaps: tuple[Reason, ...]

    @property
    def name_differs(self) -> bool:
        """Tell whether somebody of another name than the invited one took the sponsorship up."""
        return bool(self.representative_name) and self.representative_name.casefold() != self.invited_name.casefold()


@protected_read("people.licence")
def list_licences_due(actor: Actor, *, purpose: str, now: datetime) -> list[LicenceDue]:
    """List the licences nobody looked up yet and those to be looked up again, overdue and oldest first."""
    require(actor, "people.check_licence")
    rows = [_licence(one, now) for one in _due(actor, now).order_by("recheck_due_on", "added_at")[:MOST_SHOWN]]
    noted(*(f"visitor:{row.visitor_id}" for row in rows))
    return sorted(rows, key=lambda row: (not row.is_overdue, row.recheck_due_on or date.min, row.added_at))


@protected_read("people.licence")
def read_licence(actor: Actor, *, licence_id: UUID, purpose: str, now: datetime) -> LicenceDue:
    """Get one licence with its last look-up."""
    require(actor, "people.check_licence")
    licence = _licences(actor).filter(id=licence_id).first()
    if licence is None:
        raise Absent
    noted(f"visitor:{licence.visitor_id}")
    return _licence(licence, now)


@protected_read("people.sponsorship")
def list_roles(actor: Actor, *, purpose: str, now: datetime) -> list[RoleRow]:
    """List the sponsorships that wait for staff, then those in force; whoever was only invited is not shown yet."""
    require(actor, "people.verify_role")
    shown = Q(state__in=[SponsorshipState.ACCEPTED, SponsorshipState.IN_FORCE]) | Q(appointed_by_court=True)
    found = _sponsorships(actor).filter(shown).order_by("accepted_at")[:MOST_SHOWN]
    rows = [_role(actor, one, now) for one in found]
    noted(*(f"sponsorship:{row.id}" for row in rows))
    return sorted(rows, key=lambda row: row.state != SponsorshipState.ACCEPTED)


@protected_read("people.sponsorship")
def read_role(actor: Actor, *, sponsorship_id: UUID, purpose: str, now: datetime) -> RoleRow:
    """Get one sponsorship that was taken up."""
    require(actor, "people.verify_role")
    found = _sponsorships(actor).filter(id=sponsorship_id).first()
    if found is None:
        raise Absent
    noted(f"sponsorship:{found.id}")
    return _role(actor, found, now)


def find_sponsorship_of_proof(proof_id: UUID) -> UUID | None:
    """Find the sponsorship that a proof belongs to, for the way back to its page."""
    return Sponsorship.objects.filter(proofs=proof_id).values_list("id", flat=True).first()


def list_legal_steps(actor: Actor, now: datetime) -> Iterable[Step]:
    """Give what the home page asks of the legal desk: the reminder of what is due."""
    if could(actor, "people.check_licence") and (count := _due(actor, now).count()):
        text = Wording("Look licences up", "Consultar licencias")
        yield Step(text, "people:licences", count=count, order=41)
    if could(actor, "people.verify_role"):
        waiting = _sponsorships(actor).filter(state=SponsorshipState.ACCEPTED).count()
        if waiting:
            text = Wording("Check proofs of representatives", "Comprobar constancias de representantes")
            yield Step(text, "people:roles", count=waiting, order=42)
    if could(actor, "people.work_on_representations"):
        contested = Representation.objects.filter(state=RepresentationState.CONTESTED, declined_at__isnull=True)
        if actor.facility_ids is not None:
            contested = contested.filter(person__facility_id__in=actor.facility_ids)
        if count := contested.count():
            text = Wording("Claims of two firms to one client", "Dos bufetes indican al mismo cliente")
            yield Step(text, "people:claims", count=count, order=43)


def _licences(actor: Actor) -> QuerySet[Licence]:
    held = Licence.objects.select_related("visitor", "looked_up_by").filter(withdrawn_at__isnull=True)
    return held if actor.visitor_id is None else held.exclude(visitor_id=actor.visitor_id)


def _due(actor: Actor, now: datetime) -> QuerySet[Licence]:
    return _licences(actor).filter(Q(status=LicenceStatus.UNCHECKED) | Q(recheck_due_on__lte=local_day(now) + SOON))


def _licence(one: Licence, now: datetime) -> LicenceDue:
    held, today = LicenceHeld(one.status, one.expires_on, one.recheck_due_on), local_day(now)
    same = Licence.objects.filter(
        kind=one.kind,
        jurisdiction__iexact=one.jurisdiction,
        number__iexact=one.number,
        withdrawn_at__isnull=True,
    ).exclude(id=one.id)
    others = [str(other.visitor) for other in same.select_related("visitor")]
    return LicenceDue(
        id=one.id,
        visitor_id=one.visitor_id,
        holder_name=str(one.visitor),
        former_names=one.visitor.former_names,
        firm_name=firm_of(one.visitor_id),
        kind=one.kind,
        jurisdiction=one.jurisdiction,
        number=one.number,
        status=held.status_on(today),
        expires_on=one.expires_on,
        added_at=one.added_at,
        looked_up_at=one.looked_up_at,
        looked_up_by=str(one.looked_up_by) if one.looked_up_by else "",
        looked_up_where=one.looked_up_where,
        recheck_due_on=one.recheck_due_on,
        is_overdue=held.is_overdue(today),
        disputed_with="; ".join(others),
    )


def _sponsorships(actor: Actor) -> QuerySet[Sponsorship]:
    taken = Sponsorship.objects.select_related("sponsor", "representative").filter(representative__isnull=False)
    if actor.visitor_id is None:
        return taken
    return taken.exclude(Q(sponsor_id=actor.visitor_id) | Q(representative_id=actor.visitor_id))


def _role(actor: Actor, one: Sponsorship, now: datetime) -> RoleRow:
    waits = one.state == SponsorshipState.ACCEPTED
    return RoleRow(
        id=one.id,
        sponsor_name=str(one.sponsor),
        sponsor_firm=firm_of(one.sponsor_id),
        representative_id=one.representative_id,
        representative_name=str(one.representative) if one.representative else "",
        invited_name=one.invited_name,
        role=one.role,
        state=sponsor_state(one, local_day(now)),
        first_on=one.period.lower,
        last_on=one.period.upper - timedelta(days=1),
        appointed_by_court=one.appointed_by_court,
        responsibility_signed_at=one.responsibility_signed_at,
        accepted_at=one.accepted_at,
        proof_seen_at=one.proof_seen_at,
        withdrawn_at=one.withdrawn_at,
        clients=tuple(_clients(actor, one)),
        proofs=list_role_proofs(one.id),
        gaps=tuple(list_gaps(one.id, now=now)) if waits else (),
    )


def _clients(actor: Actor, one: Sponsorship) -> list[ClientSeen]:
    claims = Representation.objects.filter(sponsored__sponsorship=one, person__isnull=False).select_related("person")
    if actor.facility_ids is not None:
        claims = claims.filter(person__facility_id__in=actor.facility_ids)
    return [
        ClientSeen(claim.person.number, f"{claim.person.given_names} {claim.person.surname}", claim.state)
        for claim in claims.order_by("claimed_at")
        if claim.person is not None
    ]
