"""A permit is amended: a new one with its own number takes its place."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.grounds.actions._permits import lock_permit, of_permit, refuse_leave, tell_of, turn, write_permit
from gatelodge.grounds.domain import permit_letters
from gatelodge.grounds.domain.lifecycle import PermitState
from gatelodge.grounds.domain.permitting import Leave
from gatelodge.ledger.actions import deed, note


@deed("grounds.amend_permit")
def amend_permit(actor: Actor, *, permit_id: UUID, leave: Leave, why: str, now: datetime) -> UUID:
    """Issue the next version with another scope or other conditions; it needs all that the first one needed."""
    old = lock_permit(actor, permit_id, "grounds.issue_permit")
    refuse_leave(old.request, leave, now=now)
    turn(actor, old, PermitState.REPLACED, why, now=now)
    permit = write_permit(actor, old.request, leave, escort_id=old.escort_id, now=now)
    tell_of(permit, permit_letters.amended, now=now)
    told = {"replaces": old.id, "number": permit.number, "zones": permit.zone_kinds, "devices": permit.devices}
    days = {"first": leave.first.isoformat(), "until": leave.until.isoformat()}
    note(of_permit(permit), told | days, private={"why": why.strip(), "conditions": permit.conditions})
    return permit.id
