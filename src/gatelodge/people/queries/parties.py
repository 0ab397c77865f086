"""What do the rules on a visit need to know of the person and the whole party? One statement, asked at every booking."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import prepared


@dataclass(frozen=True, slots=True)
class PartyVisitor:
    """One visitor of a party: no more than age and who acts for a child."""

    id: UUID
    born_on: date
    emancipated: bool
    guardian_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """The person to be visited, and the visitors who want to come."""

    person_id: UUID
    facility_id: UUID | None
    custody_status: str
    visiting_status: str
    visitors: tuple[PartyVisitor, ...]


# Written out: building the statement anew costs more than running it.
PARTY = """
SELECT p.facility_id, p.custody_status, p.visiting_status, v.id, v.born_on, v.emancipated,
       ARRAY(SELECT g.guardian_id FROM people_guardianship g WHERE g.minor_id = v.id AND g.ended_at IS NULL)
FROM people_incarceratedperson p CROSS JOIN people_visitor v
WHERE p.id = %(person)s AND p.merged_into_id IS NULL AND v.id = ANY(%(visitors)s)
"""


def get_party(person_id: UUID, visitor_ids: Collection[UUID]) -> PartyRow:
    """Get the person and all of the visitors, or Absent when one of them is not there."""
    with prepared(PARTY, {"person": person_id, "visitors": list(visitor_ids)}) as answer:
        rows = answer.fetchall()
    if not rows or len(rows) != len(set(visitor_ids)):
        raise Absent
    visitors = tuple(PartyVisitor(row[3], row[4], row[5], tuple(row[6])) for row in rows)
    facility_id, custody_status, visiting_status = rows[0][:3]
    return PartyRow(person_id, facility_id, custody_status, visiting_status, visitors)
