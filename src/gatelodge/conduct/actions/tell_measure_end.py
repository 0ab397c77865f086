"""An incarcerated person is told in writing that a limit on visits is over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.conduct.actions import _endings_told
from gatelodge.conduct.domain.lifecycle import EndWhy
from gatelodge.conduct.models import Measure
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("conduct.tell_measure_end")
def tell_measure_end(actor: Actor, *, measure_id: UUID, now: datetime) -> list[UUID]:
    """This will write the letter of a limit that time ended, once."""
    require(actor, "conduct.run_jobs")
    row = Measure.objects.select_for_update().get(id=measure_id)
    sent = _endings_told.tell_measure_end(actor, row, now=now) if row.end_why == EndWhy.SERVED else []
    note(f"measure:{measure_id}", {"why": row.end_why, "letters": sent})
    return sent
