"""Which approved items may come through the gate with a legal visitor, and what do the rules say of the one in hand?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.clearance.domain.legal import ItemKind
from gatelodge.clearance.domain.legal_items import ITEM_WORDS, item_facts
from gatelodge.clearance.models import ApprovedItem
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.queries import decide


@dataclass(frozen=True, slots=True)
class GateItem:
    """A visitor's item as the gate sees it."""

    id: UUID
    kind: ItemKind
    make: str
    serial: str
    is_approved: bool
    sole_use_stated_at: datetime | None

    @property
    def words(self) -> Wording:
        return ITEM_WORDS[self.kind]

    @property
    def is_papers(self) -> bool:
        return self.kind is ItemKind.PAPERS


def list_items_at_gate(visitor_id: UUID) -> list[GateItem]:
    """List what a visitor may bring, approved and not withdrawn; whoever asks must have settled that the reader may see it."""
    approved = ApprovedItem.objects.filter(visitor_id=visitor_id, approved_at__isnull=False, withdrawn_at__isnull=True)
    return [_row(one) for one in approved.order_by("kind", "serial")]


def find_item(item_id: UUID, *, visitor_id: UUID) -> GateItem | None:
    """Find one of a visitor's own items, approved or not."""
    one = ApprovedItem.objects.filter(id=item_id, visitor_id=visitor_id).first()
    return _row(one) if one else None


def ask_of_item(item: GateItem, *, approved: bool, now: datetime) -> tuple[Decision, dict[str, Any]]:
    """Ask `legal.item` about what lies on the desk; `approved` is whether it is the very item that was approved."""
    stated = item.sole_use_stated_at is not None and item.sole_use_stated_at <= now
    facts = item_facts(item.kind.value, stated=stated, approved=approved)
    return decide("legal.item", facts, on=now), facts


def _row(one: ApprovedItem) -> GateItem:
    approved = one.approved_at is not None and one.withdrawn_at is None
    return GateItem(one.id, ItemKind(one.kind), one.make, one.serial, approved, one.sole_use_stated_at)
