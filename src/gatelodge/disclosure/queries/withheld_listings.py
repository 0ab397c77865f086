"""Whose listed details are withheld: for the offices that may know, and for the reply, which says no more than of an unknown number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.disclosure.models import WithheldListing
from gatelodge.disclosure.permissions import LISTING_KEEPERS
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import noted, protected_read

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class WithheldListingRow:
    """One listing that is given to nobody."""

    id: UUID
    number: str
    name: str
    because: str
    zone: str
    withheld_at: datetime
    ended_at: datetime | None

    @property
    def is_in_force(self) -> bool:
        return self.ended_at is None


def listings_within(actor: Actor) -> QuerySet[WithheldListing]:
    """Narrow to the facilities at which the actor may know."""
    facilities = actor.facilities_of(*LISTING_KEEPERS)
    every = WithheldListing.objects.all()
    return every if facilities is None else every.filter(facility_id__in=facilities)


def is_withheld(person_id: UUID) -> bool:
    """Tell whether nothing is listed for a person, under whichever of their records that was written down."""
    about = Q(person_id=person_id) | Q(person__merged_into_id=person_id)
    return WithheldListing.objects.filter(about, ended_at__isnull=True).exists()


@protected_read("disclosure.withheld_listings")
def read_withheld_listings(actor: Actor, *, purpose: str, now: datetime) -> list[WithheldListingRow]:
    """List the withheld listings of one's facilities, those in force first."""
    found = listings_within(actor).select_related("person", "facility").order_by("-withheld_at")
    rows = [_row(one) for one in found[:AT_MOST]]
    noted(*(f"withheld_listing:{row.id}" for row in rows))
    return sorted(rows, key=lambda row: not row.is_in_force)


def _row(one: WithheldListing) -> WithheldListingRow:
    person = one.person
    return WithheldListingRow(
        id=one.id,
        number=person.number,
        name=f"{person.given_names} {person.surname}",
        because=one.because,
        zone=one.facility.zone,
        withheld_at=one.withheld_at,
        ended_at=one.ended_at,
    )
