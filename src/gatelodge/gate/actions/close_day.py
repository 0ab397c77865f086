"""The visiting day is closed once every pass is accounted for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow, refuse_if_any
from gatelodge.gate.actions._locking import doer, seize_day
from gatelodge.gate.domain.lifecycle import OPEN_VISITS, VisitEnd, VisitState
from gatelodge.gate.domain.tally import count_day, why_not_closed
from gatelodge.gate.models import ClosedDay, Visit
from gatelodge.gate.queries.day import day_of_gate
from gatelodge.ledger.actions import deed, note, publish


@dataclass(frozen=True, slots=True)
class _Gate:
    facility_id: UUID


@deed("gate.close_day")
def close_day(actor: Actor, *, facility_id: UUID, day: date, now: datetime) -> UUID:
    """Close a facility's day: counts visits, visitors, turn-aways and passes; nothing of it changes afterwards."""
    require(actor, "gate.close_day", _Gate(facility_id))
    seize_day(facility_id, day)
    gate = day_of_gate(facility_id, day, now=now)
    refuse_if_any(NotAllowedNow, why_not_closed(gate, now=now))
    _end_what_was_not_held(actor, facility_id, day, now)
    tally = count_day(gate)
    closed = ClosedDay.objects.create(
        facility_id=facility_id, local_day=day, closed_at=now, closed_by_id=doer(actor), **tally
    )
    note(f"facility:{facility_id}", {"day": day, "closed_day": closed.id, **tally})
    publish("gate.day_closed", facility_id=facility_id, day=day)
    return closed.id


def _end_what_was_not_held(actor: Actor, facility_id: UUID, day: date, now: datetime) -> None:
    unheld = Visit.objects.filter(facility_id=facility_id, local_day=day, state__in=OPEN_VISITS)
    ended = {"state": VisitState.NOT_HELD, "ended_at": now, "ended_by_id": actor.account_id}
    entered = Visit.objects.filter(arrivals__admitted_at__isnull=False).values("id")
    unheld.filter(id__in=entered).update(end_reason=VisitEnd.VISITOR_LEFT, **ended)
    unheld.update(end_reason=VisitEnd.NOBODY_CAME_IN, **ended)
