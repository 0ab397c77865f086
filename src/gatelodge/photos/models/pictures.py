"""Frames from the camera: the roll they were taken in, what a reviewer said, who has a copy, and how they ended."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from gatelodge.photos.domain.lifecycle import DeletionReason, Delivery, IntakeSource, Prohibited, ReviewOutcome
from gatelodge.photos.models.columns import row, together, word


class Roll(models.Model):
    """The numbered run of exposures of one visit, from the first press to the last."""

    personal_data: ClassVar[str] = "which visit was pictured and when; protected; erased with the visit"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = row("photos.CameraPosition", name="rolls")
    visit = row("gate.Visit")
    local_day = models.DateField()
    number = models.PositiveIntegerField()
    # What the camera's own frame counter stood at before the first press.
    first_frame = models.PositiveIntegerField()
    # What it stood at after the last one; not known of a roll that the end of its visit closed, until somebody reads it.
    last_frame = models.PositiveIntegerField(null=True)
    opened_at = models.DateTimeField()
    opened_by = row()
    closed_at = models.DateTimeField(null=True)
    closed_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["position", "local_day", "number"], name="roll_number_once"),
            models.UniqueConstraint(
                fields=["position"], condition=Q(closed_at__isnull=True), name="one_open_roll_a_position"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="roll_counts_from_one"),
            models.CheckConstraint(condition=together("closed_by", "last_frame"), name="roll_closed_by_its_reader"),
            models.CheckConstraint(
                condition=Q(last_frame__isnull=True) | Q(closed_at__isnull=False, last_frame__gte=F("first_frame")),
                name="last_frame_of_a_closed_roll",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="roll_closes_after_it_opened",
            ),
        ]


class Sitter(models.Model):
    """One person who stands before the camera while a roll is taken."""

    append_only = True
    personal_data: ClassVar[str] = "who is in a picture; protected; erased with the roll"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    roll = row("photos.Roll", name="sitters")
    visitor = row("people.Visitor", null=True)
    person = row("people.IncarceratedPerson", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(visitor__isnull=True) ^ Q(person__isnull=True), name="sitter_is_one_person"
            ),
            models.UniqueConstraint(
                fields=["roll", "visitor"], condition=Q(visitor__isnull=False), name="visitor_sits_once_a_roll"
            ),
            models.UniqueConstraint(
                fields=["roll", "person"], condition=Q(person__isnull=False), name="person_sits_once_a_roll"
            ),
        ]


class Intake(models.Model):
    """One batch of frames taken in from a camera's card."""

    append_only = True
    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = row("photos.CameraPosition", name="intakes")
    source = word(IntakeSource)
    frames = models.PositiveIntegerField()
    matched = models.PositiveIntegerField()
    known_before = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    # Name of the file and code of the reason, for what was not a frame of this camera.
    refused_files = models.JSONField(default=list)
    taken_in_at = models.DateTimeField()
    # A card read by a command on the server has no account behind it.
    taken_in_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(source=IntakeSource.FOLDER) | Q(taken_in_by__isnull=False), name="upload_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(frames__gte=F("matched") + F("known_before") + F("refused")), name="intake_adds_up"
            ),
        ]


