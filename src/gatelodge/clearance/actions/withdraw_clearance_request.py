"""A legal professional takes a request back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._legal import require_requested
from gatelodge.clearance.domain.legal import ClearanceState
from gatelodge.clearance.models import LegalClearance
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import deed, note


@deed("clearance.withdraw_clearance_request")
def withdraw_clearance_request(actor: Actor, *, clearance_id: UUID, now: datetime) -> None:
    """This will close one's own request before it is decided; others' are not looked for."""
    if actor.visitor_id is None:
        raise Absent
    own = LegalClearance.objects.select_for_update().filter(visitor_id=actor.visitor_id, id=clearance_id)
    clearance = own.first()
    if clearance is None:
        raise Absent
    require(actor, "clearance.own_legal", clearance)
    require_requested(clearance)
    clearance.state = ClearanceState.WITHDRAWN
    clearance.save(update_fields=["state"])
    note(f"legal_clearance:{clearance.id}", {"withdrawn_at": now})
