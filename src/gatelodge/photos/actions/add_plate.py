"""The empty room is pictured: what differs from it in a later picture is people."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._locking import doer
from gatelodge.photos.actions._vault import seal_picture
from gatelodge.photos.domain.camera_files import same_serial
from gatelodge.photos.domain.camera_reasons import NO_CAMERA_THAT_DAY, OTHER_CAMERA, PLATE_KNOWN, TAKEN_LATER
from gatelodge.photos.domain.placing import SLACK, true_time
from gatelodge.photos.models import CameraPosition, Plate
from gatelodge.photos.permissions import CAMERA_KEEPERS
from gatelodge.photos.queries.card import Frame
from gatelodge.photos.queries.room import cameras_within


def _known(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(PLATE_KNOWN) if "plate_kept_once" in str(error) else None


@deed("photos.add_plate", on_conflict=_known)
def add_plate(actor: Actor, *, position_id: UUID, picture: Frame, now: datetime) -> UUID:
    """Keep a picture of the empty room from a position on the day it was taken; gives the plate."""
    cameras = cameras_within(actor, CAMERA_KEEPERS)
    found = CameraPosition.objects.select_related("camera__facility").filter(id=position_id, camera__in=cameras)
    position = found.first()
    if position is None:
        raise Absent
    require(actor, "photos.manage_cameras", position.camera)
    taken_at = _taken_at(position, picture, now)
    day = taken_at.astimezone(ZoneInfo(position.camera.facility.zone)).date()
    refuse_if_any(
        BadInput, _faults(position, picture, stood_there=day in position.in_force, is_later=taken_at > now + SLACK)
    )
    kept, sealed = picture.registration, seal_picture(picture.file.content())
    plate = Plate.objects.create(
        position=position,
        local_day=day,
        taken_at=taken_at,
        sha256=kept.sha256,
        stored_as=sealed.stored_as,
        sealed_key=sealed.sealed_key,
        width=kept.width,
        height=kept.height,
        added_at=now,
        added_by_id=doer(actor),
    )
    note(f"plate:{plate.id}", {"position": position.id, "day": day, "sha256": kept.sha256.hex()})
    return plate.id


def _taken_at(position: CameraPosition, frame: Frame, now: datetime) -> datetime:
    """Give the true time of the picture; one that says none was taken just now."""
    camera = position.camera
    return true_time(frame.shown, camera.clock_ahead_seconds, camera.facility.zone) if frame.shown else now


def _faults(position: CameraPosition, frame: Frame, *, stood_there: bool, is_later: bool) -> list[Reason]:
    found = [] if stood_there else [NO_CAMERA_THAT_DAY]
    if frame.serial and not same_serial(frame.serial, position.camera.serial):
        found.append(OTHER_CAMERA)
    if is_later:
        found.append(TAKEN_LATER)
    return found
