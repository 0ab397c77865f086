"""Both people are told in writing that a sanction is over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.conduct.actions._endings_told import tell_end
from gatelodge.conduct.domain.lifecycle import ONE_DAY_KINDS
from gatelodge.conduct.models import Sanction
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("conduct.tell_sanction_end")
def tell_sanction_end(actor: Actor, *, sanction_id: UUID, now: datetime) -> list[UUID]:
    """This will write the letters of a sanction's end, once, however often the end is heard of."""
    require(actor, "conduct.run_jobs")
    row = Sanction.objects.select_for_update().get(id=sanction_id)
    # Its own words said that it was for that day; a letter on the next morning would tell nothing.
    quiet = row.ended_at is None or (row.kind in ONE_DAY_KINDS and row.ended_by_id is None)
    sent = [] if quiet else tell_end(actor, row, now=now)
    note(f"sanction:{sanction_id}", {"why": row.end_why, "letters": sent})
    return sent
