"""Which permits does somebody reach at all? Asked before anything is looked up."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from gatelodge.foundation.actors import Actor
from gatelodge.grounds.models import Permit
from gatelodge.grounds.permissions import DECIDERS, GATE, MEDIA_DESK


def gate_facilities(actor: Actor) -> frozenset[UUID] | None:
    """Give where the actor keeps the gate; None means everywhere."""
    return actor.facilities_of(*GATE)


def permits_within(actor: Actor) -> QuerySet[Permit]:
    """Narrow to the permits of the facilities where the actor answers the media or keeps the gate."""
    facilities = actor.facilities_of(*MEDIA_DESK, *DECIDERS, *GATE)
    every = Permit.objects.all()
    return every if facilities is None else every.filter(facility_id__in=facilities)
