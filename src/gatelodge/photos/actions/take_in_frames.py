"""A card is taken in: each frame is sealed, fingerprinted, and put into the roll that it fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._cameras import position_on, today_at
from gatelodge.photos.actions._keeping_frames import Batch, open_again, sort_out
from gatelodge.photos.actions._placing import find_rolls, need_unchosen_days
from gatelodge.photos.domain.camera_reasons import NEVER_PLACED, NO_FILES, TAKEN_IN_MEANWHILE
from gatelodge.photos.domain.lifecycle import IntakeSource
from gatelodge.photos.models import Camera, CameraPosition, Intake
from gatelodge.photos.permissions import CAMERA_ROOM
from gatelodge.photos.queries.card import BadFile, KnownFrame, ReadFile
from gatelodge.photos.queries.room import cameras_within


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a card's files: each is counted once."""

    intake_id: UUID
    files: int
    matched: int
    waiting: int
    known: int
    refused: tuple[BadFile, ...]


def _meanwhile(error: DatabaseError) -> Refusal | None:
    known = ("sha256", "frame_once_a_roll")
    return NotAllowedNow(TAKEN_IN_MEANWHILE) if any(name in str(error) for name in known) else None


@deed("photos.take_in_frames", on_conflict=_meanwhile)
def take_in_frames(
    actor: Actor, *, camera_id: UUID, files: Iterable[ReadFile], source: IntakeSource, now: datetime
) -> TakenIn:
    """Take in a card's files as they were read; a bad one is named with its reason, and the rest goes on."""
    camera = _camera(actor, camera_id)
    read = list(files)
    if not read:
        raise BadInput(NO_FILES)
    stands, days = _stands(camera, now), need_unchosen_days(now)
    good, refused = sort_out(camera, open_again(read), now=now)
    rolls = find_rolls(camera, [(one.number, one.taken_at) for one in good])
    known = sum(isinstance(one, KnownFrame) for one in read)
    told = TakenIn(UUID(int=0), len(read), sum(one is not None for one in rolls), rolls.count(None), known, refused)
    intake = _intake(actor, stands, told, source, now=now)
    kept = Batch(camera, intake, stands, days, now).keep(zip(good, rolls, strict=True))
    counts = {"files": told.files, "matched": told.matched, "waiting": told.waiting, "known": known}
    note(f"intake:{intake.id}", counts | {"camera": camera.id, "refused": intake.refused_files, "exposures": kept})
    return TakenIn(intake.id, told.files, told.matched, told.waiting, told.known, told.refused)


def _camera(actor: Actor, camera_id: UUID) -> Camera:
    """Lock the camera, so that one card of it is taken in at a time; a retired one's last card is taken in too."""
    found = cameras_within(actor, CAMERA_ROOM).select_related("facility").filter(id=camera_id)
    camera = found.select_for_update(of=("self",)).first()
    if camera is None:
        raise Absent
    require(actor, "photos.take_in", camera)
    return camera


def _stands(camera: Camera, now: datetime) -> CameraPosition:
    """Give where the camera stands today, or stood last; a camera that never stood anywhere took nothing."""
    last = CameraPosition.objects.filter(camera=camera, in_force__startswith__lte=today_at(camera, now))
    position = position_on(camera, today_at(camera, now)) or last.order_by("-in_force").first()
    if position is None:
        raise BadInput(NEVER_PLACED)
    return position


def _intake(actor: Actor, stands: CameraPosition, told: TakenIn, source: IntakeSource, *, now: datetime) -> Intake:
    return Intake.objects.create(
        position=stands,
        source=source,
        frames=told.files,
        matched=told.matched,
        known_before=told.known,
        refused=len(told.refused),
        refused_files=[{"name": one.name, "code": one.reason.code} for one in told.refused],
        taken_in_at=now,
        taken_in_by_id=actor.account_id,
    )
