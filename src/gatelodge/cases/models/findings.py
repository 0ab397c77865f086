"""What the facility's own records say to a statement, and what a person concludes."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gatelodge.cases.domain.lifecycle import REVIEWED, CheckKind, CheckOutcome, FindingState, ProofStandard
from gatelodge.cases.models.columns import empty, filled, one_of, row, word

SENT = (FindingState.SUBMITTED, *REVIEWED)


class RecordCheck(models.Model):
    """A statement held against the facility's own records for a purpose: internal, and never changed."""

    personal_data: ClassVar[str] = "what records say of visits, permits and pictures; protected, goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = row("cases.Statement", name="checks")
    kind = word(CheckKind)
    purpose = models.CharField(max_length=300)
    asked = models.JSONField()
    outcome = word(CheckOutcome)
    result = models.JSONField()
    checked_at = models.DateTimeField()
    checked_by = row()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(purpose__regex=r"\S"), name="record_check_has_a_purpose"),
            one_of("outcome", CheckOutcome, "record_check_outcome_known"),
        ]


class Finding(models.Model):
    """What a person concludes in a case, with its standard of proof, and what a second person said to it."""

    personal_data: ClassVar[str] = "a conclusion about what people did; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = row("cases.Case", name="findings")
    code = models.CharField(max_length=24, unique=True)
    text = models.TextField()
    standard = word(ProofStandard)
    state = word(FindingState, default=FindingState.DRAFT)
    author = row()
    written_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    reviewer = row(null=True)
    reviewed_at = models.DateTimeField(null=True)
    review_note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(text__regex=r"\S", version__gte=1), name="finding_says_something"),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")), name="finding_reviewed_by_another"
            ),
            models.CheckConstraint(
                condition=empty("reviewer", "reviewed_at") | filled("reviewer", "reviewed_at"),
                name="finding_reviewed_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=REVIEWED) | filled("reviewer", "reviewed_at"), name="finding_has_its_review"
            ),
            models.CheckConstraint(
                condition=Q(state=FindingState.RETURNED, review_note__regex=r"\S") | ~Q(state=FindingState.RETURNED),
                name="returned_finding_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SENT) | filled("submitted_at"), name="finding_reviewed_once_submitted"
            ),
            one_of("state", FindingState, "finding_state_known"),
        ]


class Citation(models.Model):
    """What a finding rests on: one statement, one exhibit, one rule, or one check of records."""

    personal_data: ClassVar[str] = "what a conclusion rests on; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = row("cases.Finding", name="citations")
    statement = row("cases.Statement", null=True, name="citations")
    exhibit = row("cases.Exhibit", null=True, name="citations")
    rule = models.CharField(max_length=80, blank=True)
    rule_citation = models.CharField(max_length=120, blank=True)
    rule_text = models.TextField(blank=True)
    record_check = row("cases.RecordCheck", null=True, name="citations")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rule="", rule_citation="", rule_text="", statement__isnull=False)
                & empty("exhibit", "record_check")
                | Q(rule="", rule_citation="", rule_text="", exhibit__isnull=False) & empty("statement", "record_check")
                | Q(rule="", rule_citation="", rule_text="", record_check__isnull=False) & empty("statement", "exhibit")
                | Q(rule__regex=r"\S", rule_citation__regex=r"\S") & empty("statement", "exhibit", "record_check"),
                name="citation_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["finding", "statement", "exhibit", "rule", "record_check"],
                name="citation_once_a_finding",
                nulls_distinct=False,
            ),
        ]


class Referral(models.Model):
    """A finding that was given to those who decide on an incident; never changed."""

    personal_data: ClassVar[str] = "that a conclusion bears on an incident; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = row("cases.Finding", name="referrals")
    incident = row("conduct.Incident")
    referred_at = models.DateTimeField()
    referred_by = row()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "incident"], name="referral_once_an_incident")
        ]
