"""What may these visitors do now with this person? One statement for a party of any size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.clearance.domain.lifecycle import RestrictionKind
from gatelodge.clearance.domain.standing import CredentialHeld, RestrictionHeld, Standing, standing_of
from gatelodge.ledger.actions import prepared

# Asked at every booking and arrival, so the statement is written out: building it anew costs more than running it.
STANDINGS = """
SELECT c.visitor_id, '', lower(c.valid), upper(c.valid), p.custody_status, p.visiting_status, c.non_contact,
       c.may_come_alone, NULL::timestamptz AS imposed_at, c.id, 'UTC'
FROM clearance_credential c JOIN people_incarceratedperson p ON p.id = c.person_id
WHERE c.visitor_id = ANY(%(visitors)s) AND c.person_id = %(person)s AND c.valid @> %(at)s::timestamptz
UNION ALL
SELECT r.visitor_id, r.kind, lower(r.valid), upper(r.valid), r.citation, '', false, false, r.imposed_at, r.id,
       (SELECT f.zone FROM accounts_facility f WHERE f.id = %(facility)s)
FROM clearance_restriction r
WHERE r.visitor_id = ANY(%(visitors)s) AND r.lifted_at IS NULL AND r.valid @> %(at)s::timestamptz
  AND (r.facility_id IS NULL OR r.facility_id = %(facility)s) AND (r.person_id IS NULL OR r.person_id = %(person)s)
UNION ALL
SELECT v.id, r.kind, lower(r.valid), upper(r.valid), '', 'whoever comes', false, false, r.imposed_at, r.id,
       (SELECT f.zone FROM accounts_facility f WHERE f.id = %(facility)s)
FROM clearance_restriction r CROSS JOIN unnest(%(visitors)s::uuid[]) AS v(id)
WHERE r.visitor_id IS NULL AND r.person_id = %(person)s AND r.lifted_at IS NULL AND r.valid @> %(at)s::timestamptz
  AND (r.facility_id IS NULL OR r.facility_id = %(facility)s)
ORDER BY imposed_at NULLS FIRST, 10
"""


def as_told(end: datetime | None, zone: str | None) -> datetime | None:
    """Give an end by the clock of the place asked about, whose day its readers are told; it is the same instant."""
    return end.astimezone(ZoneInfo(zone)) if end is not None and zone else end


def get_standing(visitor_id: UUID, person_id: UUID, *, facility_id: UUID | None, at: datetime) -> Standing:
    """Give one visitor's standing with a person at an instant, as far as `facility_id` is concerned."""
    return list_standings([visitor_id], person_id, facility_id=facility_id, at=at)[visitor_id]


def list_standings(
    visitor_ids: Collection[UUID], person_id: UUID, *, facility_id: UUID | None, at: datetime
) -> dict[UUID, Standing]:
    """Give each visitor's standing with a person at an instant; a visitor nobody knows has none."""
    credentials: dict[UUID, list[CredentialHeld]] = defaultdict(list)
    restrictions: dict[UUID, list[RestrictionHeld]] = defaultdict(list)
    asked: dict[str, Any] = {"visitors": list(visitor_ids), "person": person_id, "facility": facility_id, "at": at}
    with prepared(STANDINGS, asked) as answer:
        for visitor_id, restriction, start, end, *rest in answer.fetchall():
            if restriction:
                until = as_told(end, rest[-1])
                held = RestrictionHeld(RestrictionKind(restriction), start, until, rest[0], of_person=bool(rest[1]))
                restrictions[visitor_id].append(held)
            else:
                custody, visiting, non_contact, alone = rest[:4]
                credentials[visitor_id].append(CredentialHeld(start, end, non_contact, alone, custody, visiting))
    return {one: standing_of(credentials[one], restrictions[one], at=at) for one in visitor_ids}
