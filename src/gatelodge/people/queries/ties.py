"""Which clients does an attorney claim? For the departments that protect what passes between them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.people.domain.professionals import OPEN_REPRESENTATIONS, LicenceKind, RepresentationState
from gatelodge.people.models import Licence, NumberChange, Representation


@dataclass(frozen=True, slots=True)
class TieRow:
    """An attorney's claim to a client, confirmed or not, by the number that the attorney typed."""

    id: UUID
    attorney_id: UUID
    person_number: str
    person_id: UUID | None
    facility_id: UUID | None


def list_open_ties(attorney_id: UUID, *, now: datetime) -> list[TieRow]:
    """List the claims that their attorney sees as running: one that nobody has confirmed yet is one of them.

    A no is one of them too until the time to answer is over, so that nobody learns of it here before they may.
    """
    unheard = Q(state=RepresentationState.DISPROVED, confirmed_at__isnull=True, code_expires_at__gt=now)
    running = Q(state__in=sorted(OPEN_REPRESENTATIONS)) | unheard
    found = Representation.objects.filter(running, attorney_id=attorney_id)
    rows = found.select_related("person").order_by("person_number")
    return [
        TieRow(
            one.id, one.attorney_id, one.person_number, one.person_id, one.person.facility_id if one.person else None
        )
        for one in rows
    ]


def find_attorney_by_licence(jurisdiction: str, number: str) -> UUID | None:
    """Find who holds a bar licence: a name alone may be that of two."""
    held = Licence.objects.filter(
        kind=LicenceKind.BAR,
        jurisdiction__iexact=jurisdiction.strip(),
        number__iexact=number.strip(),
        withdrawn_at__isnull=True,
        disputed_at__isnull=True,
    )
    return held.values_list("visitor_id", flat=True).first()


def list_former_numbers(person_ids: Collection[UUID]) -> list[tuple[UUID, str]]:
    """List the numbers that these persons had before."""
    found = NumberChange.objects.filter(person_id__in=person_ids)
    return list(found.values_list("person_id", "old_number"))
