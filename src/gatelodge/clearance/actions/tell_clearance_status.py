"""Tell a professional, when the thirty days are over, that an answer from outside is still awaited."""

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
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries import local_day

NOT_OWED = Reason("status_not_owed", Wording("No status notice is owed.", "No se debe ningún aviso de estado."))


@deed("clearance.tell_clearance_status")
def tell_clearance_status(actor: Actor, *, clearance_id: UUID, now: datetime) -> None:
    """This will send the status notice, once."""
    require(actor, "clearance.follow_legal")
    rows = LegalClearance.objects.select_for_update(of=("self",)).select_related("facility")
    clearance = rows.get(id=clearance_id)
    told = clearance.status_told_at is not None or clearance.state != ClearanceState.REQUESTED
    if told or clearance.check_asked_at is None or clearance.check_returned_at is not None:
        raise NotAllowedNow(NOT_OWED)
    clearance.status_told_at = now
    clearance.save(update_fields=["status_told_at"])
    notice = legal_letters.status(about_of(clearance), due_on=clearance.due_on, dated=local_day(now))
    tell(actor, clearance, notice, now)
    note(f"legal_clearance:{clearance.id}", {"due_on": clearance.due_on})
