"""The clocks of a records request, as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gatelodge.disclosure.domain import records_words as words
from gatelodge.disclosure.domain.records import RecordsClockEnd, RecordsClockKind
from gatelodge.disclosure.domain.records_clocks import Count, Stop, days_left, due_day
from gatelodge.disclosure.models import RecordsClock, RecordsPause, RecordsRequest
from gatelodge.foundation.wording import Wording
from gatelodge.policy.queries import current_pack


@dataclass(frozen=True, slots=True)
class RecordsClockRow:
    """A clock: its last day, None while it stands still, and the days left; below zero, since when it is over."""

    word: Wording
    due_on: date | None
    citation: str
    end: Wording | None
    days_left: int | None
    working: bool


def stops_of(row: RecordsRequest) -> tuple[Stop, ...]:
    """Give the times in which the clocks of a request stood still."""
    held = RecordsPause.objects.filter(request=row).order_by("span").values_list("span", flat=True)
    return tuple(Stop(span.lower, span.upper) for span in held)


def clocks_of(row: RecordsRequest, *, now: datetime) -> tuple[RecordsClockRow, ...]:
    """Give the clocks of a request."""
    stops = stops_of(row)
    return tuple(
        _clock(one, row, stops, now) for one in RecordsClock.objects.filter(request=row).order_by("started_at", "kind")
    )


def due_of(row: RecordsRequest) -> tuple[tuple[Wording, date, str], ...]:
    """Give the clocks that run as a letter tells them: what, until when, under which rule."""
    stops, running = stops_of(row), RecordsClock.objects.filter(request=row, stopped_at__isnull=True)
    told = ((one, _due(one, row, stops)) for one in running.order_by("started_at", "kind"))
    return tuple((words.CLOCK_WORDS[RecordsClockKind(one.kind)], day, one.citation) for one, day in told if day)


def _clock(one: RecordsClock, row: RecordsRequest, stops: tuple[Stop, ...], now: datetime) -> RecordsClockRow:
    count, due_on = Count(one.days, one.working_days), _due(one, row, stops)
    left = days_left(due_on, stops, count, now=now, holidays=current_pack().holidays, zone=row.facility.zone)
    end = words.END_WORDS[RecordsClockEnd(one.end)] if one.end else None
    word = words.CLOCK_WORDS[RecordsClockKind(one.kind)]
    return RecordsClockRow(word, due_on, one.citation, end, left, one.working_days)


def _due(one: RecordsClock, row: RecordsRequest, stops: tuple[Stop, ...]) -> date | None:
    count = Count(one.days, one.working_days)
    return due_day(one.started_at, count, stops, holidays=current_pack().holidays, zone=row.facility.zone)
