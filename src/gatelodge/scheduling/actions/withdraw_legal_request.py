"""Take back a request for a legal visit that still waits."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.actions._legal_requests import lock_request, require_asker_or
from gatelodge.scheduling.domain.legal import RequestState
from gatelodge.scheduling.domain.legal_reasons import ANSWERED


@deed("scheduling.withdraw_legal_request")
def withdraw_legal_request(actor: Actor, *, request_id: UUID, now: datetime) -> UUID:
    """This will take a waiting request out of the queue, for the attorney or whoever asked; a visit is cancelled instead."""
    request = lock_request(actor, request_id)
    require_asker_or(actor, request, "scheduling.ask_legal", now=now)
    if request.state != RequestState.WAITING:
        raise NotAllowedNow(ANSWERED)
    request.state, request.closed_at, request.closed_by_id = RequestState.WITHDRAWN, now, actor.account_id
    request.save(update_fields=["state", "closed_at", "closed_by"])
    note(f"legal_request:{request_id}", {"person": request.person_id})
    return request_id
