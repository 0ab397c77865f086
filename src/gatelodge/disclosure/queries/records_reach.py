"""Whose records requests does somebody reach at all? Asked before anything is looked up."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from gatelodge.disclosure.models import RecordsRequest
from gatelodge.disclosure.permissions import APPEALS, RECORDS_DESK
from gatelodge.disclosure.queries.records_link import fits
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent


def records_facilities(actor: Actor) -> frozenset[UUID] | None:
    """Give where the actor works on records requests; None means everywhere."""
    return actor.facilities_of(*RECORDS_DESK, *APPEALS)


def records_within(actor: Actor) -> QuerySet[RecordsRequest]:
    """Narrow to the requests of the facilities where the actor answers for records."""
    facilities = records_facilities(actor)
    every = RecordsRequest.objects.select_related("facility")
    return every if facilities is None else every.filter(facility_id__in=facilities)


def own_request(code: str, token: str) -> RecordsRequest:
    """Give the request that a link opens; without the right token nothing is looked for."""
    if not fits(code, token):
        raise Absent
    row = RecordsRequest.objects.select_related("facility").filter(code=code).first()
    if row is None:
        raise Absent
    return row
