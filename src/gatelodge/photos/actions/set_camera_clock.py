"""Somebody reads the camera's clock: how far it is off is known from then on, and frames that wait are looked at again."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._cameras import lock_camera, refuse_retired
from gatelodge.photos.actions._placing import place_waiting
from gatelodge.photos.domain.camera_reasons import CLOCK_UNREADABLE
from gatelodge.photos.domain.placing import clock_ahead

# The table holds whole seconds in 32 bits; no clock is 60 years off.
FARTHEST = timedelta(days=60 * 365)


@deed("photos.set_camera_clock")
def set_camera_clock(
    actor: Actor, *, camera_id: UUID, shown: datetime, for_waiting: bool = False, now: datetime
) -> int:
    """Keep how far the clock runs ahead, by what it shows now; `for_waiting`: the frames that wait were taken with it.

    Gives how many of those then found their roll.
    """
    camera = lock_camera(actor, camera_id)
    refuse_retired(camera)
    ahead = clock_ahead(shown, now, camera.facility.zone)
    if abs(timedelta(seconds=ahead)) > FARTHEST:
        raise BadInput(CLOCK_UNREADABLE)
    before, camera.clock_ahead_seconds = camera.clock_ahead_seconds, ahead
    camera.save(update_fields=["clock_ahead_seconds"])
    placed = place_waiting(camera, timedelta(seconds=before - ahead), now=now) if for_waiting else []
    note(f"camera:{camera.id}", {"ahead_seconds": ahead, "before": before, "placed": placed})
    return len(placed)
