"""The housing unit has heard the call-out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.gate.actions._locking import lock_visit
from gatelodge.gate.domain.lifecycle import VisitState
from gatelodge.gate.domain.reasons import NO_CALL_OUT
from gatelodge.ledger.actions import deed, note


@deed("gate.acknowledge_call_out")
def acknowledge_call_out(actor: Actor, *, visit_id: UUID, now: datetime) -> None:
    """Record that housing answered, once; from now on the escorting officer owns the wait."""
    visit = lock_visit(actor, visit_id, "gate.run_floor")
    if visit.state != VisitState.CALLED_OUT or visit.acknowledged_at is not None:
        raise NotAllowedNow(NO_CALL_OUT)
    visit.acknowledged_at, visit.acknowledged_by_id = now, actor.account_id
    visit.save(update_fields=["acknowledged_at", "acknowledged_by"])
    note(f"visit:{visit.id}", {"person": visit.person_id})
