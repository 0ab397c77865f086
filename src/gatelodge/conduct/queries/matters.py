"""The things that wait, each read from its own table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from gatelodge.conduct.domain.boards import Due, Matter, MatterRow, due_of
from gatelodge.conduct.domain.lifecycle import ONE_DAY_KINDS, ComplaintStage, SanctionKind, SeizedKind
from gatelodge.conduct.domain.words import SANCTION_WORDS, SEIZED_WORDS, STAGE_WORDS
from gatelodge.conduct.models import Complaint, Sanction, SeizedItem
from gatelodge.correspondence.queries import WaitingLetter, count_unserved, list_unserved
from gatelodge.foundation.wording import Wording

AT_MOST = 200
# Ends further ahead than this are nobody's work yet.
ENDS_AHEAD = timedelta(days=14)
LETTERS = "conduct."
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """A facility with the zone of its clocks."""

    id: UUID
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class Question:
    """Where is asked, which day it is there, and the instant."""

    places: tuple[Place, ...]
    days: dict[date, list[UUID]]
    now: datetime

    @property
    def ids(self) -> list[UUID]:
        return [one.id for one in self.places]

    def today(self, facility_id: UUID) -> date:
        return next(day for day, ids in self.days.items() if facility_id in ids)


@dataclass(frozen=True, slots=True)
class Source:
    """A table of things that wait: which rows, the column of their day, the column since when, and one as a row."""

    rows: Callable[[Question], QuerySet[Any]]
    reached: Callable[[Due, date, datetime], Q]
    due: str
    since: str
    row: Callable[[Any], dict[str, Any]]


def count_matters(matter: Matter, question: Question) -> dict[Due, int]:
    """Count what waits of one kind by how late it is."""
    if matter is Matter.LETTER:
        return {Due.LATER: count_unserved(question.ids, kinds=LETTERS)}
    source = SOURCES[matter]
    sums = {due.value: Count("id", filter=_when(source, due, question)) for due in Due}
    return {Due(name): number for name, number in source.rows(question).aggregate(**sums).items()}


def list_matters(matter: Matter, question: Question, *, due: Due | None, by_age: bool) -> list[MatterRow]:
    """List what waits of one kind, at most so many, first due or longest waiting first."""
    if matter is Matter.LETTER:
        letters = list_unserved(question.ids, kinds=LETTERS, most=AT_MOST) if due in (None, Due.LATER) else []
        return [_made(question, Matter.LETTER, one.facility_id, _letter(one)) for one in letters]
    source = SOURCES[matter]
    found = source.rows(question)
    if due is not None:
        found = found.filter(_when(source, due, question))
    found = found.order_by(source.since if by_age else source.due, source.since, "id")
    return [_made(question, matter, _facility_of(one), source.row(one)) for one in found[:AT_MOST]]


def _when(source: Source, due: Due, question: Question) -> Q:
    """Ask how late something is, by each facility's own day."""
    either = Q(pk__in=[])
    where = "incident__facility_id__in" if source is SOURCES[Matter.SEIZED] else "facility_id__in"
    for day, ids in question.days.items():
        either |= Q(source.reached(due, day, question.now), **{where: ids})
    return either


def _facility_of(one: Any) -> UUID:
    found: UUID = one.incident.facility_id if isinstance(one, SeizedItem) else one.facility_id
    return found


def _made(question: Question, matter: Matter, facility_id: UUID, told: dict[str, Any]) -> MatterRow:
    place, today = next(one for one in question.places if one.id == facility_id), question.today(facility_id)
    zone, since, due_at = ZoneInfo(place.zone), told["since"], told.pop("due_at", None)
    # The end of a day is the first instant that is no longer in it.
    due_on = (due_at - timedelta(microseconds=1)).astimezone(zone).date() if due_at else told.pop("due_on")
    late = Due.OVERDUE if due_at and due_at <= question.now else due_of(due_on, today=today)
    days = max((today - since.astimezone(zone).date()).days, 0)
    where: dict[str, Any] = {"facility_id": facility_id, "facility_name": place.name, "time_zone": place.zone}
    return MatterRow(matter=matter, due=late, due_on=due_on, due_at=due_at, days=days, **where, **told)


