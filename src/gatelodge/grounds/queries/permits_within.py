"""Which permits does somebody reach at all? Asked before anything is looked up."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from gatelodge.foundation.actors import Actor, Role
from gatelodge.grounds.models import Permit
from gatelodge.grounds.permissions import DECIDERS, GATE, MEDIA_DESK


def gate_facilities(actor: Actor) -> frozenset[UUID] | None:
    """Give where the actor keeps the gate; None means everywhere."""
    return _facilities(actor, GATE)


def permits_within(actor: Actor) -> QuerySet[Permit]:
    """Narrow to the permits of the facilities where the actor answers the media or keeps the gate."""
    facilities = _facilities(actor, (*MEDIA_DESK, *DECIDERS, *GATE))
    every = Permit.objects.all()
    return every if facilities is None else every.filter(facility_id__in=facilities)


def _facilities(actor: Actor, roles: tuple[Role, ...]) -> frozenset[UUID] | None:
    held = [one for one in actor.roles if one.role in roles] if actor.second_factor else []
    if any(one.facility_id is None for one in held):
        return None
    return frozenset(one.facility_id for one in held if one.facility_id is not None)
