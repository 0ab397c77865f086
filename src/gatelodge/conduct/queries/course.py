"""How does a sanction go on, who may change that, and which are over by time?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from gatelodge.accounts.queries import list_facilities
from gatelodge.conduct.domain import ladder
from gatelodge.conduct.domain.course import Course, ended_by_time, last_review
from gatelodge.conduct.domain.lifecycle import EndWhy, Reach, SanctionKind
from gatelodge.conduct.domain.words import END_WORDS, REACH_WORDS, SANCTION_WORDS
from gatelodge.conduct.models import Measure, Sanction
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.domain.decision import Option
from gatelodge.policy.queries import current_pack, decide


@dataclass(frozen=True, slots=True)
class RenewalRow:
    """A day of review that was put off, by whom and why."""

    review_before: date
    review_on: date
    reasons: str
    decided_at: datetime
    decided_by: str
    rank: Wording


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A sanction with how it goes on: its days, its renewals, and what can still be decided."""

    id: UUID
    incident_id: UUID
    facility_id: UUID
    facility_name: str
    time_zone: str
    visitor_name: str
    word: Wording
    reach: Wording
    first_on: date | None
    until_on: date | None
    pending: bool
    review_on: date | None
    lapses_on: date | None
    last_review_on: date | None
    citation: str
    lowest_rank: Wording
    ended_at: datetime | None
    end_word: Wording | None
    holds: bool
    renewals: tuple[RenewalRow, ...] = field(default=())


def course_of(row: Sanction) -> Course:
    """Give what of a sanction decides how it goes on."""
    span = row.span
    return Course(span.lower if span else None, span.upper if span else None, row.pending, row.review_on)


def end_of(row: Sanction, now: datetime) -> EndWhy | None:
    """Tell how a sanction ended; what time has ended is over, whether or not the nightly job has come by."""
    if row.end_why:
        return EndWhy(row.end_why)
    today = now.astimezone(ZoneInfo(row.facility.zone)).date()
    return ended_by_time(course_of(row), today=today)


def authority_of(row: Sanction, option: Option | None) -> str:
    """Give the lowest rank that may change a sanction: its rule's, or where that gives none, the rank that ordered it."""
    everywhere = row.kind == SanctionKind.EXCLUSION and row.reach == Reach.DEPARTMENT
    return row.rank if option is None or everywhere else option.authority


def first_start(row: Sanction) -> date:
    """Give the first day of the first of the sanctions that took each other's place."""
    while row.follows is not None:
        row = row.follows
    first: date = row.span.lower
    return first


def today_by_facility(now: datetime, ids: frozenset[UUID] | None = None) -> dict[date, list[UUID]]:
    """Give the day that it is by each facility's clock."""
    days: dict[date, list[UUID]] = defaultdict(list)
    for one in list_facilities(ids):
        days[now.astimezone(ZoneInfo(one.zone)).date()].append(one.id)
    return dict(days)


def lapsed(now: datetime) -> QuerySet[Sanction]:
    """Find the sanctions whose day of review went by without a renewal."""
    return _open(Sanction.objects.filter(pending=True), "review_on__lt", now)


def served(now: datetime) -> QuerySet[Sanction]:
    """Find the sanctions whose last day is over; one that lapsed before that has lapsed."""
    return _open(Sanction.objects.filter(pending=False), "span__endswith__lte", now)


def measures_over(now: datetime) -> QuerySet[Measure]:
    """Find the limits on incarcerated persons whose last day is over."""
    days = _reached("span__endswith__lte", today_by_facility(now))
    return Measure.objects.filter(days, ended_at__isnull=True)


def is_anything_over(now: datetime) -> bool:
    """Tell whether there is anything for the nightly job to end."""
    return any(found(now).exists() for found in (lapsed, served, measures_over))


@protected_read("conduct.course")
def read_course(actor: Actor, *, sanction_id: UUID, purpose: str, now: datetime) -> CourseRow:
    """Get how a sanction of the actor's facilities goes on, or Absent."""
    found = Sanction.objects.filter(id=sanction_id, span__isnull=False)
    if actor.facility_ids is not None:
        found = found.filter(facility_id__in=actor.facility_ids)
    row = found.select_related("facility", "visitor", "incident").prefetch_related("renewals__decided_by").first()
    if row is None:
        raise Absent
    require(actor, "conduct.see_incidents", row)
    noted(f"sanction:{row.id}")
    return _row(row, now)


def holds_something_else(row: Sanction, on: date) -> bool:
    """Tell whether another sanction keeps the visitor of this one from visits on a day."""
    others = Sanction.objects.filter(visitor_id=row.visitor_id, ended_at__isnull=True, span__contains=on)
    return any(ended_by_time(course_of(one), today=on) is None for one in others.exclude(id=row.id))


def _row(row: Sanction, now: datetime) -> CourseRow:
    pack, course = current_pack(), course_of(row)
    answer = decide("conduct.sanction", ladder.facts_of(row.incident), on=now)
    option = next((one for one in answer.options if (one.rule, one.measure) == (row.rule, row.kind)), None)
    today = now.astimezone(ZoneInfo(row.facility.zone)).date()
    ceiling = option.max_months if option else row.months
    return CourseRow(
        id=row.id,
        incident_id=row.incident_id,
        facility_id=row.facility_id,
        facility_name=row.facility.name,
        time_zone=row.facility.zone,
        visitor_name=str(row.visitor),
        word=SANCTION_WORDS[SanctionKind(row.kind)],
        reach=REACH_WORDS[Reach(row.reach)],
        first_on=course.first,
        until_on=course.until,
        pending=row.pending,
        review_on=row.review_on,
        lapses_on=row.review_on + timedelta(days=1) if row.pending and row.review_on else None,
        last_review_on=last_review(course, first_start(row), ceiling),
        citation=row.citation,
        lowest_rank=pack.ranks[authority_of(row, option)],
        ended_at=row.ended_at,
        end_word=END_WORDS[EndWhy(row.end_why)] if row.end_why else None,
        holds=row.ended_at is None and ended_by_time(course, today=today) is None,
        renewals=tuple(
            RenewalRow(
                one.review_before, one.review_on, one.reasons, one.decided_at, str(one.decided_by), pack.ranks[one.rank]
            )
            for one in sorted(row.renewals.all(), key=lambda one: one.review_on)
        ),
    )


def _open(found: QuerySet[Sanction], test: str, now: datetime) -> QuerySet[Sanction]:
    return found.filter(_reached(test, today_by_facility(now)), ended_at__isnull=True)


def _reached(test: str, days: dict[date, list[UUID]]) -> Q:
    """Ask `test` by each facility's own day; no facility, nothing reached."""
    return _any(Q(**{"facility_id__in": ids, test: day}) for day, ids in days.items())


def _any(wanted: Iterable[Q]) -> Q:
    either = Q(pk__in=[])
    for one in wanted:
        either |= one
    return either
