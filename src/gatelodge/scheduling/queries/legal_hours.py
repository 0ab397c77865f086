"""On which days has a prison visiting, and are its confidential rooms open now?"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.people.queries import local_day
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED, SessionState
from gatelodge.scheduling.models import Session, SessionTemplate

SATURDAY = 5


def is_weekend_only(facility_id: UUID, *, now: datetime) -> bool:
    """Tell whether all weekly sessions for visitors lie on weekends; what is opened for attorneys alone doesn't count."""
    weekly = SessionTemplate.objects.filter(area__facility_id=facility_id, in_force__contains=local_day(now))
    days = set(weekly.exclude(area__kind__in=NEVER_RECORDED).values_list("weekday", flat=True))
    return bool(days) and min(days) >= SATURDAY


def are_attorney_hours(facility_id: UUID, *, at: datetime) -> bool:
    """Tell whether a session of some confidential room is open at an instant."""
    opened = Session.objects.filter(facility_id=facility_id, area__kind__in=NEVER_RECORDED, state=SessionState.OPEN)
    return opened.filter(period__contains=at).exists()
