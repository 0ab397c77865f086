"""The last picture of a roll is taken: the camera's counter is read again, and what was ordered counts as taken."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._locking import doer, lock_roll
from gatelodge.photos.domain.lifecycle import OrderState
from gatelodge.photos.domain.placing import last_of
from gatelodge.photos.domain.reasons import FRAMES_RUN_BACK, FRAMES_TAKEN, ROLL_CLOSED
from gatelodge.photos.models import PhotoOrder, Roll


@deed("photos.close_roll")
def close_roll(actor: Actor, *, roll_id: UUID, last_frame: int, now: datetime) -> int:
    """Close a roll at what the counter shows after its last press; gives how many pictures were taken.

    One that the end of its visit closed keeps that time, and is read afterwards.
    """
    roll = lock_roll(actor, roll_id, "photos.take")
    if roll.last_frame is not None:
        raise NotAllowedNow(ROLL_CLOSED)
    last = last_of(roll.first_frame, last_frame)
    if last is None:
        raise BadInput(FRAMES_RUN_BACK)
    if _overlaps(roll, last):
        raise BadInput(FRAMES_TAKEN)
    roll.last_frame, roll.closed_at, roll.closed_by_id = last, roll.closed_at or now, doer(actor)
    roll.save(update_fields=["last_frame", "closed_at", "closed_by"])
    taken = last - roll.first_frame
    orders = PhotoOrder.objects.filter(booking_id=roll.visit.booking_id, state=OrderState.ORDERED)
    told = orders.update(state=OrderState.TAKEN) if taken else 0
    note(f"roll:{roll.id}", {"last_frame": last_frame, "pictures": taken, "orders_taken": told})
    return taken


def _overlaps(roll: Roll, last_frame: int) -> bool:
    """Tell whether another roll of the day has one of these frames: the counter was misread, now or then."""
    others = Roll.objects.filter(position=roll.position, local_day=roll.local_day).exclude(id=roll.id)
    # Of a roll that nobody has read, only its first press is known.
    read = Q(last_frame__gt=roll.first_frame) | Q(last_frame__isnull=True, first_frame__gte=roll.first_frame)
    return others.filter(read, first_frame__lt=last_frame).exists()
