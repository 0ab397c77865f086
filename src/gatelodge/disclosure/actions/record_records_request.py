"""The records desk writes down a request that came by mail, e-mail or telephone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import list_facilities
from gatelodge.disclosure.actions._records import subject
from gatelodge.disclosure.actions._records_receiving import receive
from gatelodge.disclosure.actions._records_telling import tell
from gatelodge.disclosure.domain import records_letters as letters
from gatelodge.disclosure.domain.records import ReceivedFrom
from gatelodge.disclosure.domain.records_asking import RecordsRequester, RecordsWish
from gatelodge.disclosure.domain.records_reasons import RECEIVED_LATER
from gatelodge.disclosure.queries.records_reach import records_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, BadInput
from gatelodge.ledger.actions import deed, note


@deed("disclosure.record_records_request")
def record_records_request(
    actor: Actor,
    *,
    facility_id: UUID,
    who: RecordsRequester,
    wish: RecordsWish,
    by: ReceivedFrom,
    now: datetime,
    received_at: datetime | None = None,
) -> UUID:
    """Write a request down; its days count from when it came, which may be before now and never after."""
    within = records_facilities(actor)
    place = next(iter(list_facilities(frozenset({facility_id}))), None)
    if place is None or (within is not None and facility_id not in within):
        raise Absent
    require(actor, "disclosure.run_records", AtFacility(facility_id))
    came = received_at or now
    if came > now:
        raise BadInput(RECEIVED_LATER)
    row = receive(actor, place.id, who, wish, by=by, received_at=came)
    tell(row, letters.received, now=now)
    private = {"name": row.requester_name, "described": row.described}
    note(subject(row), {"kind": row.kind, "by": by, "received_at": came.isoformat()}, private=private)
    return row.id
