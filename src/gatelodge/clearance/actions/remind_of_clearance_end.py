"""Tell a professional that a clearance ends, early enough to have the next one in time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._legal import about_of, tell
from gatelodge.clearance.domain import legal_letters
from gatelodge.clearance.models import LegalClearance
from gatelodge.clearance.queries.legal_endings import is_reminder_owed
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries import local_day

NOT_OWED = Reason("reminder_not_owed", Wording("No reminder is owed.", "No se debe ningún recordatorio."))


@deed("clearance.remind_of_clearance_end")
def remind_of_clearance_end(actor: Actor, *, clearance_id: UUID, now: datetime) -> None:
    """This will send the reminder, once, and not to whoever asked for the next clearance already."""
    require(actor, "clearance.follow_legal")
    rows = LegalClearance.objects.select_for_update(of=("self",)).select_related("facility")
    clearance = rows.get(id=clearance_id)
    if not is_reminder_owed(clearance, now=now):
        raise NotAllowedNow(NOT_OWED)
    tell(actor, clearance, legal_letters.ending(about_of(clearance), dated=local_day(now)), now)
    note(f"legal_clearance:{clearance.id}", {"ends_on": clearance.period.upper})
