"""Letters and messages, and the proof that they reached the person."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Letter(models.Model):
    """A notice as it was made: its content as data and the digest of its PDF, which can be rebuilt to the same bytes."""

    personal_data: ClassVar[str] = "what was decided about a person; kept as long as the decision it tells of"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=80)
    language = models.CharField(max_length=5)
    to_visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, null=True, related_name="letters")
    to_person = models.ForeignKey(
        "people.IncarceratedPerson", on_delete=models.PROTECT, null=True, related_name="letters"
    )
    content = models.JSONField()
    pdf_digest = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["about"], name="letter_about")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_visitor__isnull=False, to_person__isnull=True)
                | Q(to_visitor__isnull=True, to_person__isnull=False),
                name="letter_has_one_recipient",
            )
        ]


class Service(models.Model):
    """One way in which a letter was served, and when that is proved."""

    personal_data: ClassVar[str] = "when a person read or was handed a letter; goes with the letter"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="services")
    means = models.CharField(
        max_length=12, choices=[("email", "email"), ("mail", "mail"), ("in_hand", "in_hand"), ("kiosk", "kiosk")]
    )
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    handed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "means"], name="letter_served_once_a_way"),
            models.CheckConstraint(
                condition=Q(handed_at__isnull=True, handed_by__isnull=True)
                | Q(handed_at__isnull=False, handed_by__isnull=False),
                name="letter_handed_by_someone",
            ),
        ]
