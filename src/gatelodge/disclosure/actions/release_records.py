"""A records request is answered: what is released, and under which rules that may be told the rest is kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import become, doer, lock_records, refuse_unless, stop_clocks, subject
from gatelodge.disclosure.actions._records_accounting import account
from gatelodge.disclosure.actions._records_packing import pack
from gatelodge.disclosure.actions._records_remarks import agreed, words_of
from gatelodge.disclosure.actions._records_strangers import refuse_stranger
from gatelodge.disclosure.actions._records_telling import tell
from gatelodge.disclosure.domain import records_letters as letters
from gatelodge.disclosure.domain import records_reasons as reasons
from gatelodge.disclosure.domain.copies import Copy, cost_in_words, faults_of_copy
from gatelodge.disclosure.domain.records import RecordsClockEnd, RecordsState, RemarkKind, Round
from gatelodge.disclosure.models import RecordsSearch
from gatelodge.disclosure.queries.records_told import told_now, undecided_items
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries.records import records_rules

SEARCHED = frozenset({RecordsState.SEARCHING, RecordsState.REVIEWING})


@deed("disclosure.release_records")
def release_records(
    actor: Actor, *, records_id: UUID, copy: Copy | None = None, remark: str = "", now: datetime
) -> RecordsState:
    """Answer; gives what whoever asked is told. What is withheld in silence leaves no trace in it."""
    row = lock_records(actor, records_id, "disclosure.run_records")
    refuse_unless(row, SEARCHED)
    refuse_stranger(row, now=now)
    if not RecordsSearch.objects.filter(request=row).exists():
        raise NotAllowedNow(reasons.NOT_SEARCHED)
    if undecided_items(row):
        raise NotAllowedNow(reasons.ITEM_UNDECIDED)
    paper, fee = copy or Copy(), records_rules().fee
    refuse_if_any(BadInput, faults_of_copy(paper, fee, kind=row.kind))
    words = words_of(remark)
    by_hand = agreed(row, RemarkKind.ANSWER, words, field="remark") if words else None
    told = told_now(row)
    stop_clocks(row, RecordsClockEnd.ANSWERED, now=now)
    become(row, told.outcome, now=now)
    letter = tell(row, letters.answered, by_hand=by_hand, told=told, cost=cost_in_words(paper), remark=words, now=now)
    package = pack(row, told, letter, which=Round.ANSWER, by=doer(actor), now=now)
    account(row, package, now=now)
    note(subject(row), {"outcome": told.outcome, "sha256": package.sha256}, private={"remark": words})
    return told.outcome
