"""What followed from incidents: told to who brings findings to conduct, without what was seen and heard."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from gatelodge.conduct.domain.lifecycle import Conduct, MeasureKind, SanctionKind
from gatelodge.conduct.domain.words import CONDUCT_WORDS, END_WORDS, MEASURE_WORDS, SANCTION_WORDS
from gatelodge.conduct.models import Incident, Measure, Sanction
from gatelodge.conduct.permissions import REFERRERS
from gatelodge.conduct.queries.course import end_of
from gatelodge.conduct.queries.naming import name_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, may, require
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read

MOST, LATELY = 50, timedelta(days=366)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A measure that followed: which, under which rule, from when until when, and how it ended if it did."""

    word: Wording
    citation: str
    first_on: date | None
    until_on: date | None
    decided_at: datetime
    end_word: Wording | None


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """An incident by what was done, of whom and when, and what followed; `open_to` tells whether its page is."""

    id: UUID
    facility_id: UUID
    about_name: str
    conduct_word: Wording
    occurred_at: datetime
    time_zone: str
    steps: tuple[StepRow, ...]
    open_to: bool


@protected_read("conduct.followed")
def read_followed(
    actor: Actor, *, incident_ids: Collection[UUID], purpose: str, now: datetime
) -> dict[UUID, FollowedRow]:
    """Get incidents of facilities from which the actor may refer, with what followed; others are left out."""
    held = actor.facilities_of(*REFERRERS)
    found = Incident.objects.filter(id__in=list(incident_ids))
    rows = _rows(actor, found if held is None else found.filter(facility_id__in=held), now)
    noted(*(f"incident:{row.id}" for row in rows))
    return {row.id: row for row in rows}


@protected_read("conduct.followed")
def list_lately(actor: Actor, *, facility_id: UUID, purpose: str, now: datetime) -> list[FollowedRow]:
    """List the incidents of the last year at a facility, newest first, to bring a finding to one of them."""
    require(actor, "conduct.refer", AtFacility(facility_id))
    found = Incident.objects.filter(facility_id=facility_id, occurred_at__gt=now - LATELY, occurred_at__lte=now)
    rows = _rows(actor, found.order_by("-occurred_at", "id")[:MOST], now)
    noted(*(f"incident:{row.id}" for row in rows))
    return rows


def _rows(actor: Actor, incidents: QuerySet[Incident], now: datetime) -> list[FollowedRow]:
    sanctions = Prefetch("sanctions", Sanction.objects.select_related("facility").order_by("decided_at"))
    measures = Prefetch("measures", Measure.objects.order_by("decided_at"))
    found = incidents.select_related("facility", "visitor", "person").prefetch_related(sanctions, measures)
    return [_row(actor, one, now) for one in found if may(actor, "conduct.refer", one)]


def _row(actor: Actor, one: Incident, now: datetime) -> FollowedRow:
    return FollowedRow(
        id=one.id,
        facility_id=one.facility_id,
        about_name=name_of(one.visitor or one.person) or one.outsider,
        conduct_word=CONDUCT_WORDS[Conduct(one.conduct)],
        occurred_at=one.occurred_at,
        time_zone=one.facility.zone,
        steps=tuple(sorted(_steps(one, now), key=lambda step: step.decided_at)),
        open_to=may(actor, "conduct.see_incidents", one),
    )


def _steps(incident: Incident, now: datetime) -> Iterator[StepRow]:
    for one in incident.sanctions.all():
        end, span = end_of(one, now), one.span
        word = SANCTION_WORDS[SanctionKind(one.kind)]
        first, until = (span.lower, span.upper) if span else (None, None)
        yield StepRow(word, one.citation, first, until, one.decided_at, END_WORDS[end] if end else None)
    for limit in incident.measures.all():
        word = MEASURE_WORDS[MeasureKind(limit.kind)]
        yield StepRow(word, limit.citation, limit.span.lower, limit.span.upper, limit.decided_at, None)
