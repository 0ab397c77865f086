"""Hold a place for a whole party for ten minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.actions._placing import Placed, Wish, as_taken, note_of, place_party


@deed("scheduling.hold_booking", on_conflict=as_taken)
def hold_booking(  # which session, whom, who comes, when, instead of what
    actor: Actor,
    *,
    session_id: UUID,
    person_id: UUID,
    visitor_ids: Sequence[UUID],
    now: datetime,
    replaces: UUID | None = None,
) -> Placed:
    """This will hold the smallest free place that takes the whole party, in one step, until ten minutes from now.

    `replaces` names a confirmed booking that is kept until the new one is confirmed.
    """
    wish = Wish(session_id, person_id, tuple(visitor_ids), replaces)
    placed = place_party(actor, wish, now=now, confirmed=False)
    note(f"booking:{placed.id}", note_of(wish, placed))
    return placed
