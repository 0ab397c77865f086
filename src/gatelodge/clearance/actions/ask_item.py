"""A legal visitor asks to bring a device, or the papers of a case, to every prison."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.clearance.domain.legal_clearances import NO_CAPACITY
from gatelodge.clearance.domain.legal_items import ItemTold, item_faults
from gatelodge.clearance.models import ApprovedItem
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE
from gatelodge.people.queries.packet import get_packet

ASKED_BEFORE = Reason(
    "item_asked_before",
    Wording("You have asked for this very item already.", "Ya pidió este mismo objeto."),
    cure=Wording("See your list of items.", "Vea su lista de objetos."),
    field="serial",
)


def _asked_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(ASKED_BEFORE) if sqlstate(error) == UNIQUE else None


@deed("clearance.ask_item", on_conflict=_asked_before)
def ask_item(actor: Actor, *, item: ItemTold, now: datetime) -> UUID:
    """This will ask once for every prison; the statement on a recorder's sole use counts from this moment."""
    require(actor, "clearance.ask_legal")
    if actor.visitor_id is None:
        raise Absent
    told = item.tidied()
    refuse_if_any(BadInput, item_faults(told))
    if not get_packet(actor.visitor_id).capacities:
        raise NotAllowedNow(NO_CAPACITY)
    made = ApprovedItem.objects.create(
        visitor_id=actor.visitor_id,
        kind=told.kind,
        make=told.make,
        serial=told.serial,
        sole_use_stated_at=now if told.sole_use else None,
        asked_at=now,
    )
    note(f"approved_item:{made.id}", {"kind": told.kind, "sole_use": told.sole_use}, private={"serial": told.serial})
    return made.id
