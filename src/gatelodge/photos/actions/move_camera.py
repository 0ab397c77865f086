"""A camera is put somewhere: from that day on its pictures are of that room and backdrop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import DatabaseError
from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._cameras import lock_camera, refuse_open_roll, refuse_retired, today_at
from gatelodge.photos.actions._locking import doer
from gatelodge.photos.domain.camera_reasons import (
    AREA_CONFIDENTIAL,
    AREA_UNKNOWN,
    BACKDROP_MISSING,
    DAY_IS_PAST,
    MOVED_THAT_DAY,
    NAME_MISSING,
    PICTURES_TAKEN_THERE,
    POSITION_NAME_TAKEN,
)
from gatelodge.photos.models import Camera, CameraPosition, Roll
from gatelodge.photos.queries.cameras import find_area_kind
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a camera is to stand: an area, a name for the place in it, and what is behind the people."""

    area_id: UUID
    name: str
    backdrop: str


def _taken(error: DatabaseError) -> Refusal | None:
    if "position_name_once" in str(error):
        return BadInput(POSITION_NAME_TAKEN)
    return BadInput(MOVED_THAT_DAY) if "camera_in_one_position_a_day" in str(error) else None


@deed("photos.move_camera", on_conflict=_taken)
def move_camera(actor: Actor, *, camera_id: UUID, spot: Spot, from_day: date, now: datetime) -> UUID:
    """Put a camera in a position from a day on, out of the one it has; gives the position."""
    camera = lock_camera(actor, camera_id)
    refuse_retired(camera)
    refuse_open_roll(camera)
    refuse_if_any(BadInput, _faults(camera, spot, from_day, now=now))
    before = CameraPosition.objects.filter(camera=camera, in_force__endswith__isnull=True).first()
    if before is not None:
        _end(before, from_day)
    position = CameraPosition.objects.create(
        camera=camera,
        area_id=spot.area_id,
        name=spot.name.strip()[:60],
        backdrop=spot.backdrop.strip()[:120],
        in_force=DateRange(from_day, None),
        added_at=now,
        added_by_id=doer(actor),
    )
    told = {"position": position.id, "area": spot.area_id, "name": position.name, "from": from_day}
    note(f"camera:{camera.id}", told | {"before": before.id if before else None})
    return position.id


def _faults(camera: Camera, spot: Spot, from_day: date, *, now: datetime) -> list[Reason]:
    kind = find_area_kind(spot.area_id, camera.facility_id)
    found = [
        reason for text, reason in ((spot.name, NAME_MISSING), (spot.backdrop, BACKDROP_MISSING)) if not text.strip()
    ]
    if kind is None:
        found.append(AREA_UNKNOWN)
    elif kind in NEVER_RECORDED:
        found.append(AREA_CONFIDENTIAL)
    if from_day < today_at(camera, now):
        found.append(DAY_IS_PAST)
    return found


def _end(position: CameraPosition, from_day: date) -> None:
    """End the present position before the new one begins, unless it has not begun by then or was used that day."""
    if position.in_force.lower >= from_day:
        raise BadInput(MOVED_THAT_DAY)
    if Roll.objects.filter(position=position, local_day__gte=from_day).exists():
        raise NotAllowedNow(PICTURES_TAKEN_THERE)
    position.in_force = DateRange(position.in_force.lower, from_day)
    position.save(update_fields=["in_force"])
