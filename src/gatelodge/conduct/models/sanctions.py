"""What followed: measures against a visitor, and limits on an incarcerated person."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from gatelodge.conduct.domain.lifecycle import Effect, EndWhy, EvidenceStandard, MeasureKind, Reach, SanctionKind
from gatelodge.conduct.models.columns import SpanOfMonths, SpanOfOneDay, row, word

K = SanctionKind


class Sanction(models.Model):
    """A step of the ladder taken against a visitor, from its first day until it ends, by time or by decision."""

    personal_data: ClassVar[str] = "a sanction; kept 3 years after its end"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = row("conduct.Incident", name="sanctions")
    facility = row("accounts.Facility")
    visitor = row("people.Visitor", name="sanctions")
    kind = word(SanctionKind, 12)
    reach = word(Reach, 12, default=Reach.FACILITY)
    span = DateRangeField(null=True)
    months = models.PositiveSmallIntegerField(null=True)
    # Rests on a crime that is being investigated: ends the day after its day of review, unless renewed by decision.
    pending = models.BooleanField(default=False)
    review_on = models.DateField(null=True)
    rule = models.CharField(max_length=80)
    citation = models.CharField(max_length=80)
    evidence = word(EvidenceStandard)
    reasons = models.TextField()
    # Why a termination ended the visit of the whole party, where the decider chose that.
    for_all_because = models.TextField(blank=True, default="")
    policy_decision = row("policy.PolicyDecision")
    decided_at = models.DateTimeField()
    decided_by = row()
    rank = models.CharField(max_length=30)
    # The sanction that this one took the place of, after a complaint.
    follows = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    ended_at = models.DateTimeField(null=True)
    ended_by = row(null=True)  # null while it lasts, and when time ended it
    end_why = word(EndWhy, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["review_on"], condition=Q(ended_at__isnull=True), name="sanction_to_review"),
            models.Index(fields=["facility", "decided_at"], name="sanction_of_facility"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=[K.WARNING, K.TERMINATION], span__isnull=True, months__isnull=True)
                | Q(kind=K.SUSPENSION, span__isnull=False, months__isnull=False, months__gte=1, months__lte=24)
                | Q(
                    kind__in=[K.DENIAL, K.NON_CONTACT],
                    span__startswith__isnull=False,
                    span=SpanOfOneDay(),
                    months__isnull=True,
                )
                | Q(
                    kind__in=[K.REVOCATION, K.EXCLUSION],
                    span__startswith__isnull=False,
                    span__endswith__isnull=True,
                    months__isnull=True,
                ),
                name="sanction_has_its_span",
            ),
            models.CheckConstraint(
                condition=Q(for_all_because="") | Q(kind=K.TERMINATION), name="whole_party_sent_out_by_termination"
            ),
            # Not a day over the months that the rules were asked about; an empty or open span has no such length.
            models.CheckConstraint(
                condition=Q(months__isnull=True) | Q(span__startswith__isnull=False, span=SpanOfMonths()),
                name="span_is_its_months",
            ),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True)
                | Q(span__startswith__isnull=False, span__startswith__lt=F("review_on"))
                & (Q(span__endswith__isnull=True) | Q(span__endswith__gt=F("review_on"))),
                name="review_within_the_span",
            ),
            models.CheckConstraint(
                condition=Q(pending=False) | Q(review_on__isnull=False), name="pending_sanction_is_reviewed"
            ),
            models.CheckConstraint(condition=Q(reasons__regex=r"\S"), name="sanction_has_reasons"),
            # Time may end it without a person; a person never without a time and a why.
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, end_why="")
                | Q(ended_at__isnull=False, ended_by__isnull=True, end_why__in=[EndWhy.SERVED, EndWhy.LAPSED])
                | Q(
                    ended_at__isnull=False,
                    ended_by__isnull=False,
                    end_why__in=[EndWhy.LIFTED, EndWhy.OVERTURNED, EndWhy.VARIED],
                ),
                name="sanction_ended_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["incident", "kind"], condition=Q(follows__isnull=True), name="one_sanction_of_a_kind"
            ),
            models.UniqueConstraint(
                fields=["visitor"], condition=Q(kind=K.REVOCATION, ended_at=None), name="one_revocation_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["visitor"],
                condition=Q(kind=K.EXCLUSION, reach=Reach.DEPARTMENT, ended_at=None),
                name="one_exclusion_everywhere",
            ),
            models.UniqueConstraint(
                fields=["visitor", "facility"],
                condition=Q(kind=K.EXCLUSION, reach=Reach.FACILITY, ended_at=None),
                name="one_exclusion_a_facility",
            ),
            models.UniqueConstraint(
                fields=["visitor", "facility", "kind", "span"],
                condition=Q(kind__in=[K.DENIAL, K.NON_CONTACT], ended_at=None),
                name="one_of_a_kind_a_day",
            ),
            ExclusionConstraint(
                name="one_suspension_at_a_time",
                expressions=[("visitor", RangeOperators.EQUAL), ("span", RangeOperators.OVERLAPS)],
                condition=Q(kind=K.SUSPENSION, ended_at__isnull=True),
            ),
        ]


class Renewal(models.Model):
    """A later day of review for a sanction pending an investigation, by decision of a person."""

    append_only = True
    personal_data: ClassVar[str] = "why a sanction went on; goes with the sanction"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sanction = row("conduct.Sanction", name="renewals")
    review_before = models.DateField()
    review_on = models.DateField()
    reasons = models.TextField()
    policy_decision = row("policy.PolicyDecision")
    decided_at = models.DateTimeField()
    decided_by = row()
    rank = models.CharField(max_length=30)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(review_on__gt=F("review_before")), name="renewal_goes_further"),
            models.CheckConstraint(condition=Q(reasons__regex=r"\S"), name="renewal_has_reasons"),
            models.UniqueConstraint(fields=["sanction", "review_before"], name="renewal_once_a_review"),
        ]


class Measure(models.Model):
    """A limit on an incarcerated person's visits after an incident of theirs (Cal. Code Regs. tit. 15, 3176.4)."""

    personal_data: ClassVar[str] = "a limit on a person's visits; kept 3 years after its end"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = row("conduct.Incident", name="measures")
    facility = row("accounts.Facility")
    person = row("people.IncarceratedPerson", name="measures")
    kind = word(MeasureKind)
    effect = word(Effect)
    span = DateRangeField()
    rule = models.CharField(max_length=80)
    citation = models.CharField(max_length=80)
    reasons = models.TextField()
    # A hearing officer or a committee decides elsewhere; `decided_by` then is who entered it here.
    taken_by = models.CharField(max_length=120, blank=True)
    taken_on = models.DateField(null=True)
    policy_decision = row("policy.PolicyDecision")
    decided_at = models.DateTimeField()
    decided_by = row()
    rank = models.CharField(max_length=30)
    ended_at = models.DateTimeField(null=True)
    ended_by = row(null=True)
    end_why = word(EndWhy, blank=True)
    end_reasons = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(span__startswith__isnull=False, span__endswith__isnull=False), name="measure_has_its_span"
            ),
            models.CheckConstraint(condition=Q(reasons__regex=r"\S"), name="measure_has_reasons"),
            models.CheckConstraint(
                condition=Q(
                    kind=MeasureKind.TEMPORARY_NON_CONTACT, effect=Effect.NON_CONTACT, taken_by="", taken_on=None
                )
                | (~Q(kind=MeasureKind.TEMPORARY_NON_CONTACT) & Q(taken_by__regex=r"\S", taken_on__isnull=False)),
                name="measure_taken_by_who_may",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, end_why="", end_reasons="")
                | Q(ended_at__isnull=False, ended_by__isnull=True, end_why=EndWhy.SERVED, end_reasons="")
                | Q(
                    ended_at__isnull=False,
                    ended_by__isnull=False,
                    end_why=EndWhy.LIFTED,
                    end_reasons__regex=r"\S",
                ),
                name="measure_ended_for_a_reason",
            ),
            models.UniqueConstraint(fields=["incident", "kind"], name="one_measure_of_a_kind"),
        ]
