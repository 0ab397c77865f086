"""Whose cameras and frames does somebody reach at all? Asked before anything is looked up."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from gatelodge.foundation.actors import Actor, Role
from gatelodge.photos.models import Camera, Exposure, Roll


def facilities_of(actor: Actor, roles: Collection[Role]) -> frozenset[UUID] | None:
    """Give where the actor holds one of these roles, others left out of sight; None means everywhere."""
    return actor.facilities_of(*roles, Role.SYSTEM)


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
