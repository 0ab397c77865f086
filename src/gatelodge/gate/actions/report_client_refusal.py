"""An officer hears that the client declines a legal visit; that alone ends nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.gate.actions._locking import doer
from gatelodge.gate.actions._refusing import lock_to_refuse
from gatelodge.gate.domain.legal_reasons import REPORTED_ALREADY
from gatelodge.ledger.actions import deed, note, publish


@deed("gate.report_client_refusal")
def report_client_refusal(actor: Actor, *, visit_id: UUID, now: datetime) -> None:
    """Keep who heard it and when, and call a supervisor: until one has heard it too, the visit goes on."""
    visit = lock_to_refuse(actor, visit_id, "gate.run_floor")
    if visit.refusal_reported_at is not None:
        raise NotAllowedNow(REPORTED_ALREADY)
    visit.refusal_reported_at, visit.refusal_reported_by_id = now, doer(actor)
    visit.save(update_fields=["refusal_reported_at", "refusal_reported_by"])
    note(f"visit:{visit.id}", {"person": visit.person_id})
    publish("gate.refusal_reported", visit_id=visit.id)
