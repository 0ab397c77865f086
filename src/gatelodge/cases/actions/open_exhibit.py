"""The seal of a thing is broken."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._custody import do_with_exhibit
from gatelodge.cases.domain.exhibits import Step
from gatelodge.cases.domain.lifecycle import CustodyAction
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed


@deed("cases.open_exhibit")
def open_exhibit(actor: Actor, *, case_id: UUID, exhibit_id: UUID, reason: str, now: datetime) -> UUID:
    """This will write down that a seal was found whole or not, and why it was opened."""
    step = Step(CustodyAction.OPENED, reason)
    return do_with_exhibit(actor, case_id=case_id, exhibit_id=exhibit_id, step=step, now=now)
