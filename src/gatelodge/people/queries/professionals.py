"""In which capacities may somebody come, and what do the rules need to know of it? Read live, at every booking and gate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.people.domain.practice import SIGNED_PROOFS, LicenceHeld, best_licence
from gatelodge.people.domain.professionals import (
    Capacity,
    LicenceKind,
    LicenceStatus,
    ProofKind,
    RepresentationState,
    SponsorshipState,
)
from gatelodge.people.models import Licence, Representation, RoleProof, SponsoredClient, Sponsorship


@dataclass(frozen=True, slots=True)
class CapacityHeld:
    """A capacity in which a visitor may come to one person, with what it rests on."""

    capacity: Capacity
    sponsorship_id: UUID | None
    sponsor_name: str
    representation_id: UUID | None


def list_capacities(visitor_id: UUID, person_id: UUID, *, on: date) -> tuple[CapacityHeld, ...]:
    """List the legal capacities that a visitor holds towards a person; whether a rule lets them in is another question."""
    confirmed = _ties(visitor_id, person_id).filter(state=RepresentationState.CONFIRMED)
    held = [CapacityHeld(Capacity.ATTORNEY, None, "", one) for one in confirmed.values_list("id", flat=True)[:1]]
    running = Q(state=SponsorshipState.IN_FORCE) | Q(state=SponsorshipState.WITHDRAWN, appointed_by_court=True)
    sent = SponsoredClient.objects.filter(
        _of_person("representation__", person_id), representation__state=RepresentationState.CONFIRMED
    )
    sponsored = Sponsorship.objects.filter(
        running, representative_id=visitor_id, period__contains=on, clients__in=sent
    ).select_related("sponsor")
    for one in sponsored.order_by("invited_at", "id").distinct():
        tie = sent.filter(sponsorship=one).values_list("representation_id", flat=True).first()
        held.append(CapacityHeld(Capacity(one.role), one.id, str(one.sponsor), tie))
    return tuple(held)


def legal_facts(
    visitor_id: UUID, person_id: UUID, *, capacity: Capacity, sponsorship_id: UUID | None, on: date
) -> dict[str, Any]:
    """Give the rules' facts of the name space `legal` that people's records hold, as they stand on the day."""
    if capacity is Capacity.ATTORNEY:
        return _facts_of_attorney(visitor_id, person_id, on)
    mine = Sponsorship.objects.filter(representative_id=visitor_id, role=capacity)
    sponsorship = mine.filter(id=sponsorship_id).first() if sponsorship_id is not None else None
    return _facts_of_representative(sponsorship, capacity, person_id=person_id, on=on)


def sponsorship_facts(sponsorship_id: UUID, *, on: date) -> dict[str, Any]:
    """Give the facts of a sponsorship without a client: what staff ask the rules before it comes into force."""
    sponsorship = Sponsorship.objects.get(id=sponsorship_id)
    return _facts_of_representative(sponsorship, Capacity(sponsorship.role), person_id=None, on=on)


def _facts_of_attorney(visitor_id: UUID, person_id: UUID, on: date) -> dict[str, Any]:
    licence = licence_of(visitor_id, LicenceKind.BAR, on)
    # The look-up at the licensing body is itself the proof of standing; no paper is asked for besides.
    proofs = [ProofKind.GOOD_STANDING.value] if _status(licence, on) == LicenceStatus.ACTIVE else []
    return {
        "kind": Capacity.ATTORNEY.value,
        "proofs": proofs,
        "court_appointed": False,
        "sponsor": "none",
        "licence": _status(licence, on),
        "licence_recheck_overdue": licence is not None and licence.is_overdue(on),
        "own_licence": _status(licence_of(visitor_id, LicenceKind.PRIVATE_INVESTIGATOR, on), on),
        "relation": _relation(_ties(visitor_id, person_id)),
    }


def _facts_of_representative(
    sponsorship: Sponsorship | None, capacity: Capacity, *, person_id: UUID | None, on: date
) -> dict[str, Any]:
    sponsor = licence_of(sponsorship.sponsor_id, LicenceKind.BAR, on) if sponsorship else None
    visitor_id = sponsorship.representative_id if sponsorship else None
    own = licence_of(visitor_id, LicenceKind.PRIVATE_INVESTIGATOR, on) if visitor_id else None
    tie = "none"
    if sponsorship is not None and person_id is not None:
        ties = _ties(sponsorship.sponsor_id, person_id)
        tie = _relation(ties.filter(sponsored__sponsorship=sponsorship))
    return {
        "kind": capacity.value,
        "proofs": list_proofs(sponsorship, own, on) if sponsorship else [],
        "court_appointed": sponsorship is not None and sponsorship.appointed_by_court,
        "sponsor": sponsor_state(sponsorship, on) if sponsorship else "none",
        "licence": _status(sponsor, on),
        "licence_recheck_overdue": sponsor is not None and sponsor.is_overdue(on),
        "own_licence": _status(own, on),
        "relation": tie,
    }


def list_proofs(sponsorship: Sponsorship, own: LicenceHeld | None, on: date) -> list[str]:
    """List the kinds of proof that count on the day: seen by staff and not run out, and what the sponsor signed."""
    seen = RoleProof.objects.filter(sponsorship=sponsorship, verified_at__isnull=False)
    valid = seen.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=on)).values_list("kind", flat=True)
    signed = {kind.value for kind in SIGNED_PROOFS}
    licensed = {ProofKind.INVESTIGATOR_LICENCE.value} if _status(own, on) == LicenceStatus.ACTIVE else set()
    return sorted({*valid, *signed, *licensed})


def sponsor_state(sponsorship: Sponsorship, on: date) -> str:
    """Give the rules' word for a sponsorship on a day; outside of its days it has lapsed."""
    if sponsorship.state == SponsorshipState.WITHDRAWN:
        return SponsorshipState.WITHDRAWN.value
    first, end = sponsorship.period.lower, sponsorship.period.upper
    return str(sponsorship.state) if first <= on < end else "lapsed"


def licence_of(visitor_id: UUID, kind: LicenceKind, on: date) -> LicenceHeld | None:
    """Give the licence of a kind that speaks for a visitor; a disputed one counts as not looked up."""
    held = Licence.objects.filter(visitor_id=visitor_id, kind=kind, withdrawn_at__isnull=True)
    rows = held.values_list("status", "expires_on", "recheck_due_on")
    return best_licence((LicenceHeld(*row) for row in rows), on)


def _status(licence: LicenceHeld | None, on: date) -> str:
    return licence.status_on(on) if licence is not None else "none"


def _of_person(prefix: str, person_id: UUID) -> Q:
    # A claim stays with the record it was made for; whoever was merged into the person counts as the person.
    return Q(**{f"{prefix}person_id": person_id}) | Q(**{f"{prefix}person__merged_into_id": person_id})


def _ties(attorney_id: UUID, person_id: UUID) -> QuerySet[Representation]:
    return Representation.objects.filter(_of_person("", person_id), attorney_id=attorney_id)


def _relation(ties: QuerySet[Representation]) -> str:
    """Give the rules' word for a tie: its basis once confirmed, else how far it has come."""
    rows = dict(ties.values_list("state", "basis"))
    if RepresentationState.CONFIRMED in rows:
        return str(rows[RepresentationState.CONFIRMED])
    waiting = (RepresentationState.CONTESTED, RepresentationState.CLAIMED)
    return next((state.value for state in waiting if state in rows), "none")
