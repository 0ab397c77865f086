"""What may a legal visitor bring, and what waits for an answer?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gatelodge.clearance.domain.legal import ItemKind
from gatelodge.clearance.domain.legal_items import ITEM_WORDS, item_facts
from gatelodge.clearance.models import ApprovedItem
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.queries import decide


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item, with who asked and what was answered."""

    id: UUID
    visitor_id: UUID
    visitor_name: str
    kind: ItemKind
    make: str
    serial: str
    sole_use_stated_at: datetime | None
    asked_at: datetime
    approved_at: datetime | None
    refused_at: datetime | None
    refused_because: str
    withdrawn_at: datetime | None

    @property
    def kind_words(self) -> Wording:
        return ITEM_WORDS[self.kind]

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.make, self.serial)))

    @property
    def state(self) -> str:
        if self.withdrawn_at is not None:
            return "withdrawn"
        if self.approved_at is not None:
            return "approved"
        return "refused" if self.refused_at is not None else "requested"


def ask_item_rules(item: ApprovedItem, *, now: datetime) -> tuple[Decision, dict[str, Any]]:
    """Ask what the rules say of an item that the desk would approve: whether what they want beforehand is there."""
    stated = item.sole_use_stated_at is not None and item.sole_use_stated_at <= now
    facts = item_facts(item.kind, stated=stated, approved=True)
    return decide("legal.item", facts, on=now), facts


@protected_read("clearance.legal_item")
def read_own_items(actor: Actor, *, purpose: str, now: datetime) -> list[ItemRow]:
    """Read the items that the professional asked to bring, latest first."""
    if actor.visitor_id is None:
        raise Absent
    noted(f"visitor:{actor.visitor_id}")
    return list(_rows(ApprovedItem.objects.filter(visitor_id=actor.visitor_id).order_by("-asked_at", "id")))


@protected_read("clearance.legal_item")
def list_items_waiting(actor: Actor, *, purpose: str, now: datetime) -> list[ItemRow]:
    """List the items that wait for an answer, the oldest first; they are of no prison."""
    require(actor, "clearance.answer_item")
    waiting = ApprovedItem.objects.filter(approved_at=None, refused_at=None, withdrawn_at=None)
    rows = list(_rows(waiting.order_by("asked_at", "id")))
    noted(*(f"approved_item:{row.id}" for row in rows))
    return rows


@protected_read("clearance.legal_item")
def get_item(actor: Actor, *, item_id: UUID, purpose: str, now: datetime) -> tuple[ItemRow, tuple[Reason, ...]]:
    """Get one item with what the rules say against it."""
    require(actor, "clearance.answer_item")
    found = ApprovedItem.objects.filter(id=item_id)
    row = next(_rows(found), None)
    if row is None:
        raise Absent
    noted(f"approved_item:{item_id}")
    answer, _ = ask_item_rules(found.get(), now=now)
    grounds = answer.grounds if not answer.allows else ()
    return row, tuple(Reason(f"rule:{one.rule}", one.text, one.citation, one.cure) for one in grounds)


def _rows(rows: QuerySet[ApprovedItem]) -> Iterator[ItemRow]:
    for one in rows.select_related("visitor"):
        yield ItemRow(
            id=one.id,
            visitor_id=one.visitor_id,
            visitor_name=str(one.visitor),
            kind=ItemKind(one.kind),
            make=one.make,
            serial=one.serial,
            sole_use_stated_at=one.sole_use_stated_at,
            asked_at=one.asked_at,
            approved_at=one.approved_at,
            refused_at=one.refused_at,
            refused_because=one.refused_because,
            withdrawn_at=one.withdrawn_at,
        )
