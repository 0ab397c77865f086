"""Tables of the ledger: events, their places in the tree, signed tree heads, and what may be erased."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from gatelodge.ledger.domain.openings import LONGEST, RANKS


class Event(models.Model):
    """Something that happened; the columns `xid` and `seq`, which only the sequencer reads, are added in SQL."""

    append_only = True
    personal_data: ClassVar[str] = "who acted, by account id; kept with the record"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.TextField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    subject = models.TextField(blank=True)
    subjects = ArrayField(models.TextField(), null=True)
    bytes = models.BinaryField()
    leaf = models.BinaryField(max_length=32)
    # The class of secrets that it belongs to (`foundation.seals`). It says who may look, not what happened: no part of
    # what is hashed, so that a kind that is sealed later is sealed for the years before, too.
    sealed = models.TextField(blank=True, db_default="")

    class Meta:
        indexes = [
            models.Index(fields=["at", "id"], name="event_open_by_time", condition=models.Q(sealed="")),
            models.Index(fields=["subject", "at"], name="event_by_subject"),
            models.Index(fields=["kind", "at"], name="event_by_kind"),
            models.Index(fields=["actor", "at"], name="event_by_actor"),
            models.Index(fields=["at"], name="event_by_time"),
            # Only a read of several subjects fills the list, so deeds do not pay for this index.
            GinIndex(fields=["subjects"], name="event_by_subjects", condition=models.Q(subjects__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class EventPrivate(models.Model):
    """The values to which an event is only committed; deleting the row erases them for good."""

    personal_data: ClassVar[str] = "what a deed handed over as private; erased by deleting the row"

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="private")
    key = models.BinaryField(max_length=32)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"private part of {self.pk}"


class Leaf(models.Model):
    """The place of an event in the tree."""

    append_only = True
    personal_data: ClassVar[str] = "none"

    index = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, models.PROTECT, related_name="place")
    leaf = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(index__gte=0), name="leaf_index_not_negative")]

    def __str__(self) -> str:
        return str(self.index)


class Tile(models.Model):
    """The root over 256 leaves on end, so that a proof reads a few hundred rows and not all of them."""

    append_only = True
    personal_data: ClassVar[str] = "none"

    index = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"tile {self.index}"


class Checkpoint(models.Model):
    """A signed tree head; `frontier` is what the next one grows from."""

    append_only = True
    personal_data: ClassVar[str] = "none"

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    frontier = models.BinaryField()
    signature = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(size__gte=1), name="checkpoint_not_empty")]

    def __str__(self) -> str:
        return f"checkpoint {self.size}"


class SealOpening(models.Model):
    """That one person asked to see what is sealed, and whether another let them, for an hour at most."""

    personal_data: ClassVar[str] = "who asked, who granted, why; kept with the record"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret = models.CharField(max_length=40)
    # Only what is about this thing (`visit:…`); "" is the whole class.
    subject = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    # Accounts stand above the ledger, so they are ids here, as in its events.
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    granted_by = models.UUIDField(null=True)
    granted_at = models.DateTimeField(null=True)
    rank = models.CharField(max_length=30, blank=True)
    until = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    review = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["asked_by", "until"], name="opening_by_asker")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(granted_by=None, granted_at=None, until=None, rank="")
                | models.Q(granted_by__isnull=False, granted_at__isnull=False, until__isnull=False, rank__in=RANKS),
                name="opening_granted_by_rank",
            ),
            models.CheckConstraint(
                condition=models.Q(granted_by=None) | ~models.Q(granted_by=models.F("asked_by")),
                name="opening_takes_two",
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__lte=models.F("granted_at") + LONGEST),
                name="opening_an_hour_at_most",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_by=None, withdrawn_at=None)
                | models.Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                name="opening_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None, reviewed_at=None)
                | models.Q(reviewed_by__isnull=False, reviewed_at__isnull=False, granted_by__isnull=False)
                & ~models.Q(review="")
                & ~models.Q(reviewed_by=models.F("asked_by"))
                & ~models.Q(reviewed_by=models.F("granted_by")),
                name="opening_reviewed_by_a_third",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="opening_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.secret} for {self.asked_by}"
