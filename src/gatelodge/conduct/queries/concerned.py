"""Which incarcerated persons does a sanction of their visitor concern?"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.queries.approvals import list_approved_person_ids
from gatelodge.conduct.domain.lifecycle import Reach
from gatelodge.conduct.domain.span import CHOSEN
from gatelodge.conduct.models import Sanction
from gatelodge.correspondence.queries import list_persons_told
from gatelodge.people.queries import list_persons


def persons_concerned(row: Sanction, *, now: datetime) -> list[UUID]:
    """Give who is told of a new sanction: the person of the visit, and whoever else this visitor can't visit any more.

    Where it holds at one facility, only those held there: nobody learns of another prison by it.
    """
    concerned = dict.fromkeys(_of_the_visit(row))
    if row.kind in CHOSEN:
        approved = list_persons(list_approved_person_ids(row.visitor_id, at=now))
        everywhere = row.reach == Reach.DEPARTMENT
        concerned |= dict.fromkeys(
            one.id for one in approved.values() if everywhere or one.facility_id == row.facility_id
        )
    return list(concerned)


def persons_told(row: Sanction) -> list[UUID]:
    """Give who is told what becomes of a sanction: whoever was told of it."""
    return list(dict.fromkeys([*_of_the_visit(row), *list_persons_told(f"sanction:{row.id}")]))


def _of_the_visit(row: Sanction) -> list[UUID]:
    return [row.incident.visit.person_id] if row.incident.visit is not None else []
