"""Who answers for whom, for those who book on it: ids alone, no more than the asker named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.people.domain.professionals import RepresentationState, SponsorshipState
from gatelodge.people.models import Representation, Sponsorship


@dataclass(frozen=True, slots=True)
class SponsorTie:
    """A sponsorship as a tie: the attorney who answers, the representative, and the role."""

    sponsor_id: UUID
    representative_id: UUID | None
    role: str


@dataclass(frozen=True, slots=True)
class ClientTie:
    """A representation as a tie: the attorney and, once known, the client."""

    attorney_id: UUID
    person_id: UUID | None


def list_sponsor_ties(sponsorship_ids: Collection[UUID]) -> dict[UUID, SponsorTie]:
    """Give the ties of these sponsorships, whatever their state; unknown ones are left out."""
    found = Sponsorship.objects.filter(id__in=list(sponsorship_ids))
    return {one.id: SponsorTie(one.sponsor_id, one.representative_id, one.role) for one in found}


def keep_sponsorships(sponsorship_ids: Collection[UUID]) -> None:
    """Keep these sponsorships as they are until the asker's transaction ends: a withdrawal comes before it or after."""
    found = Sponsorship.objects.filter(id__in=list(sponsorship_ids)).order_by("id")
    list(found.select_for_update(no_key=True).values_list("id"))


def list_sponsor_names(sponsorship_ids: Collection[UUID | None]) -> dict[UUID | None, str]:
    """Give the names of those who answer, by sponsorship; asked of nobody when there is none."""
    wanted = {one for one in sponsorship_ids if one}
    found = Sponsorship.objects.filter(id__in=wanted).select_related("sponsor") if wanted else ()
    return {one.id: str(one.sponsor) for one in found}


def find_client_tie(representation_id: UUID) -> ClientTie | None:
    """Find between whom a representation is or was."""
    one = Representation.objects.filter(id=representation_id).first()
    return ClientTie(one.attorney_id, one.person_id) if one else None


def list_client_ids(visitor_id: UUID, *, on: date) -> list[UUID]:
    """List whom a visitor represents, or may see in an attorney's place on the day: confirmed ties alone."""
    confirmed = Representation.objects.filter(state=RepresentationState.CONFIRMED, person__isnull=False)
    own = confirmed.filter(attorney_id=visitor_id).values_list("person_id", flat=True)
    sent = _running(on).filter(representative_id=visitor_id).values("id")
    sponsored = confirmed.filter(sponsored__sponsorship_id__in=sent).values_list("person_id", flat=True)
    return sorted({*own, *sponsored} - {None})


def list_representative_ids(sponsor_id: UUID, *, on: date) -> list[UUID]:
    """List whom an attorney sponsors on the day."""
    found = _running(on).filter(sponsor_id=sponsor_id, representative__isnull=False)
    return sorted(set(found.values_list("representative_id", flat=True)))


def _running(on: date) -> QuerySet[Sponsorship]:
    in_force = Q(state=SponsorshipState.IN_FORCE) | Q(state=SponsorshipState.WITHDRAWN, appointed_by_court=True)
    return Sponsorship.objects.filter(in_force, period__contains=on)
