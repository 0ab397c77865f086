"""Incidents in visits and the sanctions that followed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import MD5

from gatelodge.conduct.domain.lifecycle import Conduct, CrimeClass, EvidenceStandard, SanctionKind


class SpanOfMonths(Func):
    """The days from the first day of a span, as many months long as its row says, as the calendar counts them."""

    template = "daterange(lower(span), (lower(span) + make_interval(months => months::integer))::date)"
    output_field = DateRangeField()


JUDGED = ("crime_class", "on_property", "serious", "repeated", "warning_failed", "serious_equivalent")


class Incident(models.Model):
    """What an officer saw in or around a visit: conduct of a visitor, told once and never overwritten."""

    append_only = True
    personal_data: ClassVar[str] = "account of a person's conduct; kept 3 years after the last sanction ends"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey("gate.Visit", on_delete=models.PROTECT, null=True, related_name="incidents")
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="incidents")
    occurred_at = models.DateTimeField()
    zone = models.CharField(max_length=40)
    on_property = models.BooleanField(default=True)
    conduct = models.CharField(max_length=40, choices=[(c.value, c.value) for c in Conduct])
    crime_class = models.CharField(max_length=12, choices=[(c.value, c.value) for c in CrimeClass])
    serious = models.BooleanField(default=False)
    repeated = models.BooleanField(default=False)
    warning_failed = models.BooleanField(default=False)
    serious_equivalent = models.BooleanField(default=False)
    under_investigation = models.BooleanField(default=False)
    narrative = models.TextField()
    seen_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "-occurred_at"], name="incident_of_facility")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(occurred_at__lte=models.F("recorded_at")), name="incident_in_the_past"),
            models.CheckConstraint(
                condition=Q(narrative__regex=r"\S", zone__regex=r"\S", seen_by__regex=r"\S"), name="incident_is_told"
            ),
            # A button pressed twice; the same words with another judgement are another account.
            models.UniqueConstraint(
                *("visit", "visitor", "occurred_at", "conduct", *JUDGED, "under_investigation"),
                MD5("narrative"),
                name="incident_told_once",
            ),
        ]


class Sanction(models.Model):
    """A step of the ladder taken against a visitor; a suspension has a span within its decider's ceiling."""

    personal_data: ClassVar[str] = "a sanction; kept 3 years after its end"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="sanctions")
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, related_name="+")
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="sanctions")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in SanctionKind])
    span = DateRangeField(null=True)
    months = models.PositiveSmallIntegerField(null=True)
    rule = models.CharField(max_length=80)
    citation = models.CharField(max_length=80)
    evidence = models.CharField(max_length=20, choices=[(e.value, e.value) for e in EvidenceStandard])
    reasons = models.TextField()
    review_on = models.DateField(null=True)
    policy_decision = models.ForeignKey("policy.PolicyDecision", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    rank = models.CharField(max_length=30)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=SanctionKind.SUSPENSION, span__isnull=False, months__gte=1, months__lte=24)
                | (~Q(kind=SanctionKind.SUSPENSION) & Q(span__isnull=True, months__isnull=True)),
                name="suspension_has_a_span",
            ),
            # Not a day over the months that the rules were asked about; an empty or open span has no such length.
            models.CheckConstraint(
                condition=Q(span__isnull=True) | Q(span__startswith__isnull=False, span=SpanOfMonths()),
                name="span_is_its_months",
            ),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True)
                | Q(
                    kind=SanctionKind.SUSPENSION, span__startswith__lt=F("review_on"), span__endswith__gt=F("review_on")
                ),
                name="review_within_the_span",
            ),
            models.CheckConstraint(condition=Q(reasons__regex=r"\S"), name="sanction_has_reasons"),
            models.UniqueConstraint(fields=["incident", "kind"], name="one_sanction_of_a_kind"),
            ExclusionConstraint(
                name="one_suspension_at_a_time",
                expressions=[("visitor", RangeOperators.EQUAL), ("span", RangeOperators.OVERLAPS)],
                condition=Q(kind=SanctionKind.SUSPENSION),
            ),
        ]
