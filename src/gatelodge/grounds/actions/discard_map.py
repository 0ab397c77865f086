"""A draft is given up."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.grounds.actions._maps import lock_draft, map_subject
from gatelodge.grounds.domain.lifecycle import MapState
from gatelodge.ledger.actions import deed, note


@deed("grounds.discard_map")
def discard_map(actor: Actor, *, map_id: UUID, now: datetime) -> None:  # deeds are dated
    """Give a draft up; its zones stay readable for whoever draws."""
    row = lock_draft(actor, map_id)
    row.state = MapState.DISCARDED
    row.save(update_fields=["state"])
    note(map_subject(row), {"version": row.version})
