"""Whose listed details are given to nobody."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from gatelodge.disclosure.models.columns import row, together


class WithheldListing(models.Model):
    """That nothing is listed for the public under one person's number, and why; to whoever asks it is an unknown number."""

    personal_data: ClassVar[str] = "who is in a protection case; secret; deleted a year after it ended"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    facility = row("accounts.Facility")
    person = row("people.IncarceratedPerson")
    because = models.CharField(max_length=300)
    withheld_at = models.DateTimeField()
    withheld_by = row()
    ended_at = models.DateTimeField(null=True)
    ended_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at__isnull=True), name="listing_withheld_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(because__regex=r"\S"), name="listing_withheld_for_a_reason"),
            models.CheckConstraint(
                condition=together("ended_at", "ended_by"), name="withheld_listing_ended_by_someone"
            ),
        ]
