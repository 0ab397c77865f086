"""Somebody of the staff is named to go with a crew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import list_staff_at
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.actions._permits import lock_permit, of_permit
from gatelodge.grounds.domain.permit_reasons import NO_SUCH_ESCORT
from gatelodge.grounds.permissions import ESCORTS
from gatelodge.ledger.actions import deed, note


@deed("grounds.assign_escort")
def assign_escort(actor: Actor, *, permit_id: UUID, account_id: UUID, now: datetime) -> None:
    """Name who goes with the crew: somebody who serves at that facility."""
    row = lock_permit(actor, permit_id, "grounds.run_desk")
    if account_id not in {one for one, _ in list_staff_at(row.facility_id, ESCORTS, now=now)}:
        raise BadInput(NO_SUCH_ESCORT)
    row.escort_id = account_id
    row.save(update_fields=["escort"])
    note(of_permit(row), {"escort": account_id})
