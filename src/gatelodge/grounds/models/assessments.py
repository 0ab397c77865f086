"""Each time somebody asked where a camera stood: what was asked, why, and the figures that came out."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from gatelodge.grounds.domain.lifecycle import VantageBasis
from gatelodge.grounds.domain.vantage.verdict import VantageAnswer
from gatelodge.grounds.models.columns import row, together, word


class Assessment(models.Model):
    """One question where a camera stood, with its figures; evidence for a person, never a finding."""

    # Never changed, and erased only when its years are over: guards of the database (migration 0003).
    personal_data: ClassVar[str] = "a picture from outside and where it was taken; protected; erased after 3 years"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=24, unique=True)
    facility = row("accounts.Facility", name="assessments")
    map = row("grounds.GroundsMap", name="assessments")
    purpose = models.CharField(max_length=300)
    basis = word(VantageBasis)
    # What was given: the position with its accuracy, the marks, the claimed time; and what came out, figure by figure.
    given = models.JSONField()
    found = models.JSONField()
    verdict = word(VantageAnswer)
    # Between 0 and 1; empty where the figures cannot tell.
    probability_on = models.FloatField(null=True)
    sha256 = models.BinaryField(max_length=32, null=True)
    picture_as = models.CharField(max_length=120, blank=True)
    picture_key = models.BinaryField(null=True)
    # The permit in force for that person, zone, time and device, if there was one.
    permit = row("grounds.Permit", null=True, name="assessments")
    assessed_at = models.DateTimeField()
    assessed_by = row()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "assessed_at"], name="assessment_by_time")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(purpose__regex=r"\S"), name="assessment_has_a_purpose"),
            models.CheckConstraint(
                condition=Q(probability_on__isnull=True) | Q(probability_on__range=(0, 1)), name="probability_is_one"
            ),
            models.CheckConstraint(
                condition=Q(verdict=VantageAnswer.CANNOT_TELL) | Q(probability_on__isnull=False),
                name="verdict_has_its_figure",
            ),
            models.CheckConstraint(condition=together("sha256", "picture_key"), name="assessed_picture_is_sealed"),
        ]
