"""Counts of applications, for statistics: family and friends alone, nobody's name, no ground, no records check."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.models import Application, Decision


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A decision: what it was, and when the application came and was decided."""

    outcome: str
    submitted_at: datetime
    decided_at: datetime


def count_received(facility_id: UUID, *, start: datetime, end: datetime, protecting: Collection[str]) -> int:
    """Count the applications sent in for people of a facility in a span of time; see `list_decided` for what is left out."""
    found = Application.objects.filter(person__facility_id=facility_id, submitted_at__gte=start, submitted_at__lt=end)
    grounds = found.values_list("decision__grounds", flat=True)
    return sum(not _protects(one or (), protecting) for one in grounds)


def list_decided(facility_id: UUID, *, start: datetime, end: datetime, protecting: Collection[str]) -> list[DecidedRow]:
    """List the decisions on such applications in a span of time.

    One that rests on a rule beginning with one of `protecting` is left out, whatever else it rests on.
    """
    found = Decision.objects.filter(
        application__person__facility_id=facility_id, decided_at__gte=start, decided_at__lt=end
    ).values_list("outcome", "grounds", "application__submitted_at", "decided_at")
    return [
        DecidedRow(outcome, submitted, decided)
        for outcome, grounds, submitted, decided in found
        if submitted is not None and not _protects(grounds, protecting)
    ]


def _protects(grounds: Collection[Mapping[str, object]], protecting: Collection[str]) -> bool:
    return any(str(ground.get("rule", "")).startswith(tuple(protecting)) for ground in grounds)
