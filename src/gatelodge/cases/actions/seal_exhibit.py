"""A thing is sealed in its bag."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._custody import do_with_exhibit
from gatelodge.cases.domain.exhibits import Step
from gatelodge.cases.domain.lifecycle import CustodyAction
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed


@deed("cases.seal_exhibit")
def seal_exhibit(actor: Actor, *, case_id: UUID, exhibit_id: UUID, reason: str, now: datetime) -> UUID:
    """This will write down the seal under which an exhibit lies from now on."""
    step = Step(CustodyAction.SEALED, reason)
    return do_with_exhibit(actor, case_id=case_id, exhibit_id=exhibit_id, step=step, now=now)
