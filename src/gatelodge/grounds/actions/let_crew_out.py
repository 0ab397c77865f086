"""Somebody of a crew goes out at the gate."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds.actions._permits import lock_permit, of_permit
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.lifecycle import EntryOutcome
from gatelodge.grounds.domain.permit_reasons import NOBODY_INSIDE
from gatelodge.grounds.models import CrewEntry
from gatelodge.ledger.actions import deed, note


@deed("grounds.let_crew_out")
def let_crew_out(actor: Actor, *, permit_id: UUID, member_id: UUID, now: datetime) -> None:
    """Write down that somebody left, whatever became of the permit meanwhile."""
    row = lock_permit(actor, permit_id, "grounds.keep_gate")
    inside = CrewEntry.objects.select_for_update().filter(
        permit__request_id=row.request_id,
        member_id=member_id,
        outcome=EntryOutcome.ADMITTED,
        left_at__isnull=True,
    )
    entry = inside.first()
    if entry is None:
        raise NotAllowedNow(NOBODY_INSIDE)
    entry.left_at, entry.left_seen_by_id = now, doer(actor)
    entry.save(update_fields=["left_at", "left_seen_by"])
    note(of_permit(row), {"member": member_id, "entry": entry.id})
