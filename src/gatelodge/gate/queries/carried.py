"""What did each legal visitor bring in, and what of it has gone out?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatelodge.clearance.domain.legal import ItemKind
from gatelodge.clearance.domain.legal_items import ITEM_WORDS
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.gate.models import CarriedItem, Visit
from gatelodge.gate.queries.visits import within


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """One item: the serial seen going in and the one going out, or the number of bundles."""

    id: UUID
    arrival_id: UUID
    item_id: UUID
    kind: ItemKind
    make: str
    serial_in: str
    serial_out: str
    bundles_in: int
    bundles_out: int | None
    checked_in_at: datetime
    checked_in_by: str
    checked_out_at: datetime | None
    checked_out_by: str
    swapped: bool
    left_behind: bool

    @property
    def words(self) -> Wording:
        return ITEM_WORDS[self.kind]

    @property
    def is_in(self) -> bool:
        return self.checked_out_at is None

    @property
    def is_papers(self) -> bool:
        return self.kind is ItemKind.PAPERS

    @property
    def needs_sergeant(self) -> bool:
        return self.swapped or self.left_behind


def list_carried(arrival_ids: Collection[UUID]) -> dict[UUID, list[CarriedRow]]:
    """List what these arrivals brought, in the order in which it came, in one query."""
    rows: dict[UUID, list[CarriedRow]] = defaultdict(list)
    found = CarriedItem.objects.filter(arrival_id__in=list(arrival_ids))
    for one in found.select_related("item", "checked_in_by", "checked_out_by").order_by("checked_in_at", "id"):
        rows[one.arrival_id].append(_row(one))
    return rows


def find_visit_of_carried(actor: Actor, carried_id: UUID) -> UUID | None:
    """Find the visit that an item came to, among those of the actor's facilities."""
    found = within(actor, Visit.objects.filter(arrivals__items=carried_id))
    return found.values_list("id", flat=True).first()


def count_swaps_waiting(facility_id: UUID) -> int:
    """Count the devices that went out in place of others while their bringers are still here."""
    here = CarriedItem.objects.filter(swapped=True, arrival__facility_id=facility_id)
    return here.filter(arrival__state__in=("present", "admitted")).count()


def count_refusals_waiting(facility_id: UUID, day: date) -> int:
    """Count the refusals that an officer reported and no supervisor has heard yet."""
    reported = Visit.objects.filter(facility_id=facility_id, local_day=day, refusal_reported_at__isnull=False)
    return reported.filter(state__in=("arriving", "called_out")).count()


def _row(one: CarriedItem) -> CarriedRow:
    return CarriedRow(
        id=one.id,
        arrival_id=one.arrival_id,
        item_id=one.item_id,
        kind=ItemKind(one.item.kind),
        make=one.item.make,
        serial_in=one.serial_in,
        serial_out=one.serial_out,
        bundles_in=one.bundles_in,
        bundles_out=one.bundles_out,
        checked_in_at=one.checked_in_at,
        checked_in_by=str(one.checked_in_by),
        checked_out_at=one.checked_out_at,
        checked_out_by=str(one.checked_out_by) if one.checked_out_by else "",
        swapped=one.swapped,
        left_behind=one.left_behind,
    )
