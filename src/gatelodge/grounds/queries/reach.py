"""Whose access requests does somebody reach at all? Asked before anything is looked up."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent
from gatelodge.grounds.models import AccessRequest
from gatelodge.grounds.permissions import DECIDERS, MEDIA_DESK
from gatelodge.grounds.queries.own_link import fits


def media_facilities(actor: Actor) -> frozenset[UUID] | None:
    """Give where the actor works on access requests; None means everywhere."""
    return actor.facilities_of(*MEDIA_DESK, *DECIDERS)


def requests_within(actor: Actor) -> QuerySet[AccessRequest]:
    """Narrow to the requests of the facilities where the actor answers the media."""
    facilities = media_facilities(actor)
    every = AccessRequest.objects.all()
    return every if facilities is None else every.filter(facility_id__in=facilities)


def refuse_stranger(actor: Actor, row: AccessRequest, token: str) -> None:
    """Find nothing for whoever neither asked, by link or account, nor runs the desk there."""
    own = fits(row.id, token) or (actor.account_id is not None and actor.account_id == row.account_id)
    if not own and not may(actor, "grounds.run_desk", row):
        raise Absent
