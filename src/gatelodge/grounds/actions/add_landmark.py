"""A point that was surveyed comes to be known: pictures of the place can be tied to it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.mapping.drafting import LANDMARK_TWICE, Surveyed, faults_of_landmark
from gatelodge.grounds.models import GroundsMap, Landmark
from gatelodge.ledger.actions import deed, note


def _known(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(LANDMARK_TWICE) if "landmark_name_once" in str(error) else None


@deed("grounds.add_landmark", on_conflict=_known)
def add_landmark(actor: Actor, *, facility_id: UUID, landmark: Surveyed, now: datetime) -> UUID:
    """Keep a surveyed point of a facility; gives the landmark."""
    found = list_facilities(frozenset({facility_id}))
    if not found:
        raise Absent
    require(actor, "grounds.draw_map", AtFacility(facility_id))
    newest = GroundsMap.objects.filter(facility_id=facility_id).order_by("-version").first()
    origin = None if newest is None else (newest.origin_longitude, newest.origin_latitude)
    refuse_if_any(BadInput, faults_of_landmark(landmark, origin, today=local_day(now, found[0].zone)))
    row = Landmark.objects.create(
        facility_id=facility_id,
        name=landmark.name.strip()[:80],
        longitude=landmark.place[0],
        latitude=landmark.place[1],
        height_metres=landmark.height_metres,
        survey_metres=landmark.survey_metres,
        surveyed_on=landmark.surveyed_on,
        added_at=now,
        added_by_id=doer(actor),
    )
    note(f"landmark:{row.id}", {"facility": facility_id, "name": row.name, "surveyed_on": row.surveyed_on})
    return row.id
