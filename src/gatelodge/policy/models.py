"""The policy's one table: decisions as they were given, with the facts they rest on."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from gatelodge.policy.domain.words import Outcome

OUTCOMES = [outcome.value for outcome in Outcome]


class PolicyDecision(models.Model):
    """One answer of the rules: the question, the facts, the pack and instant, and the decision's exact bytes."""

    append_only = True
    personal_data: ClassVar[str] = "facts about a person that a rule needed; kept with the deed that relied on it"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.CharField(max_length=60)
    asked_as_of = models.DateTimeField()
    pack = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=40)
    facts = models.JSONField()
    facts_digest = models.CharField(max_length=64)
    outcome = models.CharField(max_length=30)
    decision = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["question", "made_at"], name="decision_by_question")]
        constraints = [
            models.CheckConstraint(
                condition=Q(facts_digest__regex=r"^[0-9a-f]{64}$"), name="decision_facts_are_digested"
            ),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="decision_has_an_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.id}"
