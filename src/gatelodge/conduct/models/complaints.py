"""What a visitor objects to, and by when it is answered."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gatelodge.conduct.domain.lifecycle import ComplaintMeans, ComplaintOutcome, ComplaintStage
from gatelodge.conduct.models.columns import row, word


class Complaint(models.Model):
    """A visitor's objection to a sanction: answered in writing, in time, and by somebody other than who decided it."""

    personal_data: ClassVar[str] = "what a person objects to and why; kept as long as the sanction"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sanction = row("conduct.Sanction", name="complaints")
    facility = row("accounts.Facility")
    complainant = row("people.Visitor", name="complaints")
    stage = word(ComplaintStage)
    follows = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="referred_by")
    means = word(ComplaintMeans)
    text = models.TextField()
    received_on = models.DateField()
    filed_at = models.DateTimeField()
    filed_by = row()
    sanction_over = models.BooleanField(default=False)
    due_on = models.DateField()
    rule = models.CharField(max_length=80)
    citation = models.CharField(max_length=80)
    first_decider = row()
    answered_at = models.DateTimeField(null=True)
    answered_by = row(null=True)
    outcome = word(ComplaintOutcome, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["facility", "due_on"], condition=Q(answered_at__isnull=True), name="complaint_due")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="complaint_says_something"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, outcome="", answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False, answer__regex=r"\S") & ~Q(outcome=""),
                name="complaint_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("first_decider")),
                name="complaint_not_answered_by_first_decider",
            ),
            models.CheckConstraint(
                condition=Q(stage=ComplaintStage.INSTITUTION_HEAD, follows__isnull=True)
                | (~Q(stage=ComplaintStage.INSTITUTION_HEAD) & Q(follows__isnull=False)),
                name="complaint_to_director_follows_an_answer",
            ),
            models.UniqueConstraint(fields=["sanction", "stage"], name="one_complaint_a_stage"),
            models.CheckConstraint(condition=Q(due_on__gt=F("received_on")), name="complaint_due_after_receipt"),
        ]


class Extension(models.Model):
    """More time to answer a complaint, which counts only together with the notice that tells of it."""

    append_only = True
    personal_data: ClassVar[str] = "why an answer is late; goes with the complaint"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    complaint = row("conduct.Complaint", name="extensions")
    due_before = models.DateField()
    due_on = models.DateField()
    reason = models.TextField()
    letter = row("correspondence.Letter")
    extended_at = models.DateTimeField()
    extended_by = row()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(due_on__gt=F("due_before")), name="extension_goes_further"),
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="extension_has_a_reason"),
            models.UniqueConstraint(fields=["complaint", "due_before"], name="extension_once_a_day_due"),
        ]
