"""A legal visitor gives an item up: it is not brought any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._legal import CLOSED_BEFORE
from gatelodge.clearance.models import ApprovedItem
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("clearance.withdraw_item")
def withdraw_item(actor: Actor, *, item_id: UUID, now: datetime) -> None:
    """This will take one's own item off the list of every prison; others' are not looked for."""
    if actor.visitor_id is None:
        raise Absent
    own = ApprovedItem.objects.select_for_update().filter(visitor_id=actor.visitor_id, id=item_id)
    item = own.first()
    if item is None:
        raise Absent
    require(actor, "clearance.own_legal", item)
    if item.withdrawn_at is not None or item.refused_at is not None:
        raise NotAllowedNow(CLOSED_BEFORE)
    item.withdrawn_at = now
    item.save(update_fields=["withdrawn_at"])
    note(f"approved_item:{item.id}", {"withdrawn_at": now})
