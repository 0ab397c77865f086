"""Tell an attorney that a request was declined, or that its time passed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.correspondence.actions import send_notice
from gatelodge.correspondence.queries import list_letters_about
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.domain.legal_notice import write_closed
from gatelodge.scheduling.queries.legal import get_closed_request


@deed("scheduling.tell_attorney")
def tell_attorney(actor: Actor, *, request_id: UUID, now: datetime) -> list[UUID]:
    """This will write to the attorney once, with the reason, the rule and the way to contest it."""
    require(actor, "scheduling.run_jobs")
    row = get_closed_request(request_id)
    about = f"legal_request:{request_id}:{row.state.value}"
    letters: list[UUID] = []
    if not list_letters_about(about):
        told = (row.facility_name, row.closed_because, row.closed_rule)
        dated = now.astimezone(ZoneInfo(row.zone)).date()
        notice = write_closed(row.state, about, told=told, dated=dated)
        letters = [send_notice(actor, notice=notice, to_visitor=row.attorney_id, facility_id=row.facility_id, now=now)]
    note(f"legal_request:{request_id}", {"state": row.state.value, "letters": letters})
    return letters
