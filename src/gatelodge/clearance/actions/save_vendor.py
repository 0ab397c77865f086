"""Enter or change a company that runs phones or video calls."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.clearance.actions._register import channel_of
from gatelodge.clearance.models import Vendor
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE

NAME_TAKEN = Reason(
    "vendor_name_taken",
    Wording("There is a vendor of this name already.", "Ya existe una empresa con este nombre."),
    field="name",
)
# The name stands in the signed text, on a line of its own.
NO_NAME = Reason(
    "vendor_name_missing",
    Wording("Give the vendor's name, in one line.", "Indique el nombre de la empresa, en una línea."),
    field="name",
)


def _taken(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(NAME_TAKEN) if sqlstate(error) == UNIQUE else None


@deed("clearance.save_vendor", on_conflict=_taken)
def save_vendor(  # who, which, its three values, when
    actor: Actor, *, name: str, channel: str, in_use: bool = True, vendor_id: UUID | None = None, now: datetime
) -> UUID:
    """This will enter a vendor, or take one out of use; what it carries is settled once."""
    require(actor, "clearance.exchange_register", AtFacility(None))
    kept = " ".join(name.split())
    if not kept or len(kept) > 120 or not kept.isprintable():
        raise BadInput(NO_NAME)
    vendor = Vendor(channel=channel_of(channel))
    if vendor_id is not None:
        found = Vendor.objects.select_for_update().filter(id=vendor_id).first()
        if found is None:
            raise Absent
        vendor = found
    vendor.name, vendor.in_use = kept, in_use
    vendor.save()
    note(f"vendor:{vendor.id}", {"channel": vendor.channel, "in_use": in_use, "name": kept, "at": now})
    return vendor.id
