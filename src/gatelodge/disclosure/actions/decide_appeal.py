"""Another person of a higher office decides an appeal about records."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import become, doer, lock_records, refuse_unless, stop_clocks, subject
from gatelodge.disclosure.actions._records_accounting import account
from gatelodge.disclosure.actions._records_appeals import refuse_first_decider
from gatelodge.disclosure.actions._records_packing import pack
from gatelodge.disclosure.actions._records_remarks import agreed, words_of
from gatelodge.disclosure.actions._records_telling import tell
from gatelodge.disclosure.domain import records_letters as letters
from gatelodge.disclosure.domain.records import RecordsClockEnd, RecordsState, RemarkKind, Round
from gatelodge.disclosure.domain.records_reasons import BECAUSE_MISSING
from gatelodge.disclosure.domain.releasing import data_of
from gatelodge.disclosure.models import RecordsPackage
from gatelodge.disclosure.queries.records_told import told_now
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import deed, note


@deed("disclosure.decide_appeal")
def decide_appeal(actor: Actor, *, records_id: UUID, reasons: str, now: datetime) -> RecordsState:
    """Decide; the answer has changed if what goes out has, which nobody needs to claim."""
    row = lock_records(actor, records_id, "disclosure.decide_appeal")
    refuse_unless(row, frozenset({RecordsState.APPEALED}))
    appeal = refuse_first_decider(actor, row)
    why = words_of(reasons)
    if not why:
        raise BadInput(BECAUSE_MISSING)
    by_hand = agreed(row, RemarkKind.APPEAL, why, field="reasons")
    before, told = RecordsPackage.objects.get(request=row, round=Round.ANSWER), told_now(row)
    changed = (data_of(told), told.outcome) != (before.documents, before.outcome)
    appeal.decided_at, appeal.decided_by_id, appeal.reasons = now, doer(actor), why
    appeal.save(update_fields=["decided_at", "decided_by", "reasons"])
    stop_clocks(row, RecordsClockEnd.ANSWERED, now=now)
    become(row, RecordsState.CHANGED if changed else RecordsState.UPHELD, now=now)
    letter = tell(row, letters.appeal_answered, by_hand=by_hand, told=told, changed=changed, reasons=why, now=now)
    package = pack(row, told, letter, which=Round.APPEAL, by=doer(actor), now=now)
    if changed:
        account(row, package, now=now)
    note(subject(row), {"state": row.state, "sha256": package.sha256}, private={"reasons": why})
    return RecordsState(row.state)
