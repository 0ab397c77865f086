"""What was published, for good, and what waits to be."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


def row(to: str = "accounts.Account", *, null: bool = False) -> models.ForeignKey[Any, Any]:
    """Make a column that points to a row which stays as long as this one does."""
    return models.ForeignKey(to, on_delete=models.PROTECT, null=null, related_name="+")


class StatisticsRelease(models.Model):
    """A period's public statistics as they were published, byte for byte; a correction is another release."""

    append_only = True
    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    period = models.CharField(max_length=7)
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    prepared_at = models.DateTimeField()
    prepared_by = row(null=True)  # null when the month's job drew it up
    published_at = models.DateTimeField()
    published_by = row()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["period", "number"], name="release_numbered_once"),
            models.UniqueConstraint(fields=["digest"], name="release_published_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="release_numbers_begin_at_one"),
            models.CheckConstraint(
                condition=Q(period__regex=r"^[12]\d{3}-(Q[1-4]|0[1-9]|1[0-2])$"), name="release_of_a_period"
            ),
            models.CheckConstraint(
                condition=Q(prepared_by__isnull=True) | ~Q(prepared_by=models.F("published_by")),
                name="release_published_by_another",
            ),
        ]


class ReleaseDraft(models.Model):
    """A release drawn up and suppressed, which somebody reads before it is published; at most one for a period."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    period = models.CharField(max_length=7, unique=True)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    # Tables whose correction cannot be published without telling what changed: they stay as they were.
    held_back = models.JSONField(default=list)
    prepared_at = models.DateTimeField()
    prepared_by = row(null=True)
