"""Counts of measures and complaints, for statistics: nobody's name, no reasons.

What rests on an investigation, on a finding of a case, or on a legal visit is left out by the query itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gatelodge.conduct.domain.lifecycle import (
    ComplaintOutcome,
    ComplaintStage,
    Conduct,
    Effect,
    EndWhy,
    ExclusionGround,
    SanctionKind,
)
from gatelodge.conduct.models import Complaint, Incident, Measure, Sanction
from gatelodge.people.domain.professionals import Capacity

LASTING = (SanctionKind.SUSPENSION, SanctionKind.REVOCATION, SanctionKind.EXCLUSION)
LEGAL = [one.value for one in Capacity if one is not Capacity.SOCIAL]


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of one facility; incidents of the events `apart_from` (what was brought here from cases) do not count."""

    facility_id: UUID
    apart_from: Collection[UUID]

    def in_force(self, *, day: date, end: datetime) -> Counter[SanctionKind | Effect]:
        """Count the restrictions of visitors and persons that held on a day which ended at `end`."""
        going_on = Q(span__contains=day, decided_at__lt=end) & (Q(ended_at__isnull=True) | Q(ended_at__gte=end))
        sanctions = self._sanctions().filter(going_on, kind__in=LASTING).values_list("kind")
        measures = self._measures().filter(going_on).values_list("effect")
        counted: Counter[SanctionKind | Effect] = Counter()
        for kind, number in sanctions.annotate(Count("id")).order_by("kind"):
            counted[SanctionKind(kind)] = number
        for effect, number in measures.annotate(Count("id")).order_by("effect"):
            counted[Effect(effect)] = number
        return counted

    def endings(self, *, start: datetime, end: datetime) -> Counter[EndWhy]:
        """Count the lasting restrictions that ended in a span of time, by how."""
        span = Q(ended_at__gte=start, ended_at__lt=end)
        sanctions = self._sanctions().filter(span, kind__in=LASTING).values_list("end_why", flat=True)
        measures = self._measures().filter(span).values_list("end_why", flat=True)
        return Counter(EndWhy(one) for one in [*sanctions, *measures])

    def terminations(self, *, start: datetime, end: datetime) -> Counter[Conduct]:
        """Count the visitors whose visit was ended in a span of time, by what they did."""
        found = self._decided(SanctionKind.TERMINATION, start, end).values_list("incident__conduct", flat=True)
        return Counter(Conduct(one) for one in found)

    def suspensions(self, *, start: datetime, end: datetime) -> Counter[tuple[str, int]]:
        """Count the suspensions decided in a span of time, by rank and months."""
        found = self._decided(SanctionKind.SUSPENSION, start, end).values_list("rank", "months")
        return Counter((rank, months or 0) for rank, months in found)

    def answers(self, *, start: datetime, end: datetime) -> Counter[tuple[ComplaintStage, ComplaintOutcome]]:
        """Count the complaints answered in a span of time, by who answered and how."""
        found = Complaint.objects.filter(
            answered_at__gte=start, answered_at__lt=end, sanction__in=self._sanctions()
        ).values_list("stage", "outcome")
        return Counter((ComplaintStage(stage), ComplaintOutcome(outcome)) for stage, outcome in found)

    def _decided(self, kind: SanctionKind, start: datetime, end: datetime) -> QuerySet[Sanction]:
        return self._sanctions().filter(kind=kind, decided_at__gte=start, decided_at__lt=end)

    def _sanctions(self) -> QuerySet[Sanction]:
        return Sanction.objects.filter(facility_id=self.facility_id, pending=False).exclude(incident__in=self._secret())

    def _measures(self) -> QuerySet[Measure]:
        return Measure.objects.filter(facility_id=self.facility_id).exclude(incident__in=self._secret())

    def _secret(self) -> QuerySet[Incident]:
        """Give the incidents that no count may show: investigated, brought from a case, or seen in a legal visit."""
        return Incident.objects.filter(
            Q(under_investigation=True)
            | Q(exclusion_ground=ExclusionGround.FELONY_INVESTIGATED)
            | Q(visit__booking__party__capacity__in=LEGAL)
            | Q(event_id__in=self.apart_from)
        )
