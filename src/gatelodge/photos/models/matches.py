"""Each time somebody asked whether a picture is ours: what was asked, why, and the answer as it was signed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.models.columns import row, word


class PhotoMatch(models.Model):
    """One question whether a picture is ours, and its signed answer; the report rebuilds to the same bytes."""

    # Never changed, and erased only when its years are over: guards of the database (migration 0004).
    personal_data: ClassVar[str] = (
        "a picture from outside and what it shows of a visit; protected; erased after 3 years, "
        "or when the hold on the photo it found is lifted"
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=24, unique=True)
    facility = row("accounts.Facility", null=True)
    purpose = models.CharField(max_length=300)
    sha256 = models.BinaryField(max_length=32)
    # The picture that was asked about, and the evidence picture, both sealed.
    asked_as = models.CharField(max_length=120)
    asked_key = models.BinaryField()
    evidence_as = models.CharField(max_length=120, blank=True)
    evidence_key = models.BinaryField(null=True)
    grade = word(Grade)
    exposure = row("photos.Exposure", null=True, name="matches")
    release = row("photos.PhotoRelease", null=True, name="matches")
    # What the signed report says, as data: no name, no visit; who may know is told these beside it.
    answer = models.JSONField()
    signature = models.BinaryField(max_length=64)
    key_id = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    # Nobody's account where the house's own command asked.
    asked_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(purpose__regex=r"\S"), name="match_has_a_purpose"),
            models.CheckConstraint(
                condition=Q(
                    grade__in=[Grade.NOT_FOUND, Grade.INCONCLUSIVE], exposure__isnull=True, release__isnull=True
                )
                | ~Q(grade__in=[Grade.NOT_FOUND, Grade.INCONCLUSIVE]) & Q(exposure__isnull=False),
                name="found_match_names_its_exposure",
            ),
            models.CheckConstraint(
                condition=Q(grade=Grade.SAME_COPY, release__isnull=False)
                | ~Q(grade=Grade.SAME_COPY) & Q(release__isnull=True),
                name="same_copy_names_its_copy",
            ),
            models.CheckConstraint(
                condition=Q(evidence_as="", evidence_key__isnull=True)
                | ~Q(evidence_as="") & Q(evidence_key__isnull=False),
                name="evidence_is_sealed",
            ),
        ]
