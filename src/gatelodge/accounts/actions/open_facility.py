"""Adds a facility to the department."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import DatabaseError

from gatelodge.accounts.models import Facility
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

TAKEN = Reason(
    "code_taken", Wording("A facility has this code already.", "Ya hay un centro con este código."), field="code"
)
UNKNOWN_ZONE = Reason(
    "unknown_zone",
    Wording("This time zone is not known.", "Esta zona horaria no se conoce."),
    cure=Wording("Write it like America/Los_Angeles.", "Escríbala como America/Los_Angeles."),
    field="zone",
)


def _taken(_error: DatabaseError) -> Refusal:
    return BadInput(TAKEN)


@deed("accounts.open_facility", on_conflict=_taken)
def open_facility(  # what it is called, where it is, whom it holds
    actor: Actor, *, code: str, name: str, zone: str, address: str = "", holds_pretrial: bool = False, now: datetime
) -> UUID:
    """Add a facility whose clocks show `zone` (a name of the time zone database).

    `holds_pretrial` bears on visits without an appointment (28 CFR 543.13(c)).
    """
    require(actor, "accounts.open_facility")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise BadInput(UNKNOWN_ZONE) from None
    facility = Facility.objects.create(
        code=code.strip().upper(), name=name.strip(), zone=zone, address=address, holds_pretrial=holds_pretrial
    )
    told = {"code": facility.code, "name": facility.name, "zone": zone, "holds_pretrial": holds_pretrial}
    note(f"facility:{facility.id}", told)
    return facility.id
