"""A permit is suspended: nobody and nothing goes in under it until it is resumed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.grounds.actions._permits import lock_permit, of_permit, tell_of, turn
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain import permit_letters
from gatelodge.grounds.domain.lifecycle import PermitState
from gatelodge.grounds.models import PermitPause
from gatelodge.ledger.actions import deed, note


@deed("grounds.suspend_permit")
def suspend_permit(actor: Actor, *, permit_id: UUID, why: str, now: datetime) -> None:
    """Suspend a permit, and write to the requester why."""
    row = lock_permit(actor, permit_id, "grounds.issue_permit")
    turn(actor, row, PermitState.SUSPENDED, why, now=now)
    PermitPause.objects.create(permit=row, since=now, suspended_by_id=doer(actor), because=row.changed_because)
    tell_of(row, permit_letters.suspended, now=now)
    note(of_permit(row), {"state": row.state}, private={"why": row.changed_because})
