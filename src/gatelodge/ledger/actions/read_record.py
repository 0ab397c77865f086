"""The auditor's reads of the record, which are entries of the record themselves."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions.reads import noted, protected_read
from gatelodge.ledger.queries.events import EventDetail, EventRow, Sought, find_event, list_events
from gatelodge.ledger.queries.proofs import Proof, find_proof


@protected_read("ledger.events")
def read_events(actor: Actor, *, purpose: str, sought: Sought, now: datetime) -> tuple[list[EventRow], bool]:
    """Give a page of events; the entry names the subject looked for, not each line."""
    require(actor, "ledger.read")
    if sought.subject:
        noted(sought.subject)
    return list_events(sought)


@protected_read("ledger.event")
def read_event(actor: Actor, *, purpose: str, event_id: UUID, now: datetime) -> tuple[EventDetail, Proof | None]:
    """Give one event and the proof that it stands in the record, if it has its place."""
    require(actor, "ledger.read")
    event = find_event(event_id)
    if event is None:
        raise Absent
    noted(f"event:{event_id}")
    return event, find_proof(event_id)
