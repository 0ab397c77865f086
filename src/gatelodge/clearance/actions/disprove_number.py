"""Take a number off the register."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._steps import account_of
from gatelodge.clearance.domain.register_letters import number_disproved
from gatelodge.clearance.models import PrivilegedNumber
from gatelodge.clearance.queries.known import day_of
from gatelodge.clearance.queries.register import numbers_within
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

OFF_BEFORE = Reason("number_off_already", Wording("This number is off already.", "Este número ya está retirado."))
NO_REASON = Reason(
    "reason_missing",
    Wording("Say why this number is not privileged; the attorney reads it.", "Diga por qué este número no es "
            "privilegiado; lo leerá el abogado o la abogada."),
    field="reason",
)  # fmt: skip


@deed("clearance.disprove_number")
def disprove_number(actor: Actor, *, number_id: UUID, reason: str, now: datetime) -> None:
    """This will end a number's protection from now on, with a reason that its attorney is told."""
    require(actor, "clearance.keep_register")
    wanted = numbers_within(actor).filter(id=number_id).values("id")
    row = PrivilegedNumber.objects.select_for_update().filter(id__in=wanted).first()
    if row is None:
        raise Absent
    if row.off_at is not None:
        raise NotAllowedNow(OFF_BEFORE)
    said = reason.strip()
    if not said:
        raise BadInput(NO_REASON)
    row.off_at, row.off_by_id, row.off_because = now, account_of(actor), said[:300]
    row.save(update_fields=["off_at", "off_by", "off_because"])
    notice = number_disproved(row.id, number=row.number, reason=row.off_because, dated=day_of(now))
    send_notice(actor, notice=notice, to_visitor=row.holder_id, now=now)
    note(f"privileged_number:{row.id}", {"channel": row.channel}, private={"reason": row.off_because})
