"""A thing is put on the equipment list of a request."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.grounds.actions._permits import lock_wanted
from gatelodge.grounds.actions._requests import doer, subject
from gatelodge.grounds.domain.lifecycle import EquipmentKind
from gatelodge.grounds.domain.permit_reasons import EQUIPMENT_LISTED
from gatelodge.grounds.domain.permitting import faults_of_thing, serial_key
from gatelodge.grounds.models import Equipment
from gatelodge.ledger.actions import deed, note


def _twice(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(EQUIPMENT_LISTED) if "equipment_serial_once" in str(error) else None


@deed("grounds.add_equipment", on_conflict=_twice)
def add_equipment(
    actor: Actor,
    *,
    request_id: UUID,
    kind: EquipmentKind,
    make: str,
    serial: str,
    registration: str = "",
    now: datetime,
) -> UUID:
    """Write a thing down by its serial number, which tells it from every other at the gate."""
    row = lock_wanted(actor, request_id)
    refuse_if_any(BadInput, faults_of_thing(kind, make, serial, registration))
    listed = Equipment.objects.filter(request=row, removed_at__isnull=True).values_list("serial", flat=True)
    if serial_key(serial) in {serial_key(one) for one in listed}:
        raise NotAllowedNow(EQUIPMENT_LISTED)
    thing = Equipment.objects.create(
        request=row,
        kind=kind,
        make=make.strip()[:80],
        serial=serial.strip()[:60],
        registration=registration.strip()[:60],
        added_at=now,
        added_by_id=doer(actor),
    )
    note(subject(row), {"thing": thing.id, "kind": kind}, private={"serial": thing.serial})
    return thing.id
