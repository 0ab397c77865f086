"""A request for records is taken back, by its link or through the desk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import (
    become,
    end_pause,
    lock_own,
    lock_records,
    refuse_unless,
    stop_clocks,
    subject,
)
from gatelodge.disclosure.domain.records import OPEN, RecordsClockEnd, RecordsState
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("disclosure.withdraw_records_request")
def withdraw_records_request(
    actor: Actor, *, now: datetime, code: str = "", token: str = "", records_id: UUID | None = None
) -> None:
    """End a request that nobody wants any more; its clocks stop."""
    require(actor, "disclosure.ask_records")
    row = lock_own(code, token) if records_id is None else lock_records(actor, records_id, "disclosure.run_records")
    refuse_unless(row, OPEN)
    end_pause(row, now=now)
    stop_clocks(row, RecordsClockEnd.WITHDRAWN, now=now)
    become(row, RecordsState.WITHDRAWN, now=now)
    note(subject(row), {"state": row.state})
