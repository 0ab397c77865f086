"""A suspended permit goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, refuse_if_any
from gatelodge.grounds.actions._permits import lock_permit, of_permit, tell_of, turn
from gatelodge.grounds.actions._requests import doer, refuse_unless
from gatelodge.grounds.domain import permit_letters
from gatelodge.grounds.domain.lifecycle import AccessState, PermitState
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.permit_reasons import NOT_IN_FORCE
from gatelodge.grounds.domain.permitting import Leave, obstacles
from gatelodge.grounds.models import Permit, PermitPause
from gatelodge.grounds.queries.permit_facts import ready_for
from gatelodge.ledger.actions import deed, note


@deed("grounds.resume_permit")
def resume_permit(actor: Actor, *, permit_id: UUID, why: str, now: datetime) -> None:
    """Let a permit go on that still has all it rests on."""
    row = lock_permit(actor, permit_id, "grounds.issue_permit")
    turn(actor, row, PermitState.ISSUED, why, now=now)
    _refuse_overtaken(row, now=now)
    leave = _leave_of(row)
    refuse_if_any(NotAllowedNow, obstacles(leave, ready_for(row.request, leave, now=now), zone=row.facility.zone))
    PermitPause.objects.filter(permit=row, until__isnull=True).update(until=now, resumed_by=doer(actor))
    tell_of(row, permit_letters.resumed, now=now)
    note(of_permit(row), {"state": row.state}, private={"why": row.changed_because})


def _refuse_overtaken(row: Permit, *, now: datetime) -> None:
    """Refuse what would not hold all the same: its request ended or was decided anew, or its days are over."""
    refuse_unless(row.request, AccessState.APPROVED)
    changed = row.request.changed_at
    if row.in_force.upper <= now or (changed is not None and changed > row.issued_at):
        raise NotAllowedNow(NOT_IN_FORCE)


def _leave_of(row: Permit) -> Leave:
    zones = tuple(ZoneKind(one) for one in row.zone_kinds)
    return Leave(zones, tuple(Device(one) for one in row.devices), row.in_force.lower, row.in_force.upper)
