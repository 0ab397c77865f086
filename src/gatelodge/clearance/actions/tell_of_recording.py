"""Tell an attorney that calls of theirs were recorded."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.register_letters import CallTold, call_recorded
from gatelodge.clearance.models import RecordedCall
from gatelodge.clearance.queries.known import day_of
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries import current_pack


@deed("clearance.tell_of_recording")
def tell_of_recording(actor: Actor, *, holder_id: UUID, now: datetime) -> int:
    """This will write one letter about all recorded calls that the attorney has not been told of; gives how many."""
    require(actor, "clearance.tell_of_register")
    untold = RecordedCall.objects.select_for_update(of=("self",)).filter(
        privileged_number__holder_id=holder_id, told_at__isnull=True
    )
    rows = list(untold.select_related("alarm", "privileged_number").order_by("started_at", "id"))
    if rows:
        told = [CallTold(one.privileged_number.number, one.alarm.person_number, one.started_at) for one in rows]
        # Two claims to one number are two rows of one call.
        calls = list(dict.fromkeys(told))
        notice = call_recorded(rows[0].alarm_id, calls, zone=current_pack().zone, dated=day_of(now))
        send_notice(actor, notice=notice, to_visitor=holder_id, now=now)
        RecordedCall.objects.filter(id__in=[one.id for one in rows]).update(told_at=now)
    note(f"visitor:{holder_id}", {"calls": len(rows)})
    return len(rows)