class Exposure(models.Model):
    """One press of the facility's camera; its master is sealed, its fingerprints stay when the master is gone."""

    personal_data: ClassVar[str] = "a picture of people, sealed; protected; the master goes when retention ends"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    intake = row("photos.Intake", name="exposures")
    position = row("photos.CameraPosition", name="exposures")
    # Without a roll it is an unmatched frame, for a person to place.
    roll = models.ForeignKey(Roll, on_delete=models.PROTECT, null=True, related_name="exposures")
    # 0 for a file whose name has lost its number.
    frame = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    # False when the file said no time: `taken_at` is then the instant of the intake.
    time_known = models.BooleanField(default=True)
    placed_at = models.DateTimeField(null=True)
    placed_by = row(null=True)
    sha256 = models.BinaryField(max_length=32, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    stored_as = models.CharField(max_length=120, blank=True)
    sealed_key = models.BinaryField(null=True)
    pdq = models.BinaryField(max_length=32)
    pdq_quality = models.PositiveSmallIntegerField()
    # Points and descriptors, packed; without the master they still tell the place and the party apart.
    features = models.BinaryField()
    delete_on = models.DateField()
    # A master that evidence rests on is not deleted until the hold ends.
    held_for = models.CharField(max_length=120, blank=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["delete_on"], condition=Q(deleted_at__isnull=True), name="exposure_to_delete"),
            models.Index(fields=["position", "taken_at"], name="exposure_of_position"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["roll", "frame"], condition=Q(roll__isnull=False, frame__gt=0), name="frame_once_a_roll"
            ),
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True, sealed_key__isnull=False) & ~Q(stored_as="")
                | Q(deleted_at__isnull=False, sealed_key__isnull=True, stored_as=""),
                name="master_sealed_or_gone",
            ),
            models.CheckConstraint(condition=Q(held_for="") | Q(deleted_at__isnull=True), name="held_master_stays"),
            models.CheckConstraint(condition=together("placed_at", "placed_by"), name="exposure_placed_by_someone"),
            models.CheckConstraint(
                condition=Q(placed_at__isnull=True) | Q(roll__isnull=False), name="placed_exposure_has_a_roll"
            ),
        ]


class PhotoReview(models.Model):
    """What a reviewer decided about one exposure, and every reason for a no."""

    append_only = True
    personal_data: ClassVar[str] = "why a picture of people was refused; protected; erased with the exposure"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exposure = row("photos.Exposure", name="reviews")
    order = row("photos.PhotoOrder", name="reviews")
    outcome = word(ReviewOutcome)
    reasons = ArrayField(word(Prohibited), default=list)
    policy_decision = row("policy.PolicyDecision", null=True)
    reviewed_at = models.DateTimeField()
    reviewed_by = row()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome=ReviewOutcome.APPROVED, reasons__len=0)
                | Q(outcome=ReviewOutcome.REFUSED, reasons__len__gte=1),
                name="refused_picture_has_reasons",
            ),
            models.UniqueConstraint(fields=["exposure", "order"], name="exposure_reviewed_once_an_order"),
        ]


class PhotoRelease(models.Model):
    """One copy that left the house: marked for its reader, signed, and known by its digest."""

    personal_data: ClassVar[str] = "who has which picture; protected; erased with the exposure"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    order = row("photos.PhotoOrder", name="releases")
    exposure = row("photos.Exposure", name="releases")
    copy_number = models.PositiveSmallIntegerField()
    means = word(Delivery)
    # The random name that the copy's signed manifest carries; it says nothing to a stranger.
    reference = models.UUIDField(unique=True)
    sha256 = models.BinaryField(max_length=32, unique=True)
    stored_as = models.CharField(max_length=120, blank=True)
    sealed_key = models.BinaryField(null=True)
    certificate = models.BinaryField(max_length=32)
    peak_signal_to_noise = models.FloatField()
    released_at = models.DateTimeField()
    released_by = row()
    handed_over_at = models.DateTimeField(null=True)
    handed_over_by = row(null=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "copy_number"], name="copy_number_once"),
            models.CheckConstraint(condition=Q(peak_signal_to_noise__gte=42), name="mark_is_not_seen"),
            models.CheckConstraint(
                condition=together("handed_over_at", "handed_over_by"), name="copy_handed_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True, sealed_key__isnull=False) & ~Q(stored_as="")
                | Q(deleted_at__isnull=False, sealed_key__isnull=True, stored_as=""),
                name="copy_sealed_or_gone",
            ),
        ]


class Deletion(models.Model):
    """The record that a master is gone: which, when, why, and by whom or by which timer."""

    append_only = True
    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exposure = models.OneToOneField(Exposure, on_delete=models.PROTECT, related_name="deletion")
    sha256 = models.BinaryField(max_length=32)
    reason = word(DeletionReason)
    copies = models.PositiveSmallIntegerField()
    deleted_at = models.DateTimeField()
    deleted_by = row(null=True)
