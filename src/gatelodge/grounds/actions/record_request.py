"""The media desk writes down a request that came by mail, e-mail or telephone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, BadInput
from gatelodge.grounds.actions._receiving import receive
from gatelodge.grounds.actions._requests import subject
from gatelodge.grounds.actions._telling import tell
from gatelodge.grounds.domain import letters
from gatelodge.grounds.domain.lifecycle import ReceivedBy
from gatelodge.grounds.domain.reasons import RECEIVED_LATER
from gatelodge.grounds.domain.request import Requester, Wish
from gatelodge.grounds.queries.reach import media_facilities
from gatelodge.ledger.actions import deed, note


@deed("grounds.record_request")
def record_request(  # a request says all of it
    actor: Actor,
    *,
    facility_id: UUID,
    who: Requester,
    wish: Wish,
    by: ReceivedBy,
    now: datetime,
    received_at: datetime | None = None,
) -> UUID:
    """Write a request down; its days count from when it came, which may be before now and never after."""
    within = media_facilities(actor)
    place = next(iter(list_facilities(frozenset({facility_id}))), None)
    if place is None or (within is not None and facility_id not in within):
        raise Absent
    require(actor, "grounds.run_desk", AtFacility(facility_id))
    came = received_at or now
    if came > now:
        raise BadInput(RECEIVED_LATER)
    row = receive(actor, (place.id, place.zone), who, wish, by=by, received_at=came, now=now)
    tell(row, letters.received, now=now)
    private = {"name": row.requester_name, "purpose": row.purpose}
    note(subject(row), {"kind": row.kind, "by": by, "received_at": came.isoformat()}, private=private)
    return row.id
