"""Tables of the ledger: events, their places in the tree, signed tree heads, and what may be erased."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


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

    class Meta:
        indexes = [
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
