"""Whose cameras and frames does somebody reach at all? Asked before anything is looked up."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from gatelodge.foundation.actors import Actor, Role
from gatelodge.photos.models import Camera, Exposure, Roll


def facilities_of(actor: Actor, roles: Collection[Role]) -> frozenset[UUID] | None:
    """Give where the actor holds one of these roles, others left out of sight; None means everywhere."""
    if actor.holds(Role.SYSTEM):
        return None
    held = [one for one in actor.roles if one.role in roles] if actor.second_factor else []
    if any(one.facility_id is None for one in held):
        return None
    return frozenset(one.facility_id for one in held if one.facility_id is not None)


def cameras_within(actor: Actor, roles: Collection[Role]) -> QuerySet[Camera]:
    """Narrow to the cameras of the facilities where the actor holds one of these roles."""
    facilities = facilities_of(actor, roles)
    return Camera.objects.all() if facilities is None else Camera.objects.filter(facility_id__in=facilities)


def list_left_open(visit_id: UUID) -> list[UUID]:
    """List the rolls that are open still though their visit is over."""
    left = Roll.objects.filter(visit_id=visit_id, closed_at__isnull=True, visit__ended_at__isnull=False)
    return list(left.values_list("id", flat=True))


def exposures_within(actor: Actor, roles: Collection[Role]) -> QuerySet[Exposure]:
    """Narrow to the frames of the facilities where the actor holds one of these roles."""
    facilities = facilities_of(actor, roles)
    if facilities is None:
        return Exposure.objects.all()
    return Exposure.objects.filter(position__camera__facility_id__in=facilities)
