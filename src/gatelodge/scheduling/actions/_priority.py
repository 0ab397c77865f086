"""Priorities while somebody books: found, locked, and tied to the booking that rests on them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from gatelodge.scheduling.models import RebookingPriority

# A priority gives one visit: it is spent while a booking of its chain is confirmed or held, and comes back when the hold
# lapses or the booking is cancelled. A change in place keeps it. The one that ends first goes first; two bookings of
# one visitor at once wait for each other here.
OPEN = """
SELECT r.id FROM scheduling_rebookingpriority r
WHERE r.visitor_id = ANY(%(visitors)s) AND r.person_id = %(person)s AND r.valid_until > %(now)s
  AND NOT EXISTS (
    SELECT FROM scheduling_booking mine JOIN scheduling_booking b ON b.chain = mine.chain
    WHERE mine.id = r.booking_id AND b.chain IS DISTINCT FROM %(chain)s
      AND (b.state = 'confirmed' OR b.state = 'held' AND b.hold_expires_at > %(now)s))
ORDER BY r.valid_until, r.id
"""


def lock_priority(visitor_ids: Collection[UUID], person_id: UUID, *, chain: UUID, now: datetime) -> UUID | None:
    """Find a priority that can be used for this visit, and keep it from being used elsewhere; None without one."""
    values: dict[str, Any] = {"visitors": list(visitor_ids), "person": person_id, "chain": chain, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(f"{OPEN} FOR UPDATE OF r", values)
        rows = cursor.fetchall()
        if not rows:
            return None
        # What was waited for may have been used since: asked again, now that nobody else can use it.
        cursor.execute(OPEN, values)
        row = cursor.fetchone()
    return row[0] if row else None


def use_priority(priority_id: UUID, booking_id: UUID, *, now: datetime) -> None:
    """Tie a priority to the booking that rests on it."""
    RebookingPriority.objects.filter(id=priority_id).update(used_at=now, booking_id=booking_id)
