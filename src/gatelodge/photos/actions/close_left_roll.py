"""A visit is over and its roll was left open: it closes with the visit, and the counter waits to be read."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._locking import lock_roll


@deed("photos.close_left_roll")
def close_left_roll(actor: Actor, *, roll_id: UUID, now: datetime) -> bool:
    """Close a roll at the end of its visit; tells whether it was left open, and its visit is over and stays so."""
    roll = lock_roll(actor, roll_id, "photos.run_jobs")
    ended_at = roll.visit.ended_at
    left = roll.closed_at is None and ended_at is not None
    if left:
        # Nobody steps before a camera after the visit, however late the worker hears of its end.
        roll.closed_at = max(roll.opened_at, ended_at or now)
        roll.save(update_fields=["closed_at"])
    note(f"roll:{roll.id}", {"visit": roll.visit_id, "closed": left})
    return left
