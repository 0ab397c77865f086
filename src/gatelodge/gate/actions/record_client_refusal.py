"""A client declines a legal visit with a mark of the client's own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.gate.actions._locking import doer
from gatelodge.gate.actions._marking import kept_mark, why_no_mark
from gatelodge.gate.actions._refusing import end_refused, lock_to_refuse
from gatelodge.gate.domain.legal import RefusalMeans
from gatelodge.gate.models import ClientRefusal
from gatelodge.ledger.actions import deed


@deed("gate.record_client_refusal")
def record_client_refusal(
    actor: Actor, *, visit_id: UUID, signature: str = "", slip: bytes = b"", now: datetime
) -> UUID:
    """Record the refusal on the client's signature on the screen, or on a signed slip; an officer's word is neither."""
    visit = lock_to_refuse(actor, visit_id, "gate.run_floor")
    refuse_if_any(BadInput, why_no_mark(signature, slip))
    refusal = ClientRefusal(
        visit=visit,
        means=RefusalMeans.OWN_MARK,
        mark=kept_mark(signature, slip),
        refused_at=now,
        recorded_by_id=doer(actor),
    )
    return end_refused(actor, visit, refusal, now=now)
