"""A visitor is warned; that needs no writing while it works."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.conduct.actions._ordering import collided, lock_incident, order, told_of_order
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("conduct.warn_visitor", on_conflict=collided)
def warn_visitor(
    actor: Actor, *, incident_id: UUID, evidence: str, reasons: str, now: datetime, facility_id: UUID | None = None
) -> UUID:
    """This will record a warning for an incident, unless the rules demand more."""
    incident = lock_incident(actor, incident_id, now)
    done = order(actor, incident, Proposal(SanctionKind.WARNING, evidence, reasons, facility_id=facility_id), now)
    note(f"sanction:{done.row.id}", told_of_order(done))
    return done.row.id
