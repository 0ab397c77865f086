"""A client's refusal of a legal visit, while it is recorded."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.gate.actions._locking import doer, lock_visit
from gatelodge.gate.domain.legal_reasons import NOT_A_LEGAL_VISIT, REFUSED_TOO_LATE
from gatelodge.gate.domain.lifecycle import VisitEnd, VisitState
from gatelodge.gate.models import ClientRefusal, Visit
from gatelodge.ledger.actions import note, publish
from gatelodge.people.domain.professionals import Capacity


def lock_to_refuse(actor: Actor, visit_id: UUID, permission: str) -> Visit:
    """Lock a legal visit that the client can still decline: one that was not seated."""
    visit = lock_visit(actor, visit_id, permission)
    if not visit.booking.party.exclude(capacity=Capacity.SOCIAL).exists():
        raise NotAllowedNow(NOT_A_LEGAL_VISIT)
    if visit.state not in (VisitState.ARRIVING, VisitState.CALLED_OUT):
        raise NotAllowedNow(REFUSED_TOO_LATE)
    return visit


def end_refused(actor: Actor, visit: Visit, refusal: ClientRefusal, *, now: datetime) -> UUID:
    """Keep the refusal, end the visit with it, and have the attorney told."""
    refusal.save(force_insert=True)
    visit.state, visit.end_reason = VisitState.NOT_HELD, VisitEnd.CLIENT_REFUSED
    visit.ended_at, visit.ended_by_id = now, doer(actor)
    visit.save(update_fields=["state", "end_reason", "ended_at", "ended_by"])
    told = {"refusal": refusal.id, "means": refusal.means, "witness": refusal.witness_id, "by": refusal.recorded_by_id}
    note(f"visit:{visit.id}", told)
    publish("gate.client_refused", visit_id=visit.id)
    publish("gate.visit_ended", visit_id=visit.id)
    return refusal.id
