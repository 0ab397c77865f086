"""A source item is read: its words are taken apart into posts, times, statements and pairs to lay side by side."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._reading_rows import keep_parts
from gatelodge.cases.actions._working import doer, subject
from gatelodge.cases.domain.lifecycle import READABLE, CaseState, SourceKind
from gatelodge.cases.domain.reading.decoding import decode
from gatelodge.cases.domain.reasons import CASE_CLOSED, NOT_READABLE, TOO_LONG_TO_READ
from gatelodge.cases.domain.taking_apart import LONGEST_TEXT, keepable
from gatelodge.cases.models import Case, Reading, SourceItem
from gatelodge.cases.queries.articles import engine_name, read_text
from gatelodge.cases.queries.reach import cases_of_jobs, cases_within, lock_case
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent, NotAllowedNow, Reason
from gatelodge.ledger.actions import about, deed, note
from gatelodge.photos.queries.vault import open_sealed


@deed("cases.read_source")
def read_source(actor: Actor, *, source_id: UUID, now: datetime) -> UUID:
    """This will read a source item; the same bytes read by the same engine are the reading that there is."""
    by_worker = may(actor, "cases.run_jobs")
    source = _find(actor, source_id, by_worker=by_worker)
    about(f"source_item:{source.id}")
    engine = engine_name()
    text = _text_of(source)
    data = read_text(text)
    case = _lock(actor, source.case_id, by_worker=by_worker)
    if case.state != CaseState.OPEN:
        raise NotAllowedNow(CASE_CLOSED)
    found = Reading.objects.filter(source=source, engine=engine).first()
    if found is None:
        by = source.received_by_id if by_worker else doer(actor, "cases.review")
        found = Reading.objects.create(
            source=source,
            text=text,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            engine=engine,
            degraded=bool(data["degraded"]),
            data=data,
            read_at=now,
            read_by_id=by,
        )
        keep_parts(found, by=by, now=now)
    told = {"source": source.id, "reading": found.id, "engine": engine, "degraded": found.degraded}
    note(subject(case), told | {"statements": len(found.data["statements"])})
    return found.id


def _find(actor: Actor, source_id: UUID, *, by_worker: bool) -> SourceItem:
    cases = cases_of_jobs(actor) if by_worker else cases_within(actor)
    source = SourceItem.objects.select_related("case").filter(pk=source_id, case__in=cases).first()
    if source is None:
        raise Absent
    if not by_worker:
        require(actor, "cases.review", source.case)
    if source.case.state != CaseState.OPEN:
        raise NotAllowedNow(CASE_CLOSED)
    return source


def _lock(actor: Actor, case_id: UUID, *, by_worker: bool) -> Case:
    """Lock the case once all is read, so that nobody waits for the reader."""
    if by_worker:
        return cases_of_jobs(actor).select_for_update().get(pk=case_id)
    return lock_case(actor, case_id, "cases.review")


def _text_of(source: SourceItem) -> str:
    if SourceKind(source.kind) not in READABLE:
        raise NotAllowedNow(NOT_READABLE)
    text = keepable(decode(open_sealed(source.stored_as, source.sealed_key)).text)
    if len(text) > LONGEST_TEXT:
        long = TOO_LONG_TO_READ
        raise NotAllowedNow(Reason(long.code, long.text.filled(most=f"{LONGEST_TEXT:,}"), cure=long.cure))
    return text
