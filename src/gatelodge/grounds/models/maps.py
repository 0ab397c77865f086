"""The map of a facility: its versions, their zones, what was surveyed, and the pictures and heights that lie under it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from gatelodge.grounds.domain.lifecycle import MapState
from gatelodge.grounds.domain.mapping.zones import PictureRule, ZoneKind
from gatelodge.grounds.models.columns import row, together, word


class GroundsMap(models.Model):
    """One version of a facility's map; from its first day on it holds, up to the next one's."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    facility = row("accounts.Facility", name="maps")
    version = models.PositiveIntegerField()
    state = word(MapState)
    # Where the map's metres are counted from, in degrees (WGS 84).
    origin_latitude = models.FloatField()
    origin_longitude = models.FloatField()
    note = models.CharField(max_length=300, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = row()
    published_at = models.DateTimeField(null=True)
    published_by = row(null=True)
    in_force = DateRangeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["facility", "version"], name="map_version_once"),
            models.UniqueConstraint(
                fields=["facility"], condition=Q(state=MapState.DRAFT), name="one_draft_a_facility"
            ),
            models.CheckConstraint(
                condition=together("published_at", "published_by", "in_force"), name="map_published_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(state=MapState.PUBLISHED, in_force__isnull=False)
                | ~Q(state=MapState.PUBLISHED) & Q(in_force__isnull=True),
                name="published_map_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(origin_latitude__range=(-85, 85), origin_longitude__range=(-180, 180)),
                name="map_origin_on_earth",
            ),
            ExclusionConstraint(
                name="one_map_a_day",
                expressions=[("facility", RangeOperators.EQUAL), ("in_force", RangeOperators.OVERLAPS)],
                condition=Q(in_force__isnull=False),
            ),
        ]


class Zone(models.Model):
    """A piece of ground of one map version, with what holds there for cameras, phones and drones."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = row("grounds.GroundsMap", name="zones")
    # What files and other records call it by; the same from version to version.
    code = models.CharField(max_length=40)
    kind = word(ZoneKind)
    name = models.CharField(max_length=80)
    # Empty where the zone goes by one name in both languages.
    name_es = models.CharField(max_length=80, blank=True)
    # A GeoJSON MultiPolygon (RFC 7946): of each piece its rings of [longitude, latitude], first the outline, then the holes.
    shape = models.JSONField()
    # How far each edge may lie from where it is drawn, one standard deviation in metres: piece by piece, ring by ring.
    edge_metres = models.JSONField()
    cameras = word(PictureRule)
    phones = word(PictureRule)
    drones = word(PictureRule)
    drawn_at = models.DateTimeField()
    drawn_by = row()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "code"], name="zone_code_once"),
            models.CheckConstraint(condition=Q(shape__type="MultiPolygon"), name="zone_has_a_shape"),
            models.CheckConstraint(condition=Q(code__regex=r"\S", name__regex=r"\S"), name="zone_has_code_and_name"),
        ]


class Landmark(models.Model):
    """A point that the facility has surveyed, which pictures of the place can be tied to."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    facility = row("accounts.Facility", name="landmarks")
    name = models.CharField(max_length=80)
    latitude = models.FloatField()
    longitude = models.FloatField()
    # Metres above the facility's own level, and one standard deviation of the survey, metres.
    height_metres = models.FloatField()
    survey_metres = models.FloatField(default=0.1)
    surveyed_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = row()
    retired_at = models.DateTimeField(null=True)
    retired_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["facility", "name"], condition=Q(retired_at__isnull=True), name="landmark_name_once"
            ),
            models.CheckConstraint(
                condition=Q(latitude__range=(-85, 85), longitude__range=(-180, 180)), name="landmark_on_earth"
            ),
            models.CheckConstraint(condition=Q(survey_metres__gt=0), name="survey_is_never_exact"),
            models.CheckConstraint(condition=together("retired_at", "retired_by"), name="landmark_retired_by_someone"),
        ]


class AerialPicture(models.Model):
    """A picture of the facility from above, its own, laid on the map by points known in both."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = row("grounds.GroundsMap", name="aerials")
    # The file holds the picture laid out north up; the digest and the size are those of the picture as it was supplied.
    stored_as = models.CharField(max_length=120)
    sealed_key = models.BinaryField()
    sha256 = models.BinaryField(max_length=32)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # West, south, east and north in degrees of what the file holds.
    bounds = models.JSONField()
    # [{x, y, longitude, latitude}, …]: pixels of the picture and where they are on the ground.
    control_points = models.JSONField()
    # Nine numbers: a homography from pixels to the map's metres, row by row.
    transform = models.JSONField()
    # How well the points agree: the standard error of one, in metres; empty where there are no more than needed.
    residual_metres = models.FloatField(null=True)
    placed_at = models.DateTimeField()
    placed_by = row()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map"], name="one_aerial_a_map"),
            models.CheckConstraint(condition=~Q(stored_as=""), name="aerial_has_its_file"),
        ]


class HeightGrid(models.Model):
    """Heights of the ground and of what stands on it, for what can be seen from where."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = row("grounds.GroundsMap", name="heights")
    # The south-west corner in metres east and north of the map's origin, and the side of one cell.
    west_metres = models.FloatField()
    south_metres = models.FloatField()
    cell_metres = models.FloatField()
    columns = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    # Little-endian 32-bit floats, row by row from the south, metres.
    metres = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = row()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map"], name="one_height_grid_a_map"),
            models.CheckConstraint(condition=Q(cell_metres__gt=0, columns__gte=2, rows__gte=2), name="grid_has_cells"),
        ]
