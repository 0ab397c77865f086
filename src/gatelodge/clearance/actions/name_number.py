"""Name a number on which an attorney speaks with clients."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._register import channel_of, on_before, open_tie, put_on
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import deed


@deed("clearance.name_number", on_conflict=on_before)
def name_number(
    actor: Actor, *, channel: str, number: str, representation_id: UUID | None = None, now: datetime
) -> UUID:
    """This will put the attorney's number on the register at once, for one client or for all; nobody need approve it."""
    require(actor, "clearance.name_number")
    if actor.visitor_id is None:
        raise Absent
    tie = open_tie(actor.visitor_id, tie_id=representation_id, now=now)
    return put_on(actor, holder_id=actor.visitor_id, tie=tie, channel=channel_of(channel), number=number, now=now)
