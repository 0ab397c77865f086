"""What the gate's deeds share: the permit at this gate, and the member or thing of its lists."""

from __future__ import annotations

from uuid import UUID

from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.grounds.domain.lifecycle import EntryOutcome
from gatelodge.grounds.domain.permit_reasons import INSIDE_ALREADY, NOT_LISTED
from gatelodge.grounds.domain.permitting import serial_key
from gatelodge.grounds.models import CrewEntry, CrewMember, Equipment, Permit


def lock_listed(row: Permit, member_id: UUID) -> CrewMember:
    """Lock somebody on the crew list of a permit's request."""
    found = CrewMember.objects.select_for_update(of=("self",)).select_related("request")
    member = found.filter(id=member_id, request_id=row.request_id, removed_at__isnull=True).first()
    if member is None:
        raise Absent
    return member


def refuse_inside(member: CrewMember) -> None:
    """Refuse to turn away who is in already: they are seen out, or what they had is an incident."""
    if CrewEntry.objects.filter(member=member, outcome=EntryOutcome.ADMITTED, left_at__isnull=True).exists():
        raise NotAllowedNow(INSIDE_ALREADY)


def thing_of(row: Permit, serial: str) -> Equipment:
    """Find the thing on a permit's list that has this serial number; what has none of them stays outside."""
    key = serial_key(serial)
    listed = Equipment.objects.select_for_update().filter(request_id=row.request_id, removed_at__isnull=True)
    found = next((one for one in listed if key and serial_key(one.serial) == key), None)
    if found is None:
        raise NotAllowedNow(NOT_LISTED)
    return found
