"""What became of a card's files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, Reason
from gatelodge.photos.domain import camera_reasons
from gatelodge.photos.domain.refused_pictures import CODES, refused
from gatelodge.photos.models import Intake
from gatelodge.photos.permissions import CAMERA_ROOM
from gatelodge.photos.queries.room import cameras_within

OF_FILES = (
    camera_reasons.OTHER_CAMERA,
    camera_reasons.NOT_A_CAMERA_FILE,
    camera_reasons.PICTURE_TOO_SMALL,
    camera_reasons.FILE_CHANGED,
    camera_reasons.RELEASED_COPY,
)
REASONS = {one.code: one for one in OF_FILES} | {code: refused(code).reasons[0] for code in CODES}


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not taken in, and why."""

    name: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """A card that was taken in, every file counted once."""

    id: UUID
    camera: str
    zone: str
    taken_in_at: datetime
    files: int
    matched: int
    waiting: int
    known: int
    refused: tuple[RefusedFile, ...]


def get_intake(actor: Actor, intake_id: UUID) -> IntakeRow:
    """Get a card of the actor's facilities that was taken in, or Absent."""
    cameras = cameras_within(actor, CAMERA_ROOM)
    found = Intake.objects.select_related("position__camera__facility").filter(position__camera__in=cameras)
    row = found.filter(id=intake_id).first()
    if row is None:
        raise Absent
    camera = row.position.camera
    return IntakeRow(
        id=row.id,
        camera=camera.name,
        zone=camera.facility.zone,
        taken_in_at=row.taken_in_at,
        files=row.frames,
        matched=row.matched,
        waiting=row.frames - row.matched - row.known_before - row.refused,
        known=row.known_before,
        refused=tuple(RefusedFile(one["name"], REASONS[one["code"]]) for one in row.refused_files),
    )
