"""A thing comes back from whoever had it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._custody import do_with_exhibit, holder_of
from gatelodge.cases.domain.exhibits import Step
from gatelodge.cases.domain.lifecycle import CustodyAction
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed


@deed("cases.take_back_exhibit")
def take_back_exhibit(actor: Actor, *, case_id: UUID, exhibit_id: UUID, reason: str, now: datetime) -> UUID:
    """This will write down that an exhibit is in the locker again; from whom it comes stands in its custody."""
    came_from = holder_of(actor, case_id=case_id, exhibit_id=exhibit_id)
    step = Step(CustodyAction.TAKEN_BACK, reason, from_whom=came_from)
    return do_with_exhibit(actor, case_id=case_id, exhibit_id=exhibit_id, step=step, now=now)
