"""A supervisor has heard the client decline a legal visit too."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.gate.actions._locking import doer
from gatelodge.gate.actions._refusing import end_refused, lock_to_refuse
from gatelodge.gate.domain.admission import highest_rank
from gatelodge.gate.domain.legal import RefusalMeans
from gatelodge.gate.domain.legal_reasons import NOT_REPORTED, SAME_PERSON
from gatelodge.gate.models import ClientRefusal
from gatelodge.gate.permissions import COMMAND
from gatelodge.ledger.actions import deed


@deed("gate.witness_client_refusal")
def witness_client_refusal(actor: Actor, *, visit_id: UUID, now: datetime) -> UUID:
    """Make a reported refusal count: its witness is of rank, signs in, and is another person than who reported it."""
    visit = lock_to_refuse(actor, visit_id, "gate.witness_refusal")
    if visit.refusal_reported_by_id is None or visit.refusal_reported_at is None:
        raise NotAllowedNow(NOT_REPORTED)
    if visit.refusal_reported_by_id == actor.account_id:
        raise NotAllowedNow(SAME_PERSON)
    refusal = ClientRefusal(
        visit=visit,
        means=RefusalMeans.WITNESSED,
        witness_id=doer(actor),
        witness_rank=highest_rank(actor, visit.facility_id, COMMAND) or "",
        refused_at=visit.refusal_reported_at,
        recorded_by_id=visit.refusal_reported_by_id,
    )
    return end_refused(actor, visit, refusal, now=now)
