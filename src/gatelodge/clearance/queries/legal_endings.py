"""Which clearances end soon, so that their holders ask again in time?"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from gatelodge.clearance.domain.legal import ClearanceState
from gatelodge.clearance.domain.legal_clearances import CLOCKED
from gatelodge.clearance.domain.legal_letters import about_ending
from gatelodge.clearance.models import LegalClearance
from gatelodge.correspondence.queries import list_letters_about
from gatelodge.people.queries import local_day

# The thirty days that a decision may take, and two weeks to ask in.
REMINDED_BEFORE = timedelta(days=44)


def list_reminders_owed(*, now: datetime) -> list[UUID]:
    """List the annual and statewide clearances of whose end somebody must be told now."""
    today = local_day(now)
    ending = LegalClearance.objects.filter(
        state=ClearanceState.APPROVED,
        kind__in=sorted(CLOCKED),
        period__endswith__gt=today,
        period__endswith__lte=today + REMINDED_BEFORE,
    )
    return [one.id for one in ending.order_by("id") if is_reminder_owed(one, now=now)]


def is_reminder_owed(clearance: LegalClearance, *, now: datetime) -> bool:
    """Tell whether a clearance ends soon, its holder was not told, and has not asked for the one that follows."""
    today, end = local_day(now), clearance.period.upper
    soon = clearance.state == ClearanceState.APPROVED and clearance.kind in CLOCKED
    if not soon or not today < end <= today + REMINDED_BEFORE or list_letters_about(about_ending(clearance.id)):
        return False
    following = LegalClearance.objects.filter(
        Q(facility_id=clearance.facility_id),  # none for a statewide one
        visitor_id=clearance.visitor_id,
        capacity=clearance.capacity,
        kind=clearance.kind,
        state__in=[ClearanceState.REQUESTED, ClearanceState.APPROVED],
        period__endswith__gt=end,
    )
    return not following.exists()
