"""What the deeds that set up areas and sessions share."""

from __future__ import annotations

from uuid import UUID

from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.refusals import Absent
from gatelodge.scheduling.models import Area, Session
from gatelodge.scheduling.permissions import COMMAND


def get_area(area_id: UUID) -> Area:
    """Get an area to change, locked, or Absent."""
    area = Area.objects.select_for_update().filter(id=area_id).first()
    if area is None:
        raise Absent
    return area


def get_session(actor: Actor, session_id: UUID) -> Session:
    """Get a session of the actor's facilities to change, locked, or Absent."""
    facilities = actor.facilities_of(*COMMAND, Role.SYSTEM)
    sessions = Session.objects.select_for_update()
    if facilities is not None:
        sessions = sessions.filter(facility_id__in=facilities)
    session = sessions.filter(id=session_id).first()
    if session is None:
        raise Absent
    return session
