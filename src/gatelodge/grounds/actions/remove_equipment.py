"""A thing is taken off an equipment list."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds.actions._permits import lock_thing
from gatelodge.grounds.actions._requests import doer, subject
from gatelodge.grounds.domain.permit_reasons import STILL_INSIDE
from gatelodge.ledger.actions import deed, note


@deed("grounds.remove_equipment")
def remove_equipment(actor: Actor, *, thing_id: UUID, now: datetime) -> None:
    """Take a thing off the list that is not inside."""
    thing = lock_thing(actor, thing_id)
    if thing.checks.filter(out_at__isnull=True).exists():
        raise NotAllowedNow(STILL_INSIDE)
    thing.removed_at, thing.removed_by_id = now, doer(actor)
    thing.save(update_fields=["removed_at", "removed_by"])
    note(subject(thing.request), {"thing": thing.id})
