"""Whoever asked for records does not agree with the answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import (
    become,
    lock_own,
    lock_records,
    refuse_unless,
    start_clock,
    subject,
)
from gatelodge.disclosure.actions._records_telling import tell
from gatelodge.disclosure.domain import records_letters as letters
from gatelodge.disclosure.domain.records import ANSWERED, RecordsClockKind, RecordsState, Round
from gatelodge.disclosure.domain.records_reasons import BECAUSE_MISSING
from gatelodge.disclosure.models import RecordsAppeal, RecordsPackage
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.signs import clean
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries.records import records_rules


@deed("disclosure.appeal_records")
def appeal_records(
    actor: Actor, *, because: str, now: datetime, code: str = "", token: str = "", records_id: UUID | None = None
) -> UUID:
    """Take an appeal in, by the link or through the desk; its clock starts."""
    require(actor, "disclosure.ask_records")
    row = lock_own(code, token) if records_id is None else lock_records(actor, records_id, "disclosure.run_records")
    refuse_unless(row, ANSWERED)
    text = clean(because)[:4000]
    if not text:
        raise BadInput(BECAUSE_MISSING)
    answered_by = RecordsPackage.objects.get(request=row, round=Round.ANSWER).released_by_id
    made = RecordsAppeal.objects.create(request=row, text=text, filed_at=now, first_decider_id=answered_by)
    become(row, RecordsState.APPEALED, now=now)
    start_clock(row, RecordsClockKind.APPEAL, records_rules().clocks["appeal"], started_at=now)
    tell(row, letters.appeal_received, now=now)
    note(subject(row), {"appeal": made.id}, private={"text": text})
    return made.id
