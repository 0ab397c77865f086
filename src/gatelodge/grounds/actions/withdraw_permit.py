"""A permit is taken back for good."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.grounds.actions._permits import lock_permit, of_permit, tell_of, turn
from gatelodge.grounds.domain import permit_letters
from gatelodge.grounds.domain.lifecycle import PermitState
from gatelodge.ledger.actions import deed, note


@deed("grounds.withdraw_permit")
def withdraw_permit(actor: Actor, *, permit_id: UUID, why: str, now: datetime) -> None:
    """End a permit before its time, and write to the requester why; who is inside still goes out by the gate."""
    row = lock_permit(actor, permit_id, "grounds.issue_permit")
    turn(actor, row, PermitState.WITHDRAWN, why, now=now)
    tell_of(row, permit_letters.withdrawn, now=now)
    note(of_permit(row), {"state": row.state}, private={"why": row.changed_because})
