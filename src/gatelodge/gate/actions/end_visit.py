"""A visit ends, or turns out not to be held."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.gate.actions._emptying import end_now
from gatelodge.gate.actions._locking import lock_visit
from gatelodge.gate.domain.lifecycle import VisitEnd, VisitState, reasons_to_end
from gatelodge.gate.domain.reasons import LOOK_AGAIN, TERMINATED_WITHOUT_ORDER, VISIT_OVER, WRONG_END
from gatelodge.ledger.actions import deed, note
from gatelodge.people.domain.professionals import Capacity


@deed("gate.end_visit")
def end_visit(actor: Actor, *, visit_id: UUID, reason: str, now: datetime, ordered_by: str = "") -> VisitState:
    """End a seated visit, or record that one which was not seated is not held; visitors leave one by one afterwards.

    `ordered_by` names the decision (`sanction:…`) without which nobody's conduct ends a visit.
    """
    visit = lock_visit(actor, visit_id, "gate.run_floor")
    before = VisitState(visit.state)
    legal = visit.booking.party.exclude(capacity=Capacity.SOCIAL).exists()
    allowed = reasons_to_end(before, legal=legal)
    if not allowed:
        raise NotAllowedNow(replace(VISIT_OVER, cure=LOOK_AGAIN))
    if reason not in allowed:
        raise BadInput(WRONG_END)
    if reason == VisitEnd.TERMINATED and not ordered_by:
        raise BadInput(TERMINATED_WITHOUT_ORDER)
    if reason == VisitEnd.DECLINED:
        require(actor, "gate.witness_refusal", visit)
    end_now(actor, visit, reason, now=now)
    note(
        f"visit:{visit.id}",
        {"from": before, "to": visit.state, "reason": reason, "booking": visit.booking_id, "by": ordered_by},
    )
    return VisitState(visit.state)
