"""Under which suspensions and exclusions does somebody stand at a facility, whomever they would visit?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.clearance.domain.lifecycle import RestrictionKind
from gatelodge.clearance.models import Restriction

BARS = (RestrictionKind.SUSPENSION, RestrictionKind.EXCLUSION)


@dataclass(frozen=True, slots=True)
class Bar:
    """A suspension or an exclusion of a visitor that holds."""

    visitor_id: UUID
    kind: RestrictionKind
    citation: str
    until: datetime | None
    imposed_at: datetime


def list_bars(visitor_ids: Collection[UUID], *, facility_id: UUID, at: datetime) -> list[Bar]:
    """List the suspensions and exclusions of these visitors that hold at a facility at an instant."""
    found = Restriction.objects.filter(
        Q(facility_id=facility_id) | Q(facility__isnull=True),
        visitor_id__in=visitor_ids,
        kind__in=BARS,
        lifted_at__isnull=True,
        valid__contains=at,
    )
    rows = found.order_by("imposed_at", "id").values_list("visitor_id", "kind", "citation", "valid", "imposed_at")
    return [
        Bar(one, RestrictionKind(kind), citation, valid.upper, imposed)
        for one, kind, citation, valid, imposed in rows
        if one
    ]
