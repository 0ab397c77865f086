"""A frame that waits to be placed, while a person decides about it."""

from __future__ import annotations

from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.photos.domain.camera_reasons import PLACED_ALREADY
from gatelodge.photos.domain.reasons import PICTURE_GONE
from gatelodge.photos.models import Camera, Exposure
from gatelodge.photos.permissions import CAMERA_ROOM
from gatelodge.photos.queries.room import exposures_within


def reach_camera(actor: Actor, exposure_id: UUID) -> Camera:
    """Find the camera of a frame that the actor may place; absent for whoever does not reach it."""
    found = exposures_within(actor, CAMERA_ROOM).filter(id=exposure_id)
    exposure = found.select_related("position__camera__facility").defer("features").first()
    if exposure is None:
        raise Absent
    camera: Camera = exposure.position.camera
    require(actor, "photos.place", camera)
    return camera


def lock_waiting(exposure_id: UUID) -> Exposure:
    """Lock a frame that still waits."""
    exposure = Exposure.objects.select_for_update().defer("features").get(id=exposure_id)
    if exposure.deleted_at is not None:
        raise NotAllowedNow(PICTURE_GONE)
    if exposure.roll_id is not None:
        raise NotAllowedNow(PLACED_ALREADY)
    return exposure
