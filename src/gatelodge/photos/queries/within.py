"""Whose questions about pictures, and whose visits behind them, does somebody reach at all?"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.foundation.actors import Actor, Role
from gatelodge.photos.models import Exposure, PhotoMatch
from gatelodge.photos.permissions import ASKERS, KNOWERS, at_the_shell


def _held(actor: Actor, roles: tuple[Role, ...]) -> list[UUID | None]:
    if at_the_shell.holds(actor, None):
        return [None]
    return [one.facility_id for one in actor.roles if one.role in roles] if actor.second_factor else []


def asking_facility(actor: Actor) -> UUID | None:
    """Give the facility for which somebody asks; None when it is for several, or for the department."""
    held = set(_held(actor, ASKERS))
    return held.pop() if len(held) == 1 else None


def matches_within(actor: Actor) -> QuerySet[PhotoMatch]:
    """Narrow to the questions that the actor asked, and for who may know the visits also those of their facilities."""
    own = Q(asked_by_id=actor.account_id) if _held(actor, ASKERS) else Q(pk__in=())
    held = _held(actor, KNOWERS)
    if None in held:
        return PhotoMatch.objects.all()
    return PhotoMatch.objects.filter(own | Q(facility_id__in=held))


def exposures_known_to(actor: Actor) -> QuerySet[Exposure]:
    """Narrow to the photos of whose visits the actor may know."""
    held = _held(actor, KNOWERS)
    if None in held:
        return Exposure.objects.all()
    return Exposure.objects.filter(position__camera__facility_id__in=[one for one in held if one])
