"""What may these visitors do now with this person? Two statements for a party of any size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.clearance.domain.lifecycle import RestrictionKind
from gatelodge.clearance.domain.standing import CredentialHeld, RestrictionHeld, Standing, standing_of
from gatelodge.clearance.models import Credential, Restriction


def get_standing(visitor_id: UUID, person_id: UUID, *, facility_id: UUID | None, at: datetime) -> Standing:
    """Give one visitor's standing with a person at an instant, as far as `facility_id` is concerned."""
    return list_standings([visitor_id], person_id, facility_id=facility_id, at=at)[visitor_id]


def list_standings(
    visitor_ids: Collection[UUID], person_id: UUID, *, facility_id: UUID | None, at: datetime
) -> dict[UUID, Standing]:
    """Give each visitor's standing with a person at an instant; a visitor nobody knows has none."""
    credentials: dict[UUID, list[CredentialHeld]] = defaultdict(list)
    held = Credential.objects.filter(visitor_id__in=visitor_ids, person_id=person_id, valid__contains=at)
    for visitor_id, valid, non_contact, alone, custody, visiting in held.values_list(
        "visitor_id", "valid", "non_contact", "may_come_alone", "person__custody_status", "person__visiting_status"
    ):
        credentials[visitor_id].append(CredentialHeld(valid.lower, valid.upper, non_contact, alone, custody, visiting))
    restrictions: dict[UUID, list[RestrictionHeld]] = defaultdict(list)
    imposed = Restriction.objects.filter(
        Q(facility_id=facility_id) | Q(facility__isnull=True),
        Q(person_id=person_id) | Q(person__isnull=True),
        visitor_id__in=visitor_ids,
        lifted_at__isnull=True,
        valid__contains=at,
    )
    for visitor_id, kind, valid, citation in imposed.order_by("imposed_at", "id").values_list(
        "visitor_id", "kind", "valid", "citation"
    ):
        restrictions[visitor_id].append(RestrictionHeld(RestrictionKind(kind), valid.lower, valid.upper, citation))
    return {one: standing_of(credentials[one], restrictions[one], at=at) for one in visitor_ids}
