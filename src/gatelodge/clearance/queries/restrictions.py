"""Which restrictions came from a decision of another department?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.lifecycle import RestrictionKind
from gatelodge.clearance.models import Restriction


@dataclass(frozen=True, slots=True)
class RestrictionRow:
    """A restriction as it was imposed."""

    id: UUID
    kind: RestrictionKind
    facility_id: UUID | None
    person_id: UUID | None
    valid_from: datetime
    valid_until: datetime | None
    citation: str
    lifted_at: datetime | None


def list_restrictions_of(sources: Collection[str]) -> list[RestrictionRow]:
    """List the restrictions that rest on these decisions, in the order of their first instants."""
    found = Restriction.objects.filter(source__in=sources).order_by("valid__startswith", "id")
    return [
        RestrictionRow(
            id=one.id,
            kind=RestrictionKind(one.kind),
            facility_id=one.facility_id,
            person_id=one.person_id,
            valid_from=one.valid.lower,
            valid_until=one.valid.upper,
            citation=one.citation,
            lifted_at=one.lifted_at,
        )
        for one in found
    ]
