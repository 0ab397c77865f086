"""The case itself, who is let into a sealed one, and what is still to be asked and done."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from gatelodge.cases.domain.lifecycle import CaseState, Origin, QuestionState, TaskState
from gatelodge.cases.models.columns import empty, filled, row, together, word


class Case(models.Model):
    """An inquiry of one facility, opened from an article, a post, a picture or an incident."""

    personal_data: ClassVar[str] = "an inquiry into what people said and did; erased 5 years after it was closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=24, unique=True)
    facility = row("accounts.Facility", name="cases")
    title = models.CharField(max_length=200)
    opened_from = word(Origin)
    incident = row("conduct.Incident", null=True)
    state = word(CaseState, default=CaseState.OPEN)
    # A sealed case exists for its members alone.
    sealed = models.BooleanField(default=False)
    sealed_at = models.DateTimeField(null=True)
    sealed_by = row(null=True)
    lead = row()
    opened_at = models.DateTimeField()
    opened_by = row()
    closed_at = models.DateTimeField(null=True)
    closed_by = row(null=True)
    close_reason = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "-opened_at"], name="case_of_facility")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(title__regex=r"\S"), name="case_has_a_title"),
            models.CheckConstraint(
                condition=Q(state=CaseState.OPEN, close_reason="") & empty("closed_at", "closed_by")
                | Q(state=CaseState.CLOSED, close_reason__regex=r"\S") & filled("closed_at", "closed_by"),
                name="case_closed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(sealed=False) & empty("sealed_at", "sealed_by")
                | Q(sealed=True) & filled("sealed_at", "sealed_by"),
                name="case_sealed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(opened_from=Origin.INCIDENT, incident__isnull=False)
                | ~Q(opened_from=Origin.INCIDENT) & Q(incident__isnull=True),
                name="case_names_its_incident",
            ),
        ]


class Member(models.Model):
    """Somebody who sees a case while it is sealed."""

    personal_data: ClassVar[str] = "who worked on a case; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = row("cases.Case", name="members")
    account = row()
    added_at = models.DateTimeField()
    added_by = row()
    removed_at = models.DateTimeField(null=True)
    removed_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "account"], condition=Q(removed_at__isnull=True), name="member_once_a_case"
            ),
            models.CheckConstraint(condition=together("removed_at", "removed_by"), name="member_removed_by_someone"),
        ]


class Question(models.Model):
    """What a case has not answered yet, and what was answered."""

    personal_data: ClassVar[str] = "what is asked about people in a case; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = row("cases.Case", name="questions")
    text = models.TextField()
    state = word(QuestionState, default=QuestionState.OPEN)
    # The answer, or why the question was dropped.
    answer = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = row()
    settled_at = models.DateTimeField(null=True)
    settled_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="question_asks_something"),
            models.CheckConstraint(
                condition=Q(state=QuestionState.OPEN, answer="") & empty("settled_at", "settled_by")
                | ~Q(state=QuestionState.OPEN) & Q(answer__regex=r"\S") & filled("settled_at", "settled_by"),
                name="question_settled_by_someone",
            ),
        ]


class Task(models.Model):
    """What somebody is to do for a case, by when."""

    personal_data: ClassVar[str] = "work on a case, which may name people; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = row("cases.Case", name="tasks")
    text = models.TextField()
    assignee = row(null=True)
    due_on = models.DateField(null=True)
    state = word(TaskState, default=TaskState.OPEN)
    note = models.TextField(blank=True)
    set_at = models.DateTimeField()
    set_by = row()
    settled_at = models.DateTimeField(null=True)
    settled_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="task_says_what"),
            models.CheckConstraint(
                condition=Q(state=TaskState.OPEN) & empty("settled_at", "settled_by")
                | ~Q(state=TaskState.OPEN) & filled("settled_at", "settled_by"),
                name="task_settled_by_someone",
            ),
        ]
