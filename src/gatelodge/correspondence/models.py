"""Letters and messages, and the proof that they reached the person."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gatelodge.correspondence.domain.means import Means, Receipt


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
    # Where it was made: staff there print, post and hand it over; none for letters older than this column.
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, null=True, related_name="+")
    content = models.JSONField()
    # The layout it was printed with: a layout is never changed, a new one gets the next number.
    layout = models.PositiveSmallIntegerField(default=1)
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
    """One attempt to serve a letter, and what proves that it reached the person."""

    personal_data: ClassVar[str] = "when, where and with whose signature a letter was received; goes with the letter"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="services")
    means = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Means])
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    posted_at = models.DateTimeField(null=True)
    posted_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    posted_to = models.TextField(blank=True)
    tracking = models.CharField(max_length=60, blank=True)
    handed_at = models.DateTimeField(null=True)
    handed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    receipt = models.CharField(max_length=12, blank=True, choices=[(one.value, one.value) for one in Receipt])
    received_by = models.CharField(max_length=120, blank=True)
    signature = models.TextField(blank=True)
    witness = models.CharField(max_length=120, blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    return_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter", "means"], condition=Q(returned_at__isnull=True), name="letter_served_once_a_way"
            ),
            models.CheckConstraint(
                condition=Q(handed_at__isnull=True, handed_by__isnull=True, receipt="", received_by="")
                | Q(handed_at__isnull=False, handed_by__isnull=False, means=Means.IN_HAND),
                name="letter_handed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(receipt="", signature="", witness="")
                | Q(receipt=Receipt.DRAWN, received_by__regex=r"\S", signature__regex=r"\S", witness="")
                | Q(receipt=Receipt.ON_PAPER, received_by__regex=r"\S", signature="", witness="")
                | Q(receipt=Receipt.REFUSED, received_by__regex=r"\S", signature="", witness__regex=r"\S"),
                name="letter_receipt_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(posted_at__isnull=True, posted_by__isnull=True, posted_to="", tracking="")
                | Q(posted_at__isnull=False, posted_by__isnull=False, posted_to__regex=r"\S", means=Means.MAIL),
                name="letter_posted_to_an_address",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, returned_by__isnull=True, return_why="")
                | Q(
                    posted_at__isnull=False,
                    returned_at__isnull=False,
                    returned_at__gte=F("posted_at"),
                    returned_by__isnull=False,
                    return_why__regex=r"\S",
                ),
                name="letter_returned_after_posting",
            ),
        ]
