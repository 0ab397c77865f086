"""What the deeds that set up areas and sessions share."""

from __future__ import annotations

from uuid import UUID

from gatelodge.foundation.refusals import Absent
from gatelodge.scheduling.models import Area, Session


def get_area(area_id: UUID) -> Area:
    """Get an area to change, locked, or Absent."""
    area = Area.objects.select_for_update().filter(id=area_id).first()
    if area is None:
        raise Absent
    return area


def get_session(session_id: UUID) -> Session:
    """Get a session to change, locked, or Absent."""
    session = Session.objects.select_for_update().filter(id=session_id).first()
    if session is None:
        raise Absent
    return session
