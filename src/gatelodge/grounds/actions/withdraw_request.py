"""A request is taken back, by whoever asked or by the desk for them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.grounds.actions._requests import become, lock_own, refuse_unless, subject
from gatelodge.grounds.domain.lifecycle import AccessState
from gatelodge.ledger.actions import deed, note

STILL_WANTED = (AccessState.RECEIVED, AccessState.UNDER_REVIEW, AccessState.APPROVED)


@deed("grounds.withdraw_request")
def withdraw_request(actor: Actor, *, request_id: UUID, why: str = "", token: str = "", now: datetime) -> None:
    """End a request that nobody wants any more; its clocks stop."""
    require(actor, "grounds.ask")
    row = lock_own(actor, request_id, token)
    refuse_unless(row, *STILL_WANTED)
    become(row, AccessState.WITHDRAWN, why=why, now=now)
    note(subject(row), {"state": row.state}, private={"why": why.strip()})
