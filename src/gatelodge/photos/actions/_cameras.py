"""A camera while something about it changes: the camera first, then its positions and frames."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.photos.domain.camera_reasons import CAMERA_RETIRED, ROLL_STILL_OPEN
from gatelodge.photos.models import Camera, CameraPosition, Roll
from gatelodge.photos.permissions import CAMERA_KEEPERS
from gatelodge.photos.queries.room import cameras_within


def lock_camera(actor: Actor, camera_id: UUID) -> Camera:
    """Lock a camera that the actor keeps; absent for whoever does not reach it."""
    found = cameras_within(actor, CAMERA_KEEPERS).select_related("facility").filter(id=camera_id)
    camera = found.select_for_update(of=("self",)).first()
    if camera is None:
        raise Absent
    require(actor, "photos.manage_cameras", camera)
    return camera


def refuse_retired(camera: Camera) -> None:
    """Refuse what is done only with a camera in use."""
    if camera.retired_at is not None:
        raise NotAllowedNow(CAMERA_RETIRED)


def refuse_open_roll(camera: Camera) -> None:
    """Refuse what must wait until the party before the camera has gone."""
    if Roll.objects.filter(position__camera=camera, closed_at__isnull=True).exists():
        raise NotAllowedNow(ROLL_STILL_OPEN)


def today_at(camera: Camera, now: datetime) -> date:
    """Give the day at the camera's facility."""
    return now.astimezone(ZoneInfo(camera.facility.zone)).date()


def position_on(camera: Camera, day: date) -> CameraPosition | None:
    """Find where the camera stood on a day."""
    return CameraPosition.objects.filter(camera=camera, in_force__contains=day).first()