def _on(field: str, shift: timedelta = timedelta()) -> Callable[[Due, date, datetime], Q]:
    """Compare a column of days with today; `shift` is how far after its last day the column points."""
    test = {Due.OVERDUE: "lt", Due.TODAY: "exact", Due.LATER: "gt"}
    return lambda due, day, now: Q(**{f"{field}__{test[due]}": day + shift})


def _by_the_hour(due: Due, _day: date, now: datetime) -> Q:
    """Tell whether a same-day clock has run out; nothing of that kind is due later than today."""
    if due is Due.LATER:
        return Q(pk__in=[])
    return Q(return_by__lte=now) if due is Due.OVERDUE else Q(return_by__gt=now)


def _reviews(question: Question) -> QuerySet[Sanction]:
    waits = Sanction.objects.filter(pending=True, ended_at__isnull=True, facility_id__in=question.ids)
    return waits.select_related("visitor")


def _endings(question: Question) -> QuerySet[Sanction]:
    near = max(question.days) + ENDS_AHEAD + DAY if question.days else date.min
    found = Sanction.objects.filter(pending=False, ended_at__isnull=True, facility_id__in=question.ids)
    return found.exclude(kind__in=ONE_DAY_KINDS).filter(span__endswith__lte=near).select_related("visitor")


def _complaints(question: Question) -> QuerySet[Complaint]:
    # One that went on to the director without an answer waits there, and nowhere else.
    found = Complaint.objects.filter(answered_at__isnull=True, referred_by__isnull=True, facility_id__in=question.ids)
    return found.select_related("complainant", "sanction")


def _seized(question: Question) -> QuerySet[SeizedItem]:
    found = SeizedItem.objects.filter(returned_at__isnull=True, return_by__isnull=False)
    return found.filter(incident__facility_id__in=question.ids).select_related("owner", "incident")


def _of_sanction(one: Sanction, due_on: date) -> dict[str, Any]:
    word = SANCTION_WORDS[SanctionKind(one.kind)]
    return {
        "subject_id": one.id,
        "incident_id": one.incident_id,
        "visitor_name": str(one.visitor),
        "detail": Wording(f"{word.en} ({one.citation})", f"{word.es} ({one.citation})"),
        "due_on": due_on,
        "since": one.decided_at,
    }


def _review(one: Sanction) -> dict[str, Any]:
    assert one.review_on is not None
    return _of_sanction(one, one.review_on)


def _ending(one: Sanction) -> dict[str, Any]:
    return _of_sanction(one, one.span.upper - DAY)


def _complaint(one: Complaint) -> dict[str, Any]:
    return {
        "subject_id": one.id,
        "incident_id": one.sanction.incident_id,
        "visitor_name": str(one.complainant),
        "detail": STAGE_WORDS[ComplaintStage(one.stage)],
        "due_on": one.due_on,
        "since": one.filed_at,
    }


def _item(one: SeizedItem) -> dict[str, Any]:
    word = SEIZED_WORDS[SeizedKind(one.kind)]
    return {
        "subject_id": one.id,
        "incident_id": one.incident_id,
        "visitor_name": str(one.owner),
        "detail": Wording(f"{word.en}: {one.description}", f"{word.es}: {one.description}"),
        "due_at": one.return_by,
        "since": one.seized_at,
    }


def _letter(one: WaitingLetter) -> dict[str, Any]:
    means = one.means or Wording("", "")
    return {
        "subject_id": one.id,
        "incident_id": None,
        "visitor_name": one.to_name,
        "detail": Wording(f"{one.title.en} ({means.en})", f"{one.title.es} ({means.es})"),
        "due_on": None,
        "since": one.made_at,
    }


SOURCES: dict[Matter, Source] = {
    Matter.REVIEW: Source(_reviews, _on("review_on"), "review_on", "decided_at", _review),
    Matter.COMPLAINT: Source(_complaints, _on("due_on"), "due_on", "filed_at", _complaint),
    Matter.SEIZED: Source(_seized, _by_the_hour, "return_by", "seized_at", _item),
    Matter.ENDING: Source(_endings, _on("span__endswith", DAY), "span__endswith", "decided_at", _ending),
}
