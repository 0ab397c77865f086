"""What came in, byte for byte, and how it was read: posts, and moments of the timeline."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gatelodge.cases.domain.lifecycle import MomentSource, PostBasis, ReceivedHow, SourceKind
from gatelodge.cases.models.columns import HEX, digest, empty, filled, row, together, word


class SourceItem(models.Model):
    """The bytes of an article, post, picture or document as they were received; never changed."""

    personal_data: ClassVar[str] = "what was published about people; sealed at rest, goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = row("cases.Case", name="sources")
    kind = word(SourceKind)
    name = models.CharField(max_length=200)
    sha256 = digest()
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=80)
    stored_as = models.CharField(max_length=120)
    sealed_key = models.BinaryField()
    received_from = models.CharField(max_length=200)
    received_how = word(ReceivedHow)
    url = models.CharField(max_length=2000, blank=True)
    captured_at = models.DateTimeField(null=True)
    claimed_published_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    received_by = row()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sha256"], name="source_item_once_a_case"),
            models.CheckConstraint(
                condition=Q(sha256__regex=HEX, size__gt=0) & ~Q(stored_as=""), name="source_item_has_its_bytes"
            ),
            models.CheckConstraint(
                condition=Q(captured_at__isnull=True) | Q(captured_at__lte=F("received_at")),
                name="source_item_captured_before",
            ),
        ]


class Reading(models.Model):
    """A source item as one version of the reader took it apart; never changed."""

    personal_data: ClassVar[str] = "who says what about whom in an article; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = row("cases.SourceItem", name="readings")
    # The decoded input that every offset counts in.
    text = models.TextField()
    text_sha256 = digest()
    engine = models.CharField(max_length=120)
    degraded = models.BooleanField()
    data = models.JSONField()
    read_at = models.DateTimeField()
    read_by = row()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "engine"], name="reading_once_an_engine"),
            models.CheckConstraint(condition=Q(text_sha256__regex=HEX), name="reading_has_a_digest"),
        ]


class Post(models.Model):
    """A post that an article holds: where it stands, which one, and its time where the id holds one; never changed."""

    personal_data: ClassVar[str] = "somebody's post and its time; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reading = row("cases.Reading", name="posts")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    platform = models.CharField(max_length=30)
    handle = models.CharField(max_length=200, blank=True)
    post_id = models.CharField(max_length=200)
    url = models.CharField(max_length=2000, blank=True)
    utc = models.DateTimeField(null=True)
    precision = models.CharField(max_length=20)
    basis = word(PostBasis)
    why_not = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reading", "start", "end"], name="post_once_a_place"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="post_stands_somewhere"),
            models.CheckConstraint(
                condition=Q(basis=PostBasis.NONE, utc__isnull=True, why_not__regex=r"\S")
                | ~Q(basis=PostBasis.NONE) & Q(utc__isnull=False, why_not=""),
                name="post_time_or_why_not",
            ),
        ]


class Moment(models.Model):
    """When something was, for the timeline: out of a post, a stamp, an exhibit, a record, or as a person entered it."""

    personal_data: ClassVar[str] = "when people did something; goes with the case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = row("cases.Case", name="moments")
    source = word(MomentSource)
    begins = models.DateTimeField()
    # Empty for an instant; a span is half-open.
    ends = models.DateTimeField(null=True)
    inferred = models.BooleanField(default=False)
    said = models.CharField(max_length=500)
    # What it rests on, where no row says so.
    basis = models.CharField(max_length=500, blank=True)
    zone = models.CharField(max_length=60, blank=True)
    reading = row("cases.Reading", null=True, name="moments")
    post = row("cases.Post", null=True, name="moments")
    exhibit = row("cases.Exhibit", null=True, name="moments")
    noted_at = models.DateTimeField()
    noted_by = row()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = row(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "begins"], name="moment_of_case")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("begins")), name="moment_ends_after_it_began"
            ),
            models.CheckConstraint(condition=Q(said__regex=r"\S"), name="moment_says_what"),
            models.CheckConstraint(
                condition=Q(source=MomentSource.POST) & filled("post", "reading") & empty("exhibit")
                | Q(source=MomentSource.STAMP) & filled("reading") & empty("post", "exhibit")
                | Q(source=MomentSource.EXHIBIT) & filled("exhibit") & empty("post", "reading")
                | Q(source__in=[MomentSource.RECORD, MomentSource.ENTERED]) & empty("post", "reading", "exhibit"),
                name="moment_rests_on_its_source",
            ),
            models.CheckConstraint(
                condition=~Q(source=MomentSource.ENTERED) | Q(basis__regex=r"\S"), name="entered_moment_has_a_basis"
            ),
            models.CheckConstraint(
                condition=together("withdrawn_at", "withdrawn_by"), name="moment_withdrawn_by_someone"
            ),
        ]
