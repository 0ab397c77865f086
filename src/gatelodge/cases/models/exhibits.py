"""Evidence and its custody."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from gatelodge.cases.domain.lifecycle import CustodyAction, ExhibitKind
from gatelodge.cases.models.columns import HEX, digest, empty, row, word


class Exhibit(models.Model):
    """A file or a thing that shows what a case tells, by its number; never changed."""

    personal_data: ClassVar[str] = "evidence about people; sealed at rest, goes with the case, its file too"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = row("cases.Case", name="exhibits")
    number = models.PositiveIntegerField()
    kind = word(ExhibitKind)
    name = models.CharField(max_length=200)
    sha256 = digest(blank=True)
    size = models.PositiveBigIntegerField(null=True)
    media_type = models.CharField(max_length=80, blank=True)
    stored_as = models.CharField(max_length=120, blank=True)
    sealed_key = models.BinaryField(null=True)
    source = row("cases.SourceItem", null=True, name="exhibits")
    # What this one was copied or cut from.
    parent = row("cases.Exhibit", null=True, name="children")
    description = models.TextField()
    taken_in_at = models.DateTimeField()
    taken_in_by = row()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="exhibit_number_once_a_case"),
            models.CheckConstraint(
                condition=Q(number__gte=1, name__regex=r"\S", description__regex=r"\S"), name="exhibit_is_described"
            ),
            models.CheckConstraint(
                condition=Q(kind=ExhibitKind.ITEM, sha256="", stored_as="", media_type="") & empty("size", "sealed_key")
                | Q(kind=ExhibitKind.FILE, sha256__regex=HEX, size__isnull=False, size__gt=0, sealed_key__isnull=False)
                & ~Q(stored_as=""),
                name="case_exhibit_has_its_file",
            ),
        ]


class CustodyEvent(models.Model):
    """What was done with an exhibit, by whom and why, hung on the event before by its hash; never changed."""

    personal_data: ClassVar[str] = "who held evidence; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = row("cases.Case", name="custody")
    sequence = models.PositiveIntegerField()
    exhibit = row("cases.Exhibit", name="custody")
    action = word(CustodyAction)
    at = models.DateTimeField()
    by = row()
    from_whom = models.CharField(max_length=200, blank=True)
    to_whom = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    exhibit_sha256 = digest(blank=True)
    previous_hash = digest()
    hash = digest()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence"], name="custody_sequence_once_a_case"),
            models.CheckConstraint(
                condition=Q(sequence__gte=1, previous_hash__regex=HEX, hash__regex=HEX), name="custody_event_is_hung"
            ),
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="custody_event_has_a_reason"),
        ]
