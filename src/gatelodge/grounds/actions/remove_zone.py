"""A zone is taken out of a draft."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.grounds.actions._maps import lock_draft, map_subject
from gatelodge.ledger.actions import deed, note


@deed("grounds.remove_zone")
def remove_zone(actor: Actor, *, map_id: UUID, code: str, now: datetime) -> None:  # deeds are dated
    """Take a zone out of a draft; versions published before keep theirs."""
    row = lock_draft(actor, map_id)
    removed, _ = row.zones.filter(code=code).delete()
    if not removed:
        raise Absent
    note(map_subject(row), {"zone": code})
