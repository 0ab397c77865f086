"""Events as an auditor looks for them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from gatelodge.foundation.seals import EVERYTHING
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.domain.openings import Opening, shows_all
from gatelodge.ledger.domain.told import is_by_system, words_of
from gatelodge.ledger.models import Event, EventPrivate
from gatelodge.ledger.queries.accounts import list_names

PAGE = 50
Openings = Sequence[Opening]


@dataclass(frozen=True, slots=True)
class Sought:
    """What an auditor looks for; `before` is the event after which an earlier page ended."""

    kind: str = ""
    subject: str = ""
    actors: tuple[UUID, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: UUID | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the list; `placed` tells whether it has its place in the tree, `words` is None where no permission is like it."""

    id: UUID
    kind: str
    at: datetime
    actor: UUID | None
    subject: str
    others: int
    placed: bool
    sealed: str
    words: Wording | None
    by_system: bool
    actor_name: str


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
    actor: UUID | None
    words: Wording | None
    by_system: bool
    actor_name: str
    sealed: str = ""


def list_events(sought: Sought, limit: int = PAGE, openings: Openings = ()) -> tuple[list[EventRow], bool]:
    """List the newest events first, of those that are open to the reader, and tell whether there are more."""
    page = _matching(sought, openings).order_by("-at", "-id").annotate(index=F("place__index"))[: limit + 1]
    rows = list(page)
    names = list_names({row.actor for row in rows if row.actor})
    return [_line(row, names) for row in rows[:limit]], len(rows) > limit


def _line(row: Any, names: dict[UUID, str]) -> EventRow:
    return EventRow(
        id=row.id,
        kind=row.kind,
        at=row.at,
        actor=row.actor,
        subject=row.subject,
        others=max(len(row.subjects or ()) - 1, 0),
        placed=row.index is not None,
        sealed=row.sealed,
        words=words_of(row.kind),
        by_system=row.actor is None and is_by_system(json.loads(bytes(row.bytes))),
        actor_name=names.get(row.actor, ""),
    )


def visible(openings: Openings = ()) -> QuerySet[Event]:
    """Give the events that are open, and the sealed ones that these openings show."""
    if shows_all(openings):
        return Event.objects.all()
    shown = Q(sealed="")
    for one in openings:
        of_class = Q() if one.secret == EVERYTHING else Q(sealed=one.secret)
        about = Q(subject=one.subject) | Q(subjects__contains=[one.subject], subjects__isnull=False)
        shown |= of_class & (about if one.subject else Q())
    return Event.objects.filter(shown)


def find_event(event_id: UUID, openings: Openings = ()) -> EventDetail | None:
    """Give one event as it is written, without what is private; one that is sealed to the reader is None."""
    row = visible(openings).filter(id=event_id).first()
    if row is None:
        return None
    content = json.loads(bytes(row.bytes))
    private = tuple(sorted(content["private"]))
    erased = bool(private) and not EventPrivate.objects.filter(event_id=event_id).exists()
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return EventDetail(
        *(row.id, row.kind, row.at, row.subject, tuple(row.subjects or ()), content, text, private, erased),
        actor=row.actor,
        words=words_of(row.kind),
        by_system=row.actor is None and is_by_system(content),
        actor_name=list_names({row.actor}).get(row.actor, "") if row.actor else "",
        sealed=row.sealed,
    )


def list_with_private(subjects: Collection[str]) -> list[UUID]:
    """List the events about any of these whose private values are still held."""
    return list(Event.objects.filter(subject__in=subjects, private__isnull=False).values_list("id", flat=True))


def list_contents(subject: str, kind: str = "") -> list[dict[str, Any]]:
    """Give the data of the events about a subject, oldest first, whose kinds begin so."""
    rows = Event.objects.filter(subject=subject, kind__startswith=kind).order_by("at", "id")
    return [json.loads(bytes(row))["data"] for row in rows.values_list("bytes", flat=True)]


def _matching(sought: Sought, openings: Openings) -> QuerySet[Event]:
    rows = visible(openings).defer("leaf")
    if sought.kind:
        rows = rows.filter(kind__startswith=sought.kind)
    if sought.subject:
        rows = rows.filter(Q(subject=sought.subject) | Q(subjects__contains=[sought.subject], subjects__isnull=False))
    if sought.actors is not None:
        rows = rows.filter(actor__in=sought.actors)
    if sought.since:
        rows = rows.filter(at__gte=sought.since)
    if sought.until:
        rows = rows.filter(at__lt=sought.until)
    if sought.before and (last := visible(openings).filter(id=sought.before).values_list("at", flat=True).first()):
        rows = rows.filter(Q(at__lt=last) | Q(at=last, id__lt=sought.before))
    return rows
