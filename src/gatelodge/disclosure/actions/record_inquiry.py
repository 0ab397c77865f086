"""Staff write an inquiry down that came by telephone, by mail or in person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import list_facilities
from gatelodge.disclosure.actions._inquiries import doer, subject
from gatelodge.disclosure.actions._inquiry_receiving import receive
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiries import FIRST_YEAR, Asker, Wanted, may_record
from gatelodge.disclosure.domain.inquiry_states import InquiryChannel
from gatelodge.disclosure.queries.inquiry_reach import recording_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, BadInput
from gatelodge.ledger.actions import deed, note, publish


@deed("disclosure.record_inquiry")
def record_inquiry(  # an inquiry says all of it
    actor: Actor,
    *,
    facility_id: UUID,
    who: Asker,
    wanted: Wanted,
    channel: InquiryChannel,
    now: datetime,
    received_at: datetime | None = None,
) -> UUID:
    """Write an inquiry down; its days count from when it came, which may be before now and never after."""
    within = recording_facilities(actor)
    place = next(iter(list_facilities(frozenset({facility_id}))), None)
    if place is None or (within is not None and facility_id not in within):
        raise Absent
    require(actor, "disclosure.record_inquiry", AtFacility(facility_id))
    if not may_record((one.role for one in actor.roles), wanted.kind):
        raise BadInput(reasons.NOT_YOUR_KIND)
    came = received_at or now
    if came > now:
        raise BadInput(reasons.RECEIVED_LATER)
    if came.year < FIRST_YEAR:
        raise BadInput(reasons.RECEIVED_LONG_AGO)
    place_and_zone, signed = (place.id, place.zone), doer(actor)
    row = receive(place_and_zone, who, wanted, channel=channel, recorded_by=signed, received_at=came)
    if row.asker_email:
        publish("disclosure.inquiry_received", inquiry_id=row.id)
    private = {"name": row.asker_name, "question": row.question}
    told = {"kind": row.kind, "channel": channel, "received_at": came.isoformat(), "facts": row.facts}
    note(subject(row), told, private=private)
    return row.id
