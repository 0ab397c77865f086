"""A clearance stands still when what it rests on has gone; that is no sanction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._legal import about_of, tell
from gatelodge.clearance.domain import legal_letters
from gatelodge.clearance.domain.judging import grounds_as_data
from gatelodge.clearance.domain.legal import ClearanceState
from gatelodge.clearance.models import LegalClearance
from gatelodge.clearance.queries.legal_clearances import ask_clearance_rules, grounds_against
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.queries import local_day

IN_STEP = Reason(
    "clearance_in_step", Wording("This clearance is in step already.", "Esta autorización ya está al día.")
)


@deed("clearance.suspend_clearance")
def suspend_clearance(actor: Actor, *, clearance_id: UUID, now: datetime) -> None:
    """This will suspend an approved clearance whose basis went, and say so."""
    require(actor, "clearance.follow_legal")
    rows = LegalClearance.objects.select_for_update(of=("self",)).select_related("facility")
    clearance = rows.get(id=clearance_id)
    answer, _ = ask_clearance_rules(clearance, now=now)
    against = grounds_against(answer)
    if not against or clearance.suspended_at is not None or clearance.state != ClearanceState.APPROVED:
        raise NotAllowedNow(IN_STEP)
    clearance.suspended_at, clearance.suspended_because = now, against[0].rule
    clearance.save(update_fields=["suspended_at", "suspended_because"])
    notice = legal_letters.suspended(about_of(clearance), grounds=grounds_as_data(against), dated=local_day(now))
    tell(actor, clearance, notice, now)
    note(f"legal_clearance:{clearance.id}", {"capacity": clearance.capacity, "rules": [one.rule for one in against]})
    publish("clearance.legal_clearance_suspended", clearance_id=clearance.id)
