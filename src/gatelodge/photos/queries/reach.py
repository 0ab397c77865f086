"""Whose orders and rolls does somebody reach at all? Asked before anything is looked up."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.foundation.actors import Actor, Role
from gatelodge.photos.models import PhotoOrder, Roll
from gatelodge.photos.permissions import DESK
from gatelodge.scheduling.queries import BookingRow, get_own_booking, list_booking_rows


def desk_facilities(actor: Actor) -> frozenset[UUID] | None:
    """Give where the actor works at the photo desk, other roles left out of sight; None means everywhere."""
    return actor.facilities_of(*DESK, Role.SYSTEM)


def orders_within(actor: Actor) -> QuerySet[PhotoOrder]:
    """Narrow to the orders of the actor's desks, and to those the actor made as a visitor."""
    facilities = desk_facilities(actor)
    if facilities is None:
        return PhotoOrder.objects.all()
    mine = Q(visitor_id=actor.visitor_id) if actor.visitor_id is not None else Q(pk__in=())
    return PhotoOrder.objects.filter(mine | Q(facility_id__in=facilities))


def rolls_within(actor: Actor) -> QuerySet[Roll]:
    """Narrow to the rolls of the actor's desks; visitors reach none."""
    facilities = desk_facilities(actor)
    return Roll.objects.all() if facilities is None else Roll.objects.filter(visit__facility_id__in=facilities)


def find_booking(actor: Actor, booking_id: UUID) -> BookingRow:
    """Find a visit among those of the actor's desks or the actor's own; absent otherwise."""
    facilities = desk_facilities(actor)
    if facilities != frozenset():
        found = list_booking_rows([booking_id], within=facilities).get(booking_id)
        if found is not None:
            return found
    return get_own_booking(actor, booking_id)
