"""An item that came in with a legal visitor goes out; another that goes out in its place stays on the record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.legal import ItemKind
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.gate.actions._carrying import lock_carried
from gatelodge.gate.actions._locking import doer
from gatelodge.gate.domain.legal_items import ITEM_OUT_ALREADY, SeenItem, same_serial, why_item_is_wrong
from gatelodge.ledger.actions import deed, note, publish


@deed("gate.check_out_item")
def check_out_item(
    actor: Actor, *, carried_id: UUID, serial: str = "", bundles: int | None = None, now: datetime
) -> bool:
    """Record what goes out; another serial than came in is recorded as a swap, and the sergeant is told. Tells whether."""
    visit, carried = lock_carried(actor, carried_id, "gate.run_floor")
    if carried.checked_out_at is not None:
        raise NotAllowedNow(ITEM_OUT_ALREADY)
    seen = SeenItem(carried.item.kind, serial, bundles).tidied()
    refuse_if_any(BadInput, why_item_is_wrong(seen, going="out"))
    papers = carried.item.kind == ItemKind.PAPERS
    carried.serial_out, carried.bundles_out = seen.serial, seen.bundles
    carried.swapped = not papers and not same_serial(seen.serial, carried.serial_in)
    carried.checked_out_at, carried.checked_out_by_id = now, doer(actor)
    carried.save()
    note(f"arrival:{carried.arrival_id}", {"visit": visit.id, "carried": carried.id, "swapped": carried.swapped})
    if carried.swapped:
        publish("gate.item_swapped", visit_id=visit.id, carried_id=carried.id)
    return carried.swapped
