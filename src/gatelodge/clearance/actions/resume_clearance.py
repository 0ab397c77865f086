"""A suspended clearance is in force again once its basis is back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._legal import about_of, tell
from gatelodge.clearance.actions.suspend_clearance import IN_STEP
from gatelodge.clearance.domain import legal_letters
from gatelodge.clearance.models import LegalClearance
from gatelodge.clearance.queries.legal_clearances import has_basis
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries import local_day


@deed("clearance.resume_clearance")
def resume_clearance(actor: Actor, *, clearance_id: UUID, now: datetime) -> None:
    """This will end a suspension whose cause is gone, and say so."""
    require(actor, "clearance.follow_legal")
    rows = LegalClearance.objects.select_for_update(of=("self",)).select_related("facility")
    clearance = rows.get(id=clearance_id)
    if clearance.suspended_at is None or not has_basis(clearance, now=now):
        raise NotAllowedNow(IN_STEP)
    clearance.suspended_at, clearance.suspended_because = None, ""
    clearance.save(update_fields=["suspended_at", "suspended_because"])
    tell(actor, clearance, legal_letters.resumed(about_of(clearance), dated=local_day(now)), now)
    note(f"legal_clearance:{clearance.id}", {"capacity": clearance.capacity})
