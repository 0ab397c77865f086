"""Events as an auditor looks for them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from gatelodge.ledger.models import Event, EventPrivate

PAGE = 50


@dataclass(frozen=True, slots=True)
class Sought:
    """What an auditor looks for; `before` is the event after which an earlier page ended."""

    kind: str = ""
    subject: str = ""
    actor: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: UUID | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the list; `index` is None while the event waits for its place."""

    id: UUID
    kind: str
    at: datetime
    actor: UUID | None
    subject: str
    others: int
    index: int | None


@dataclass(frozen=True, slots=True)
class EventDetail:
    """One event as it is written; `private` are the names of what it commits to, `erased` tells whether that is gone."""

    id: UUID
    kind: str
    at: datetime
    subject: str
    subjects: tuple[str, ...]
    content: dict[str, Any]
    text: str
    private: tuple[str, ...]
    erased: bool


def list_events(sought: Sought, limit: int = PAGE) -> tuple[list[EventRow], bool]:
    """List the newest events first, and tell whether there are more."""
    rows = _matching(sought).order_by("-at", "-id").annotate(index=F("place__index"))[: limit + 1]
    found = [
        EventRow(row.id, row.kind, row.at, row.actor, row.subject, max(len(row.subjects or ()) - 1, 0), row.index)
        for row in rows
    ]
    return found[:limit], len(found) > limit


def find_event(event_id: UUID) -> EventDetail | None:
    """Give one event as it is written, without what is private."""
    row = Event.objects.filter(id=event_id).first()
    if row is None:
        return None
    content = json.loads(bytes(row.bytes))
    private = tuple(sorted(content["private"]))
    erased = bool(private) and not EventPrivate.objects.filter(event_id=event_id).exists()
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return EventDetail(row.id, row.kind, row.at, row.subject, tuple(row.subjects or ()), content, text, private, erased)


def _matching(sought: Sought) -> QuerySet[Event]:
    rows = Event.objects.defer("bytes", "leaf")
    if sought.kind:
        rows = rows.filter(kind__startswith=sought.kind)
    if sought.subject:
        rows = rows.filter(Q(subject=sought.subject) | Q(subjects__contains=[sought.subject], subjects__isnull=False))
    if sought.actor:
        rows = rows.filter(actor=sought.actor)
    if sought.since:
        rows = rows.filter(at__gte=sought.since)
    if sought.until:
        rows = rows.filter(at__lt=sought.until)
    if sought.before and (last := Event.objects.filter(id=sought.before).values_list("at", flat=True).first()):
        rows = rows.filter(Q(at__lt=last) | Q(at=last, id__lt=sought.before))
    return rows
