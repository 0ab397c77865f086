"""Somebody is taken off a crew list."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds.actions._permits import lock_member
from gatelodge.grounds.actions._requests import doer, subject
from gatelodge.grounds.domain.permit_reasons import STILL_INSIDE
from gatelodge.ledger.actions import deed, note


@deed("grounds.remove_crew")
def remove_crew(actor: Actor, *, member_id: UUID, now: datetime) -> None:
    """Take somebody off the list who is not inside."""
    member = lock_member(actor, member_id)
    if member.entries.filter(outcome="admitted", left_at__isnull=True).exists():
        raise NotAllowedNow(STILL_INSIDE)
    member.removed_at, member.removed_by_id = now, doer(actor)
    member.save(update_fields=["removed_at", "removed_by"])
    note(subject(member.request), {"member": member.id})
