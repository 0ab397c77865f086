"""Say what was done about a difference between the register and a vendor."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._steps import account_of
from gatelodge.clearance.domain.legal import AlarmKind
from gatelodge.clearance.domain.register_letters import recording_dealt_with
from gatelodge.clearance.models import RegisterAlarm
from gatelodge.clearance.queries.known import day_of
from gatelodge.clearance.queries.register import alarms_within
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

RESOLVED_BEFORE = Reason(
    "already_resolved", Wording("A colleague has resolved this already.", "Un colega ya resolvió esto.")
)
NO_RESOLUTION = Reason("resolution_missing", Wording("Say what was done.", "Diga qué se hizo."), field="resolution")
KEEP_OPEN = Wording("The alarm stays open until it is so.", "La alarma sigue abierta hasta que sea así.")
NOT_STOPPED = Reason(
    "recording_not_stopped",
    Wording(
        "The vendor must have stopped recording this number.", "La empresa debe haber dejado de grabar este número."
    ),
    citation="15 CCR 3170(b)",
    cure=KEEP_OPEN,
    field="stopped",
)
NOT_QUARANTINED = Reason(
    "recording_not_quarantined",
    Wording(
        "What was recorded must be locked away, unheard from now on.",
        "Lo grabado debe estar bajo llave y nadie lo escucha desde ahora.",
    ),
    citation="15 CCR 3170(b)",
    cure=KEEP_OPEN,
    field="quarantined",
)


@deed("clearance.resolve_alarm")
def resolve_alarm(  # who, which, what was done in words, two facts, when
    actor: Actor,
    *,
    alarm_id: UUID,
    resolution: str,
    stopped: bool = False,
    quarantined: bool = False,
    now: datetime,
) -> None:
    """This will close an alarm with the words of whoever dealt with it; attorneys read them when calls were recorded."""
    require(actor, "clearance.keep_register")
    wanted = alarms_within(actor).filter(id=alarm_id).values("id")
    alarm = RegisterAlarm.objects.select_for_update().filter(id__in=wanted).first()
    if alarm is None:
        raise Absent
    if alarm.resolved_at is not None:
        raise NotAllowedNow(RESOLVED_BEFORE)
    said = resolution.strip()
    is_recording = alarm.kind == AlarmKind.RECORDED
    lacks = [] if said else [NO_RESOLUTION]
    lacks += [NOT_STOPPED] if is_recording and not stopped else []
    lacks += [NOT_QUARANTINED] if is_recording and not quarantined else []
    refuse_if_any(BadInput, lacks)
    alarm.resolution, alarm.resolved_at, alarm.resolved_by_id = said, now, account_of(actor)
    alarm.save(update_fields=["resolution", "resolved_at", "resolved_by"])
    holders = alarm.calls.values_list("privileged_number__holder_id", flat=True).distinct()
    for holder_id in holders.order_by("privileged_number__holder_id"):
        notice = recording_dealt_with(alarm.id, number=alarm.number, done=said, dated=day_of(now))
        send_notice(actor, notice=notice, to_visitor=holder_id, now=now)
    done = {"kind": alarm.kind, "stopped": stopped, "quarantined": quarantined}
    note(f"register_alarm:{alarm.id}", done, private={"resolution": said})
