"""An order is called off before there is a picture in anybody's hand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._ending import end_order
from gatelodge.photos.actions._locking import lock_order, refuse_unless_may_become
from gatelodge.photos.domain.lifecycle import OrderState
from gatelodge.photos.domain.reasons import COPY_IS_OUT, TAKEN_ALREADY, WHY_MISSING
from gatelodge.photos.domain.words import NOT_WANTED
from gatelodge.photos.queries.reach import desk_facilities


@deed("photos.cancel_order")
def cancel_order(actor: Actor, *, order_id: UUID, why: str = "", now: datetime) -> None:
    """Cancel an order: a visitor's own until the picture is taken, or any open one at the desk, with why."""
    order = lock_order(actor, order_id, "photos.cancel")
    refuse_unless_may_become(order, OrderState.CANCELLED)
    facilities = desk_facilities(actor)
    because = " ".join(why.split())[:300]
    if facilities is not None and order.facility_id not in facilities:
        because = NOT_WANTED
        if order.state != OrderState.ORDERED:
            raise NotAllowedNow(TAKEN_ALREADY)
    if order.releases.exists():
        raise NotAllowedNow(COPY_IS_OUT)
    if not because:
        raise BadInput(WHY_MISSING)
    end_order(actor, order, OrderState.CANCELLED, because, now=now)
    note(f"photo_order:{order.id}", {"state": order.state}, private={"why": because})
