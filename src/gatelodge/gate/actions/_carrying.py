"""What a legal visitor brought in, while it is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent, NotAllowedNow, Reason, refuse_if_any
from gatelodge.gate.actions._locking import lock_arrival
from gatelodge.gate.domain.legal_items import ITEMS_IN, ITEMS_SERGEANT, NOT_LEGAL, still_in, swapped_out
from gatelodge.gate.models import Arrival, CarriedItem, Visit
from gatelodge.people.domain.professionals import Capacity


def lock_legal_arrival(actor: Actor, arrival_id: UUID, permission: str) -> tuple[Visit, Arrival]:
    """Lock an arrival in a legal capacity; what is brought to a social visit is no matter of this list."""
    visit, arrival = lock_arrival(actor, arrival_id, permission)
    if Capacity(arrival.member.capacity) is Capacity.SOCIAL:
        raise NotAllowedNow(NOT_LEGAL)
    return visit, arrival


def lock_carried(actor: Actor, carried_id: UUID, permission: str) -> tuple[Visit, CarriedItem]:
    """Lock an item that came in, with its bringer's visit; absent outside the actor's facilities."""
    arrival_id = CarriedItem.objects.filter(id=carried_id).values_list("arrival_id", flat=True).first()
    if arrival_id is None:
        raise Absent
    visit, _arrival = lock_arrival(actor, arrival_id, permission)
    return visit, CarriedItem.objects.select_related("item").select_for_update(of=("self",)).get(id=carried_id)


def why_not_without(arrival: Arrival) -> Iterator[Reason]:
    """Say what must be seen to go out before its bringer does: another in its place is not it."""
    yield from (still_in(one.item.kind, one.serial_in) for one in _in(arrival))
    yield from (swapped_out(one.serial_in, one.serial_out) for one in _swapped(arrival))


def settle_items(actor: Actor, visit: Visit, arrival: Arrival, *, despite: bool, now: datetime) -> list[UUID]:
    """Refuse to let somebody go whose items are not accounted for, unless a sergeant says so, who then signs for them."""
    left, swaps = list(_in(arrival)), list(_swapped(arrival))
    if not left and not swaps:
        return []
    if not despite:
        may_say = may(actor, "gate.release_with_items", visit)
        refuse_if_any(NotAllowedNow, [*why_not_without(arrival), ITEMS_SERGEANT if may_say else ITEMS_IN])
    require(actor, "gate.release_with_items", visit)
    for one in left:
        one.left_behind, one.checked_out_at, one.checked_out_by_id = True, now, actor.account_id
        one.save()
    return [one.id for one in (*left, *swaps)]


def _in(arrival: Arrival) -> Iterator[CarriedItem]:
    yield from arrival.items.select_related("item").filter(checked_out_at__isnull=True).order_by("checked_in_at", "id")


def _swapped(arrival: Arrival) -> Iterator[CarriedItem]:
    yield from arrival.items.filter(swapped=True).order_by("checked_in_at", "id")
