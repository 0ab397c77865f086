"""What deeds about a records request share: its lock, its state, its clocks, and who signs."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gatelodge.disclosure.domain import records_reasons as reasons
from gatelodge.disclosure.domain.records import (
    ENDED,
    RecordsClockEnd,
    RecordsClockKind,
    RecordsState,
    may_become,
)
from gatelodge.disclosure.models import RecordsClock, RecordsPause, RecordsRequest
from gatelodge.disclosure.queries.records_link import fits
from gatelodge.disclosure.queries.records_reach import records_within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.policy.domain.records import ClockRule

SHORTEST = timedelta(microseconds=1)


def lock_records(actor: Actor, records_id: UUID, permission: str) -> RecordsRequest:
    """Lock a request; absent for whoever does not reach it."""
    if not records_within(actor).filter(id=records_id).exists():
        raise Absent
    row = locked(records_id)
    require(actor, permission, row)
    return row


def lock_own(code: str, token: str) -> RecordsRequest:
    """Lock a request for whoever has its link; without the right token nothing is looked for."""
    found = RecordsRequest.objects.filter(code=code).values_list("id", flat=True).first() if fits(code, token) else None
    if found is None:
        raise Absent
    return locked(found)


def locked(records_id: UUID) -> RecordsRequest:
    """Lock a request: one deed at a time changes what its answer rests on."""
    joined = RecordsRequest.objects.select_related("facility").select_for_update(of=("self",))
    row = joined.filter(id=records_id).first()
    if row is None:
        raise Absent
    return row


def refuse_unless(row: RecordsRequest, states: frozenset[RecordsState]) -> None:
    """Refuse what is done only while the request is in one of these states."""
    if row.state not in states:
        raise NotAllowedNow(reasons.NOT_IN_THAT_STATE)


def become(row: RecordsRequest, state: RecordsState, *, now: datetime) -> None:
    """Put a request into a state."""
    if row.state == state:
        return
    if not may_become(RecordsState(row.state), state):
        raise NotAllowedNow(reasons.NOT_IN_THAT_STATE)
    row.state = state
    if state in ENDED:
        row.ended_at = now
    row.save(update_fields=["state", "ended_at"])


def start_clock(row: RecordsRequest, kind: RecordsClockKind, rule: ClockRule, *, started_at: datetime) -> None:
    """Start a clock as the rules set it."""
    RecordsClock.objects.create(
        request=row,
        kind=kind,
        started_at=started_at,
        days=rule.days,
        working_days=rule.unit == "working_days",
        rule=rule.id[:80],
        citation=rule.citation[:120],
    )


def stop_clocks(row: RecordsRequest, end: RecordsClockEnd, *, now: datetime) -> None:
    """Stop the clocks that run, for good."""
    RecordsClock.objects.filter(request=row, stopped_at__isnull=True).update(stopped_at=now, end=end)


def end_pause(row: RecordsRequest, *, answer: str = "", now: datetime) -> None:
    """Let the clocks of a request run again, from the instant of the answer on."""
    pause = RecordsPause.objects.filter(request=row, span__upper_inf=True).first()
    if pause is None:
        return
    began = pause.span.lower
    pause.span = type(pause.span)(began, max(now, began + SHORTEST), "[)")
    pause.answer = answer
    pause.save(update_fields=["span", "answer"])


def doer(actor: Actor) -> UUID:
    """Give the account that signs for what was done."""
    if actor.account_id is None:
        raise Absent
    return actor.account_id


def subject(row: RecordsRequest) -> str:
    """Name a request in the record."""
    return f"records_request:{row.id}"
