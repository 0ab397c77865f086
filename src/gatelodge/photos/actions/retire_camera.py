"""A camera goes out of use; what it took stays known."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._cameras import lock_camera, refuse_open_roll, refuse_retired, today_at
from gatelodge.photos.actions._locking import doer
from gatelodge.photos.models import CameraPosition


@deed("photos.retire_camera")
def retire_camera(actor: Actor, *, camera_id: UUID, now: datetime) -> None:
    """Take a camera out of use; its position ends with today, and one that has not begun goes."""
    camera = lock_camera(actor, camera_id)
    refuse_retired(camera)
    refuse_open_roll(camera)
    tomorrow = today_at(camera, now) + timedelta(days=1)
    positions = CameraPosition.objects.filter(camera=camera)
    positions.filter(in_force__startswith__gte=tomorrow).delete()
    for position in positions.filter(in_force__contains=tomorrow):
        position.in_force = DateRange(position.in_force.lower, tomorrow)
        position.save(update_fields=["in_force"])
    camera.retired_at, camera.retired_by_id = now, doer(actor)
    camera.save(update_fields=["retired_at", "retired_by"])
    note(f"camera:{camera.id}", {"last_day": today_at(camera, now)})
