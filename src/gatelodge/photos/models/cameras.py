"""The visiting room's own cameras, where they stand, and how the empty room looks from there."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from gatelodge.photos.models.columns import row, together


class Camera(models.Model):
    """One camera of a facility, told from every other by its serial number."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    facility = row("accounts.Facility", name="cameras")
    name = models.CharField(max_length=60)
    serial = models.CharField(max_length=60)
    # How far the camera's own clock runs ahead of the true time; frames are placed by the true time.
    clock_ahead_seconds = models.IntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = row()
    retired_at = models.DateTimeField(null=True)
    retired_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["facility", "name"], name="camera_name_once"),
            models.UniqueConstraint(fields=["serial"], name="camera_serial_once"),
            models.CheckConstraint(condition=together("retired_at", "retired_by"), name="camera_retired_by_someone"),
        ]


class CameraPosition(models.Model):
    """Where a camera stands, before which backdrop, from its first day up to, not including, its last."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    camera = row("photos.Camera", name="positions")
    area = row("scheduling.Area")
    name = models.CharField(max_length=60)
    backdrop = models.CharField(max_length=120)
    in_force = DateRangeField()
    added_at = models.DateTimeField()
    added_by = row()

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="camera_in_one_position_a_day",
                expressions=[("camera", RangeOperators.EQUAL), ("in_force", RangeOperators.OVERLAPS)],
            ),
            models.UniqueConstraint(fields=["camera", "name"], name="position_name_once"),
        ]


class Plate(models.Model):
    """The empty room as a camera saw it on a day; the newest of the day counts."""

    append_only = True
    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = row("photos.CameraPosition", name="plates")
    local_day = models.DateField()
    taken_at = models.DateTimeField()
    sha256 = models.BinaryField(max_length=32)
    stored_as = models.CharField(max_length=120)
    sealed_key = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = row()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["position", "local_day", "taken_at"], name="plate_of_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["position", "sha256"], name="plate_kept_once"),
            models.CheckConstraint(condition=~Q(stored_as=""), name="plate_has_its_file"),
        ]
