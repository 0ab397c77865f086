"""One picture of the roll is chosen for an order."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._keeping import keep_for
from gatelodge.photos.actions._locking import lock_order, refuse_unless_may_become
from gatelodge.photos.actions._ruling import need_yes
from gatelodge.photos.domain.lifecycle import OrderState, ReviewOutcome
from gatelodge.photos.domain.reasons import NOT_OF_THIS_VISIT, PICTURE_GONE, REFUSED_BEFORE
from gatelodge.photos.models import Exposure, PhotoOrder
from gatelodge.photos.queries.judging import ask_picture


@deed("photos.choose_exposure")
def choose_exposure(actor: Actor, *, order_id: UUID, exposure_id: UUID, now: datetime) -> None:
    """Choose the picture of an order, while everyone in it agrees; it goes to review."""
    order = lock_order(actor, order_id, "photos.take")
    refuse_unless_may_become(order, OrderState.CHOSEN)
    exposure = _exposure(order, exposure_id)
    programme = need_yes(ask_picture(order, exposure, now=now))
    keep_for(exposure, programme.keep_days)
    order.state, order.chosen = OrderState.CHOSEN, exposure
    order.save(update_fields=["state", "chosen"])
    note(f"photo_order:{order.id}", {"exposure": exposure.id, "delete_on": exposure.delete_on})


def _exposure(order: PhotoOrder, exposure_id: UUID) -> Exposure:
    """Lock the picture, which is of this visit, is there, and was not refused for this order."""
    of_visit = Exposure.objects.filter(id=exposure_id, roll__visit__booking_id=order.booking_id)
    exposure = of_visit.select_related("position__area", "roll__visit").select_for_update(of=("self",)).first()
    if exposure is None:
        raise BadInput(NOT_OF_THIS_VISIT)
    if exposure.deleted_at is not None:
        raise BadInput(PICTURE_GONE)
    if order.reviews.filter(exposure=exposure, outcome=ReviewOutcome.REFUSED).exists():
        raise BadInput(REFUSED_BEFORE)
    return exposure
