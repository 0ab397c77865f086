"""Who answers for whom, for those who book on it: ids alone, no more than the asker named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

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


def find_client_tie(representation_id: UUID) -> ClientTie | None:
    """Find between whom a representation is or was."""
    one = Representation.objects.filter(id=representation_id).first()
    return ClientTie(one.attorney_id, one.person_id) if one else None
