"""A visit ends: because somebody ends it, or because nobody of its party is there any more."""

from __future__ import annotations

from datetime import datetime

from gatelodge.foundation.actors import Actor
from gatelodge.gate.domain.lifecycle import VisitEnd, VisitState, state_after_end
from gatelodge.gate.domain.tally import HERE
from gatelodge.gate.models import Visit
from gatelodge.ledger.actions import publish


def end_now(actor: Actor, visit: Visit, reason: str, *, now: datetime) -> None:
    """End a locked visit, or record that one which was never seated is not held."""
    visit.state, visit.end_reason = state_after_end(VisitState(visit.state)), reason
    visit.ended_at, visit.ended_by_id = now, actor.account_id
    visit.save(update_fields=["state", "end_reason", "ended_at", "ended_by"])
    publish("gate.visit_ended", visit_id=visit.id)


def end_when_empty(actor: Actor, visit: Visit, *, now: datetime) -> bool:
    """End a seated visit whose last visitor has gone; one of the party who stands at the desk may still take a turn."""
    if visit.state != VisitState.SEATED or visit.arrivals.filter(state__in=HERE).exists():
        return False
    end_now(actor, visit, VisitEnd.VISITOR_LEFT, now=now)
    return True
