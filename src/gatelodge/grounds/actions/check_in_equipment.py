"""A thing of the list goes in past the gate."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds.actions._gate import thing_of
from gatelodge.grounds.actions._permits import lock_permit, of_permit, refuse_not_in_force
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.lifecycle import EquipmentKind
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.domain.permit_reasons import INSIDE_ALREADY, NOT_COVERED
from gatelodge.grounds.domain.permitting import is_covered
from gatelodge.grounds.models import EquipmentCheck
from gatelodge.ledger.actions import deed, note


@deed("grounds.check_in_equipment")
def check_in_equipment(actor: Actor, *, permit_id: UUID, serial: str, now: datetime) -> UUID:
    """Let a thing in by the serial number on it."""
    row = lock_permit(actor, permit_id, "grounds.keep_gate")
    refuse_not_in_force(row, now=now)
    thing = thing_of(row, serial)
    if not is_covered(EquipmentKind(thing.kind), [Device(one) for one in row.devices]):
        raise NotAllowedNow(NOT_COVERED)
    if EquipmentCheck.objects.filter(equipment=thing, out_at__isnull=True).exists():
        raise NotAllowedNow(INSIDE_ALREADY)
    check = EquipmentCheck.objects.create(
        permit=row, equipment=thing, serial_in=serial.strip()[:60], in_at=now, in_by_id=doer(actor)
    )
    note(of_permit(row), {"thing": thing.id, "check": check.id})
    return check.id
