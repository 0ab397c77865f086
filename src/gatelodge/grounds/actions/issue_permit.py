"""A permit is issued, once everything that it rests on is there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds.actions._permits import lock_wanted, of_permit, refuse_leave, tell_of, turn, write_permit
from gatelodge.grounds.domain import permit_letters
from gatelodge.grounds.domain.lifecycle import PermitState
from gatelodge.grounds.domain.permit_reasons import PERMIT_EXISTS
from gatelodge.grounds.domain.permitting import Leave
from gatelodge.grounds.models import Permit
from gatelodge.ledger.actions import deed, note

LIVE = (PermitState.ISSUED, PermitState.SUSPENDED)
DECIDED_ANEW = "The request was changed and decided anew."


@deed("grounds.issue_permit")
def issue_permit(actor: Actor, *, request_id: UUID, leave: Leave, now: datetime) -> UUID:
    """Issue the permit of an approved request, or refuse with every reason at once."""
    row = lock_wanted(actor, request_id, "grounds.issue_permit")
    stands = Permit.objects.select_for_update().filter(request=row, state__in=LIVE).first()
    if stands is not None and (row.changed_at is None or row.changed_at <= stands.issued_at):
        raise NotAllowedNow(PERMIT_EXISTS)
    refuse_leave(row, leave, now=now)
    if stands is not None:
        # It held no more since the request was changed.
        turn(actor, stands, PermitState.REPLACED, DECIDED_ANEW, now=now)
    permit = write_permit(actor, row, leave, escort_id=None, now=now)
    tell_of(permit, permit_letters.issued, now=now)
    told = {"request": row.id, "number": permit.number, "zones": permit.zone_kinds, "devices": permit.devices}
    days = {"first": leave.first.isoformat(), "until": leave.until.isoformat(), "by_silence": permit.by_silence}
    note(of_permit(permit), told | days, private={"conditions": permit.conditions})
    return permit.id
