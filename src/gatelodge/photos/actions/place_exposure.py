"""A person looks at a frame that fits no roll by itself, and says whose it is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._locking import doer, hold_pictures
from gatelodge.photos.actions._placing import keep_until, need_unchosen_days, put_in_roll
from gatelodge.photos.actions._waiting import lock_waiting, reach_camera
from gatelodge.photos.domain.camera_reasons import NUMBER_IN_ROLL, OTHER_CAMERAS_ROLL
from gatelodge.photos.models import Roll


def _taken(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(NUMBER_IN_ROLL) if "frame_once_a_roll" in str(error) else None


@deed("photos.place_exposure", on_conflict=_taken)
def place_exposure(actor: Actor, *, exposure_id: UUID, roll_id: UUID, now: datetime) -> None:
    """Put a waiting frame into a roll of its camera; one whose people said no meanwhile is deleted at once."""
    camera = reach_camera(actor, exposure_id)
    roll = Roll.objects.select_related("visit", "position").filter(id=roll_id, position__camera=camera).first()
    if roll is None:
        raise BadInput(OTHER_CAMERAS_ROLL)
    hold_pictures(roll.visit.booking_id)
    exposure = lock_waiting(exposure_id)
    until = keep_until(camera, roll, need_unchosen_days(now), now=now)
    put_in_roll(exposure, roll, until, by=doer(actor), now=now)
    told = {"roll": roll.id, "frame": exposure.frame, "deleted": exposure.deleted_at is not None}
    note(f"exposure:{exposure.id}", told)
