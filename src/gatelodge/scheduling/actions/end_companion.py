"""Take back the leave to be booked by another, or give it up."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.models import Companion


@deed("scheduling.end_companion")
def end_companion(actor: Actor, *, companion_id: UUID, now: datetime) -> None:
    """This will end the tie, by either of the two; visits already booked stay."""
    require(actor, "scheduling.be_companion")
    mine = Q(visitor=actor.visitor_id) | Q(booker=actor.visitor_id)
    ended = Companion.objects.filter(mine, id=companion_id, ended_at__isnull=True).update(ended_at=now)
    if not ended:
        raise Absent
    note(f"companion:{companion_id}", {"by": actor.visitor_id})
