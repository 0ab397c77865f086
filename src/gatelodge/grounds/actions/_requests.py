"""What deeds about a request share: its lock, its state, and who signs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.grounds.actions._clocks import stop_clocks
from gatelodge.grounds.domain import reasons
from gatelodge.grounds.domain.lifecycle import OPEN_REQUESTS, AccessState, Authority, ClockEnd
from gatelodge.grounds.domain.request import may_become
from gatelodge.grounds.models import AccessRequest
from gatelodge.grounds.queries.offices import OFFICES
from gatelodge.grounds.queries.reach import refuse_stranger, requests_within

ENDED = (AccessState.DENIED, AccessState.WITHDRAWN)


def lock_request(actor: Actor, request_id: UUID, permission: str) -> AccessRequest:
    """Lock a request; absent for whoever does not reach it."""
    if not requests_within(actor).filter(id=request_id).exists():
        raise Absent
    row = locked(request_id)
    require(actor, permission, row)
    return row


def lock_own(actor: Actor, request_id: UUID, token: str) -> AccessRequest:
    """Lock a request for whoever asked, or for its desk; absent for others."""
    row = locked(request_id)
    refuse_stranger(actor, row, token)
    return row


def locked(request_id: UUID) -> AccessRequest:
    """Lock a request: one deed at a time changes what its answers and clocks rest on."""
    joined = AccessRequest.objects.select_related("facility").select_for_update(of=("self",))
    row = joined.filter(id=request_id).first()
    if row is None:
        raise Absent
    return row


def refuse_unless(row: AccessRequest, *states: AccessState) -> None:
    """Refuse what is done only while the request is in one of these states."""
    if row.state not in states:
        raise NotAllowedNow(reasons.not_in_that_state(AccessState(row.state)))


def refuse_unless_open(row: AccessRequest) -> None:
    """Refuse what is done only before the request has its answer."""
    refuse_unless(row, *OPEN_REQUESTS)


def become(row: AccessRequest, state: AccessState, *, why: str = "", now: datetime) -> None:
    """Put a request into a state; an end stops what still runs."""
    if row.state == state:
        return
    if not may_become(AccessState(row.state), state):
        raise NotAllowedNow(reasons.not_in_that_state(AccessState(row.state)))
    row.state = state
    if state in ENDED:
        row.ended_at, row.ended_because = now, why.strip()[:500]
    row.save(update_fields=["state", "ended_at", "ended_because"])
    if state is AccessState.WITHDRAWN:
        stop_clocks(row, ClockEnd.WITHDRAWN, now=now)
    elif state in (AccessState.APPROVED, AccessState.DENIED):
        stop_clocks(row, ClockEnd.ANSWERED, now=now)


def refuse_other_office(actor: Actor, row: AccessRequest, authority: Authority) -> None:
    """Refuse whoever does not hold the office that answers."""
    role = OFFICES.get(authority)
    if role is None or not actor.holds(role, facility_id=row.facility_id):
        raise NotAllowedNow(reasons.NOT_YOUR_PART)


def doer(actor: Actor) -> UUID:
    """Give the account that signs for what was done."""
    if actor.account_id is None:
        raise Absent
    return actor.account_id


def subject(row: AccessRequest) -> str:
    """Name a request in the record."""
    return f"access_request:{row.id}"
