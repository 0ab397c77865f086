"""Whoever asked for records says which ones they mean, by their link or through the desk; the clock runs again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import become, end_pause, lock_own, lock_records, refuse_unless, subject
from gatelodge.disclosure.domain.records import RecordsKind, RecordsState
from gatelodge.disclosure.domain.records_asking import RecordsWish, faults_of_wish
from gatelodge.disclosure.domain.records_reasons import ANSWER_MISSING
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.grounds.domain.signs import clean
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries.records import records_rules


@deed("disclosure.answer_clarification")
def answer_clarification(
    actor: Actor, *, answer: str, now: datetime, code: str = "", token: str = "", records_id: UUID | None = None
) -> None:
    """Keep the answer; the request is searched from now on."""
    require(actor, "disclosure.ask_records")
    row = lock_own(code, token) if records_id is None else lock_records(actor, records_id, "disclosure.run_records")
    refuse_unless(row, frozenset({RecordsState.CLARIFYING}))
    said = clean(answer)
    if not said:
        raise BadInput(ANSWER_MISSING)
    rules = records_rules()
    wish = RecordsWish(RecordsKind(row.kind), said)
    refuse_if_any(BadInput, map(_at_answer, faults_of_wish(wish, lists=(rules.lists_text, rules.lists_citation))))
    end_pause(row, answer=said, now=now)
    become(row, RecordsState.SEARCHING, now=now)
    note(subject(row), {"state": row.state}, private={"answer": said})


def _at_answer(fault: Reason) -> Reason:
    return Reason(fault.code, fault.text, fault.citation, fault.cure, "answer")
