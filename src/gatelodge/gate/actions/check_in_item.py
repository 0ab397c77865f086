"""A device or a bundle of papers comes in with a legal visitor."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.clearance.domain.legal import ItemKind
from gatelodge.clearance.queries.items_at_gate import ask_of_item, find_item
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.gate.actions._arriving import refuse_unless_open
from gatelodge.gate.actions._carrying import lock_legal_arrival
from gatelodge.gate.actions._locking import doer, not_in_that_state
from gatelodge.gate.domain.legal_items import (
    ITEM_ELSEWHERE,
    ITEM_IN_ALREADY,
    SeenItem,
    not_approved,
    same_serial,
    why_item_is_wrong,
)
from gatelodge.gate.domain.lifecycle import ArrivalState
from gatelodge.gate.domain.reasons import SENT_OUT
from gatelodge.gate.domain.tally import HERE
from gatelodge.gate.models import CarriedItem
from gatelodge.ledger.actions import about, deed, note
from gatelodge.policy.actions import keep_decision


def _taken(error: DatabaseError) -> Refusal | None:
    if "item_in_once" in str(error):
        return NotAllowedNow(ITEM_IN_ALREADY)
    return NotAllowedNow(ITEM_ELSEWHERE) if "item_in_one_place_at_a_time" in str(error) else None


@deed("gate.check_in_item", on_conflict=_taken)
def check_in_item(
    actor: Actor, *, arrival_id: UUID, item_id: UUID, serial: str = "", bundles: int | None = None, now: datetime
) -> UUID:
    """Take in an approved item: a device by the serial that stands on it, papers by the number of bundles, unread."""
    visit, arrival = lock_legal_arrival(actor, arrival_id, "gate.receive")
    if arrival.state not in HERE:
        raise NotAllowedNow(not_in_that_state(ArrivalState(arrival.state)))
    about(f"arrival:{arrival.id}")
    refuse_unless_open(visit)
    if arrival.sent_out_at is not None:
        raise NotAllowedNow(SENT_OUT)
    item = find_item(item_id, visitor_id=arrival.visitor_id)
    if item is None:
        raise Absent
    seen = SeenItem(item.kind, serial, bundles).tidied()
    refuse_if_any(BadInput, why_item_is_wrong(seen, going="in"))
    same = item.kind == ItemKind.PAPERS or same_serial(seen.serial, item.serial)
    decision, facts = ask_of_item(item, approved=same and item.is_approved, now=now)
    if not decision.allows:
        raise NotAllowedNow(*not_approved(decision, seen.serial, item.serial if item.is_approved else ""))
    carried = CarriedItem.objects.create(
        arrival=arrival,
        item_id=item.id,
        serial_in=seen.serial,
        bundles_in=seen.bundles or 0,
        checked_in_at=now,
        checked_in_by_id=doer(actor),
    )
    kept = keep_decision(decision, facts=facts, now=now)
    note(f"arrival:{arrival.id}", {"visit": visit.id, "carried": carried.id, "item": item.id, "decision": kept})
    return carried.id
