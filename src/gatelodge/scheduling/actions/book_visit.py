"""Book a visit in one step, without a hold: for the desk and for programs that have nothing to think over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.actions._placing import Placed, Wish, as_taken, note_of, place_party


@deed("scheduling.book_visit", on_conflict=as_taken)
def book_visit(
    actor: Actor, *, session_id: UUID, person_id: UUID, visitor_ids: Sequence[UUID], now: datetime
) -> Placed:
    """This will give the whole party the smallest free place that takes it, confirmed at once."""
    wish = Wish(session_id, person_id, tuple(visitor_ids))
    placed = place_party(actor, wish, now=now, confirmed=True)
    note(f"booking:{placed.id}", note_of(wish, placed))
    return placed
