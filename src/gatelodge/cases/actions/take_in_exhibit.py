"""A file or a thing becomes evidence of a case: handed in, out of a source item, or cut from another exhibit."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._taking_in import keep_exhibit
from gatelodge.cases.actions._working import doer, working_case
from gatelodge.cases.domain.exhibits import Taken
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed


@deed("cases.take_in_exhibit")
def take_in_exhibit(actor: Actor, *, case_id: UUID, taken: Taken, now: datetime) -> UUID:
    """This will number an exhibit, seal its bytes as they came, and begin its custody."""
    case = working_case(actor, case_id, "cases.exhibits")
    return keep_exhibit(doer(actor, "cases.exhibits"), case, taken, now=now)
