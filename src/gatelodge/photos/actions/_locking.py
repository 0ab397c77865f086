"""The pictures of one visit while something changes: always the visit first, then the order, roll or copy."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.photos.domain.lifecycle import OrderState
from gatelodge.photos.domain.ordering import may_become
from gatelodge.photos.domain.reasons import not_in_that_state
from gatelodge.photos.models import PhotoOrder, PhotoRelease, Roll
from gatelodge.photos.queries.reach import orders_within, rolls_within


def hold_pictures(booking_id: UUID) -> None:
    """Let one deed at a time change what a visit's pictures rest on: orders, answers, rolls and reviews."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"pictures of {booking_id}"])


def lock_order(actor: Actor, order_id: UUID, permission: str) -> PhotoOrder:
    """Lock an order and the pictures of its visit; absent for whoever does not reach it."""
    booking_id = orders_within(actor).filter(id=order_id).values_list("booking_id", flat=True).first()
    if booking_id is None:
        raise Absent
    hold_pictures(booking_id)
    joined = PhotoOrder.objects.select_related("facility", "chosen")
    order = joined.select_for_update(of=("self",)).get(id=order_id)
    require(actor, permission, order)
    return order


def lock_roll(actor: Actor, roll_id: UUID, permission: str) -> Roll:
    """Lock a roll and the pictures of its visit; absent for whoever does not reach it."""
    booking_id = rolls_within(actor).filter(id=roll_id).values_list("visit__booking_id", flat=True).first()
    if booking_id is None:
        raise Absent
    hold_pictures(booking_id)
    joined = Roll.objects.select_related("position__camera", "visit")
    roll = joined.select_for_update(of=("self",)).get(id=roll_id)
    require(actor, permission, roll.visit)
    return roll


def lock_release(actor: Actor, release_id: UUID, permission: str) -> PhotoRelease:
    """Lock a copy with its order; absent for whoever does not reach it."""
    found = PhotoRelease.objects.filter(id=release_id, order__in=orders_within(actor))
    order_id = found.values_list("order_id", flat=True).first()
    if order_id is None:
        raise Absent
    lock_order(actor, order_id, permission)
    return PhotoRelease.objects.select_related("order").select_for_update(of=("self",)).get(id=release_id)


def refuse_unless_may_become(order: PhotoOrder, state: OrderState) -> None:
    """Refuse a step that the order's present state does not allow."""
    now = OrderState(order.state)
    if not may_become(now, state):
        raise NotAllowedNow(not_in_that_state(now))


def refuse_unless(order: PhotoOrder, *states: OrderState) -> None:
    """Refuse what is done only while the order is in one of these states."""
    if order.state not in states:
        raise NotAllowedNow(not_in_that_state(OrderState(order.state)))


def doer(actor: Actor) -> UUID:
    """Give the account that signs for what was done."""
    if actor.account_id is None:
        raise Absent
    return actor.account_id
