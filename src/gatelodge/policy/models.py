"""Decisions as the engine made them, kept so that they can be replayed to the same bytes."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


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
