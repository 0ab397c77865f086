"""A facility's cameras, where they stand and stood, and how the empty room looks from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could, not_permitted
from gatelodge.foundation.refusals import Absent, BadInput
from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.camera_files import same_serial
from gatelodge.photos.domain.camera_reasons import NO_SUCH_CAMERA
from gatelodge.photos.domain.camera_words import clock_words
from gatelodge.photos.models import Camera, CameraPosition, Plate
from gatelodge.photos.permissions import CAMERA_KEEPERS, CAMERA_ROOM
from gatelodge.photos.queries.room import cameras_within, facilities_of
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED, AreaKind
from gatelodge.scheduling.queries import list_areas_of

PLATES_LISTED = 12


@dataclass(frozen=True, slots=True)
class PositionRow:
    """Where a camera stands or stood; `until` is its last day."""

    id: UUID
    name: str
    area: str
    backdrop: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PlateRow:
    """The empty room as a camera saw it."""

    id: UUID
    position_id: UUID
    position: str
    local_day: date
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class CameraRow:
    """A camera with its positions, the newest first."""

    id: UUID
    facility_id: UUID
    facility: str
    zone: str
    name: str
    serial: str
    clock_ahead_seconds: int
    retired_at: datetime | None
    positions: tuple[PositionRow, ...]
    plates: tuple[PlateRow, ...] = ()
    stands: PositionRow | None = None
    plate_today: bool = False
    today: date | None = None

    @property
    def clock_words(self) -> Wording:
        return clock_words(self.clock_ahead_seconds)


def list_cameras(actor: Actor, *, now: datetime) -> list[CameraRow]:
    """List the cameras that the actor keeps, those in use first."""
    if not could(actor, "photos.manage_cameras"):
        raise not_permitted("photos.manage_cameras")
    return _rows(cameras_within(actor, CAMERA_KEEPERS), now=now)


def get_camera(actor: Actor, camera_id: UUID, *, now: datetime) -> CameraRow:
    """Get one camera that the actor keeps, or Absent."""
    for row in _rows(cameras_within(actor, CAMERA_KEEPERS).filter(id=camera_id), now=now):
        return row
    raise Absent


def list_keepers_facilities(actor: Actor) -> list[tuple[UUID, str]]:
    """List the facilities whose cameras the actor keeps."""
    return [(one.id, one.name) for one in list_facilities(facilities_of(actor, CAMERA_KEEPERS))]


def list_card_cameras(actor: Actor) -> list[tuple[UUID, str]]:
    """List the cameras whose cards the actor may take in, with their facilities' names where there are several."""
    cameras = list(cameras_within(actor, CAMERA_ROOM).filter(retired_at__isnull=True).select_related("facility"))
    several = len({one.facility_id for one in cameras}) > 1
    named = [(one.id, f"{one.facility.name}: {one.name}" if several else one.name) for one in cameras]
    return sorted(named, key=lambda pair: pair[1])


def get_card_camera(actor: Actor, camera_id: UUID) -> UUID:
    """Get the camera whose card the actor may take in, or Absent: asked before a file is read."""
    if not cameras_within(actor, CAMERA_ROOM).filter(id=camera_id).exists():
        raise Absent
    return camera_id


def get_camera_by_serial(serial: str) -> UUID:
    """Get the camera of a serial number, for the command line."""
    for camera in Camera.objects.only("id", "serial"):
        if same_serial(camera.serial, serial):
            return camera.id
    raise BadInput(NO_SUCH_CAMERA)


def find_area_kind(area_id: UUID, facility_id: UUID) -> AreaKind | None:
    """Find the kind of an area of this facility."""
    return next((AreaKind(one.kind) for one in list_areas_of(facility_id) if one.id == area_id), None)


def list_recordable_areas(actor: Actor, facility_id: UUID) -> list[tuple[UUID, str]]:
    """List the areas of a facility where a camera may stand."""
    facilities = facilities_of(actor, CAMERA_KEEPERS)
    if facilities is not None and facility_id not in facilities:
        raise Absent
    return [(one.id, one.name) for one in list_areas_of(facility_id) if one.kind not in NEVER_RECORDED]


def _rows(cameras: QuerySet[Camera], *, now: datetime) -> list[CameraRow]:
    found = list(cameras.select_related("facility").order_by("facility__name", "name"))
    positions = CameraPosition.objects.filter(camera__in=found).select_related("area").order_by("-in_force")
    plates = Plate.objects.filter(position__camera__in=found).select_related("position").order_by("-taken_at")
    by_camera = {one.id: [p for p in positions if p.camera_id == one.id] for one in found}
    taken = {one.id: [p for p in plates if p.position.camera_id == one.id] for one in found}
    rows = [_row(one, by_camera[one.id], taken[one.id], now=now) for one in found]
    return sorted(rows, key=lambda row: row.retired_at is not None)


def _row(camera: Camera, positions: list[CameraPosition], plates: list[Plate], *, now: datetime) -> CameraRow:
    today = now.astimezone(ZoneInfo(camera.facility.zone)).date()
    stands = next((one for one in positions if today in one.in_force), None)
    return CameraRow(
        id=camera.id,
        facility_id=camera.facility_id,
        facility=camera.facility.name,
        zone=camera.facility.zone,
        name=camera.name,
        serial=camera.serial,
        clock_ahead_seconds=camera.clock_ahead_seconds,
        retired_at=camera.retired_at,
        positions=tuple(_position(one) for one in positions),
        plates=tuple(_plate(one) for one in plates[:PLATES_LISTED]),
        stands=_position(stands) if stands else None,
        plate_today=any(one.local_day == today for one in plates),
        today=today,
    )


def _position(row: CameraPosition) -> PositionRow:
    until = row.in_force.upper
    last = None if until is None else date.fromordinal(until.toordinal() - 1)
    return PositionRow(row.id, row.name, row.area.name, row.backdrop, row.in_force.lower, last)


def _plate(row: Plate) -> PlateRow:
    return PlateRow(row.id, row.position_id, row.position.name, row.local_day, row.taken_at)
