"""Nobody answered our question in time: the request for records is closed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import become, end_pause, locked, refuse_unless, stop_clocks, subject
from gatelodge.disclosure.actions._records_telling import tell
from gatelodge.disclosure.domain import records_letters as letters
from gatelodge.disclosure.domain.records import RecordsClockEnd, RecordsState
from gatelodge.disclosure.domain.records_clocks import local_day
from gatelodge.disclosure.domain.records_reasons import NOT_IN_THAT_STATE
from gatelodge.disclosure.models import RecordsPause
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("disclosure.close_unanswered")
def close_unanswered(actor: Actor, *, records_id: UUID, now: datetime) -> None:
    """Close it, once the last day for an answer is over at the facility."""
    require(actor, "disclosure.run_records_jobs")
    row = locked(records_id)
    refuse_unless(row, frozenset({RecordsState.CLARIFYING}))
    waits = RecordsPause.objects.get(request=row, span__upper_inf=True)
    if local_day(now, row.facility.zone) <= waits.answer_due_on:
        raise NotAllowedNow(NOT_IN_THAT_STATE)
    end_pause(row, now=now)
    stop_clocks(row, RecordsClockEnd.LAPSED, now=now)
    become(row, RecordsState.LAPSED, now=now)
    tell(row, letters.closed, now=now)
    note(subject(row), {"state": row.state})
