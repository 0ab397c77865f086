"""A thing of the list comes out past the gate."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds.actions._permits import lock_permit, of_permit
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.permit_reasons import NOT_INSIDE
from gatelodge.grounds.domain.permitting import serial_key
from gatelodge.grounds.models import EquipmentCheck
from gatelodge.ledger.actions import deed, note


@deed("grounds.check_out_equipment")
def check_out_equipment(actor: Actor, *, permit_id: UUID, serial: str, now: datetime) -> UUID:
    """See a thing out by the serial number on it, whatever became of the permit; only what went in comes out."""
    row = lock_permit(actor, permit_id, "grounds.keep_gate")
    inside = EquipmentCheck.objects.select_for_update(of=("self",)).select_related("equipment")
    inside = inside.filter(permit__request_id=row.request_id, out_at__isnull=True)
    key = serial_key(serial)
    check = next((one for one in inside if key and serial_key(one.equipment.serial) == key), None)
    if check is None:
        raise NotAllowedNow(NOT_INSIDE)
    check.serial_out, check.out_at, check.out_by_id = serial.strip()[:60], now, doer(actor)
    check.save(update_fields=["serial_out", "out_at", "out_by"])
    note(of_permit(row), {"thing": check.equipment_id, "check": check.id})
    return check.id
