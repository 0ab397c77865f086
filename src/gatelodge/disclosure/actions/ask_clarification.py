"""Whoever asked for records is asked which ones; the clock stands still meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.disclosure.actions._records import become, doer, lock_records, refuse_unless, subject
from gatelodge.disclosure.actions._records_remarks import agreed, words_of
from gatelodge.disclosure.actions._records_telling import tell
from gatelodge.disclosure.domain import records_letters as letters
from gatelodge.disclosure.domain.records import WORKING, RecordsState, RemarkKind
from gatelodge.disclosure.domain.records_clocks import local_day
from gatelodge.disclosure.domain.records_reasons import QUESTION_MISSING
from gatelodge.disclosure.models import RecordsPause
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries.records import records_rules


@deed("disclosure.ask_clarification")
def ask_clarification(actor: Actor, *, records_id: UUID, question: str, now: datetime) -> None:
    """Ask what another person has agreed to, and stop the clock until there is an answer or its time is over."""
    row = lock_records(actor, records_id, "disclosure.run_records")
    refuse_unless(row, WORKING)
    asked = words_of(question)
    if not asked:
        raise BadInput(QUESTION_MISSING)
    by_hand = agreed(row, RemarkKind.QUESTION, asked, field="question")
    until = local_day(now, row.facility.zone) + timedelta(days=records_rules().clarification_days)
    RecordsPause.objects.create(
        request=row, span=DateTimeTZRange(now, None), question=asked, answer_due_on=until, asked_by_id=doer(actor)
    )
    become(row, RecordsState.CLARIFYING, now=now)
    tell(row, letters.asked_back, by_hand=by_hand, question=asked, until=until, now=now)
    note(subject(row), {"until": until.isoformat()}, private={"question": asked})
