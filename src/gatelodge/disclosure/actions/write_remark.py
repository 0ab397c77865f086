"""Somebody writes words for a letter about records; another person must agree before they go out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import doer, lock_records, refuse_unless, subject
from gatelodge.disclosure.actions._records_appeals import refuse_first_decider
from gatelodge.disclosure.actions._records_remarks import words_of
from gatelodge.disclosure.domain.records import WORKING, RecordsState, RemarkKind
from gatelodge.disclosure.domain.records_reasons import TEXT_OF_REMARK_MISSING
from gatelodge.disclosure.models import RecordsRemark
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import deed, note

LONGEST = {RemarkKind.QUESTION: 2000, RemarkKind.ANSWER: 1000, RemarkKind.APPEAL: 2000}


@deed("disclosure.write_remark")
def write_remark(actor: Actor, *, records_id: UUID, kind: RemarkKind, text: str, now: datetime) -> UUID:
    """Keep the words, by whoever will send the letter that they are for; gives their identifier."""
    row = lock_records(actor, records_id, "disclosure.see_records")
    on_appeal = kind is RemarkKind.APPEAL
    require(actor, "disclosure.decide_appeal" if on_appeal else "disclosure.run_records", row)
    refuse_unless(row, frozenset({RecordsState.APPEALED}) if on_appeal else WORKING)
    if on_appeal:
        refuse_first_decider(actor, row)
    words = words_of(text)[: LONGEST[kind]]
    if not words:
        raise BadInput(TEXT_OF_REMARK_MISSING)
    made = RecordsRemark.objects.create(request=row, kind=kind, text=words, written_at=now, written_by_id=doer(actor))
    note(subject(row), {"remark": made.id, "kind": kind}, private={"text": words})
    return made.id
