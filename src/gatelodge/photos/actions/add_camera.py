"""A camera is entered before it takes its first picture."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import BadInput, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._locking import doer
from gatelodge.photos.domain.camera_reasons import CAMERA_NAME_TAKEN, NAME_MISSING, SERIAL_MISSING, SERIAL_TAKEN
from gatelodge.photos.models import Camera


def _taken(error: DatabaseError) -> Refusal | None:
    for name, reason in (("camera_name_once", CAMERA_NAME_TAKEN), ("camera_serial_once", SERIAL_TAKEN)):
        if name in str(error):
            return BadInput(reason)
    return None


@deed("photos.add_camera", on_conflict=_taken)
def add_camera(actor: Actor, *, facility_id: UUID, name: str, serial: str, now: datetime) -> UUID:
    """Enter a camera of a facility under its serial number; gives the camera."""
    require(actor, "photos.manage_cameras", AtFacility(facility_id))
    name, serial = name.strip()[:60], "".join(serial.split())[:60]
    missing = [reason for text, reason in ((name, NAME_MISSING), (serial, SERIAL_MISSING)) if not text]
    refuse_if_any(BadInput, missing)
    camera = Camera.objects.create(
        facility_id=facility_id, name=name, serial=serial, added_at=now, added_by_id=doer(actor)
    )
    note(f"camera:{camera.id}", {"facility": facility_id, "name": name, "serial": serial})
    return camera.id
