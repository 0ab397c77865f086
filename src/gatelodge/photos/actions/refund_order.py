"""What was paid for a picture that there will never be is given back, and the receipt's number is kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._locking import doer, lock_order
from gatelodge.photos.domain.lifecycle import ENDED_WITHOUT_PICTURE
from gatelodge.photos.domain.ordering import Refund, tidied_reference, why_not_refunded
from gatelodge.photos.domain.reasons import NOTHING_TO_REFUND, NUMBER_USED
from gatelodge.photos.models import PhotoOrder


def _given_twice(error: DatabaseError) -> Refusal | None:
    return BadInput(NUMBER_USED) if "refund_used_once" in str(error) else None


@deed("photos.refund_order", on_conflict=_given_twice)
def refund_order(actor: Actor, *, order_id: UUID, receipt: str, now: datetime) -> None:
    """Record the refund of an order that ended without a picture: a ticket's is a new ticket, whose number is `receipt`."""
    order = lock_order(actor, order_id, "photos.refund")
    if order.state not in ENDED_WITHOUT_PICTURE:
        raise NotAllowedNow(NOTHING_TO_REFUND)
    number = tidied_reference(receipt)
    paid = Refund(order.payment_reference, refunded=order.refunded_at is not None)
    refuse_if_any(BadInput, why_not_refunded(paid, number))
    _refuse_used(order, number)
    order.refunded_at, order.refunded_by_id, order.refund_reference = now, doer(actor), number
    order.save(update_fields=["refunded_at", "refunded_by", "refund_reference"])
    note(f"photo_order:{order.id}", {"price_cents": order.price_cents, "paid_by": order.paid_by, "receipt": number})


def _refuse_used(order: PhotoOrder, number: str) -> None:
    """Refuse a number that has paid for a picture at this facility."""
    same = PhotoOrder.objects.filter(facility_id=order.facility_id, paid_by=order.paid_by)
    if same.filter(payment_reference=number).exists():
        raise BadInput(NUMBER_USED)
