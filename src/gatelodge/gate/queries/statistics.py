"""Counts of what happened at the gate, for statistics: social visits alone, nobody's name.

A party with a legal professional in it is left out by the query itself: no count is made that it could change.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from gatelodge.gate.models import TurnAway, Visit
from gatelodge.people.domain.professionals import Capacity

SECONDS = 60


def count_turn_aways(facility_id: UUID, *, start: datetime, end: datetime) -> Counter[str]:
    """Count visitors sent back at a facility in a span of time, by the rule."""
    found = TurnAway.objects.filter(
        arrival__facility_id=facility_id, turned_away_at__gte=start, turned_away_at__lt=end
    ).exclude(arrival__visit_id__in=_legal())
    return Counter(dict(found.values_list("rule").annotate(Count("id")).order_by("rule")))


def count_minutes_lost(facility_id: UUID, *, first: date, until: date) -> Counter[int | None]:
    """Count a facility's visits by the minutes from the booked time to the seat; None counts those that were not held.

    A party that came after its booked time lost nothing at the gate. It does not count, so that nobody can tell from
    these counts how many visits there were.
    """
    found = _social(Visit.objects.filter(facility_id=facility_id, local_day__gte=first, local_day__lt=until))
    times = found.exclude(seated_at=None, ended_at=None).values_list("booking__period", "opened_at", "seated_at")
    return Counter(
        None if seated is None else max(int((seated - period.lower).total_seconds()) // SECONDS, 0)
        for period, opened, seated in times
        if opened <= period.lower
    )


def list_visited(*, first: date, until: date) -> frozenset[UUID]:
    """List the people who had a social visit on one of these days, anywhere."""
    held = _social(Visit.objects.filter(local_day__gte=first, local_day__lt=until, seated_at__isnull=False))
    return frozenset(held.values_list("person_id", flat=True))


def _social(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    return visits.exclude(id__in=_legal())


def _legal() -> QuerySet[Visit, UUID]:
    """Give the visits with somebody in the party who comes in another capacity than that of family and friends."""
    others = [one.value for one in Capacity if one is not Capacity.SOCIAL]
    return Visit.objects.filter(booking__party__capacity__in=others).values_list("id", flat=True)
