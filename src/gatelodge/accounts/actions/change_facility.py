"""Changes what is known of a facility."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.models import Facility
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

NAMELESS = Reason("name_missing", Wording("Write its name.", "Escriba su nombre."), field="name")


@deed("accounts.change_facility")
def change_facility(
    actor: Actor, *, facility_id: UUID, name: str, address: str, holds_pretrial: bool, now: datetime
) -> None:
    """Change a facility's name, address, and whether it holds people before trial; code and zone stay what they are."""
    require(actor, "accounts.open_facility")
    facility = Facility.objects.select_for_update().filter(id=facility_id).first()
    if facility is None:
        raise Absent
    refuse_if_any(BadInput, [] if name.strip() else [NAMELESS])
    told = {"name": name.strip(), "address": address.strip(), "holds_pretrial": holds_pretrial}
    changed = {field: value for field, value in told.items() if getattr(facility, field) != value}
    Facility.objects.filter(id=facility_id).update(**told)
    note(f"facility:{facility_id}", {"changed": changed})
