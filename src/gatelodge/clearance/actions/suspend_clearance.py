"""A clearance stands still when what it rests on has gone; that is no sanction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._legal import about_of, tell
from gatelodge.clearance.domain import legal_letters
from gatelodge.clearance.domain.legal import ClearanceState
from gatelodge.clearance.models import LegalClearance
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.queries import local_day
from gatelodge.people.queries.packet import has_basis

IN_STEP = Reason(
    "clearance_in_step", Wording("This clearance is in step already.", "Esta autorización ya está al día.")
)
NO_LICENCE = Wording("Your licence is not in force.", "Su licencia no está vigente.")
NO_SPONSOR = Wording(
    "No attorney in good standing sponsors you in this capacity any more.",
    "Ya no le patrocina en esta calidad ningún abogado habilitado.",
)


@deed("clearance.suspend_clearance")
def suspend_clearance(actor: Actor, *, clearance_id: UUID, now: datetime) -> None:
    """This will suspend an approved clearance whose basis went, and say so."""
    require(actor, "clearance.follow_legal")
    rows = LegalClearance.objects.select_for_update(of=("self",)).select_related("facility")
    clearance = rows.get(id=clearance_id)
    capacity, today = Capacity(clearance.capacity), local_day(now)
    based = has_basis(clearance.visitor_id, capacity, on=today)
    if based or clearance.suspended_at is not None or clearance.state != ClearanceState.APPROVED:
        raise NotAllowedNow(IN_STEP)
    because = NO_LICENCE if capacity is Capacity.ATTORNEY else NO_SPONSOR
    clearance.suspended_at, clearance.suspended_because = now, because.en
    clearance.save(update_fields=["suspended_at", "suspended_because"])
    tell(actor, clearance, legal_letters.suspended(about_of(clearance), because=because, dated=today), now)
    note(f"legal_clearance:{clearance.id}", {"capacity": capacity})
    publish("clearance.legal_clearance_suspended", clearance_id=clearance.id)
