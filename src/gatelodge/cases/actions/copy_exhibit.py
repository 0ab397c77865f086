"""A copy of an exhibit is made for somebody."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._custody import do_with_exhibit
from gatelodge.cases.domain.exhibits import Step
from gatelodge.cases.domain.lifecycle import CustodyAction
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed


@deed("cases.copy_exhibit")
def copy_exhibit(actor: Actor, *, case_id: UUID, exhibit_id: UUID, to_whom: str, reason: str, now: datetime) -> UUID:
    """This will write down for whom a copy was made; the exhibit itself stays."""
    step = Step(CustodyAction.COPIED, reason, to_whom=to_whom)
    return do_with_exhibit(actor, case_id=case_id, exhibit_id=exhibit_id, step=step, now=now)
