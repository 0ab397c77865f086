"""What may all visitors of a day do, each with their own person? Two statements for a list of any length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.clearance.domain.lifecycle import RestrictionKind
from gatelodge.clearance.domain.standing import CredentialHeld, RestrictionHeld, Standing, standing_of
from gatelodge.clearance.models import Credential, Restriction
from gatelodge.clearance.queries.standing import as_told

Pair = tuple[UUID, UUID]


def list_pair_standings(
    pairs: Collection[Pair], *, facility_id: UUID | None, at: datetime, zone: str = "UTC"
) -> dict[Pair, Standing]:
    """Give the standing of each visitor with the person beside them, at an instant."""
    visitors, persons = {visitor for visitor, _ in pairs}, {person for _, person in pairs}
    credentials: dict[Pair, list[CredentialHeld]] = defaultdict(list)
    held = Credential.objects.filter(visitor_id__in=visitors, person_id__in=persons, valid__contains=at)
    for visitor_id, person_id, valid, non_contact, alone, custody, visiting in held.values_list(
        *("visitor_id", "person_id", "valid", "non_contact", "may_come_alone"),
        *("person__custody_status", "person__visiting_status"),
    ):
        one = CredentialHeld(valid.lower, valid.upper, non_contact, alone, custody, visiting)
        credentials[visitor_id, person_id].append(one)
    imposed = Restriction.objects.filter(
        Q(facility_id=facility_id) | Q(facility__isnull=True),
        Q(person_id__in=persons) | Q(person__isnull=True),
        Q(visitor_id__in=visitors) | Q(visitor__isnull=True),
        lifted_at__isnull=True,
        valid__contains=at,
    )
    # By visitor; under None, those that hold for whoever comes to the person.
    restrictions: dict[UUID | None, list[tuple[UUID | None, RestrictionHeld]]] = defaultdict(list)
    for visitor_id, person, kind, valid, citation in imposed.order_by("imposed_at", "id").values_list(
        "visitor_id", "person_id", "kind", "valid", "citation"
    ):
        of_person = visitor_id is None
        cited = "" if of_person else citation
        until = as_told(valid.upper, zone)
        restriction = RestrictionHeld(RestrictionKind(kind), valid.lower, until, cited, of_person=of_person)
        restrictions[visitor_id].append((person, restriction))
    return {
        (visitor, person): standing_of(
            credentials[visitor, person],
            [one for about, one in (*restrictions[visitor], *restrictions[None]) if about in (None, person)],
            at=at,
        )
        for visitor, person in pairs
    }
