"""Make the coming weeks' sessions from the weekly ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from gatelodge.accounts.queries import get_facility
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import BadInput
from gatelodge.foundation.windows import Period
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.domain.reasons import wrong
from gatelodge.scheduling.domain.session_plan import WEEKS_AHEAD_MOST, Sitting, Weekly, plan_sittings
from gatelodge.scheduling.models import SessionTemplate

# A session that was made once is never made again, also when it was cancelled since.
MAKE = """
INSERT INTO scheduling_session (id, template_id, area_id, facility_id, period, local_day, heads, opens_at, closes_at, state,
                                cancelled_because)
SELECT gen_random_uuid(), %(template)s, %(area)s, %(facility)s, tstzrange(%(starts)s, %(ends)s), %(day)s, %(heads)s,
       %(opens)s, %(closes)s, 'open', ''
WHERE NOT EXISTS (SELECT FROM scheduling_session WHERE template_id = %(template)s AND local_day = %(day)s)
ON CONFLICT DO NOTHING RETURNING id
"""
WEEKS_WRONG = wrong(
    "weeks_wrong", "weeks", "Make sessions for 1 to 26 weeks.", "Cree sesiones para un período de 1 a 26 semanas."
)


@deed("scheduling.make_sessions")
def make_sessions(actor: Actor, *, facility_id: UUID, now: datetime, weeks: int = 4) -> list[UUID]:
    """This will make the sessions of the next `weeks` weeks that are not there yet; doing it twice changes nothing."""
    require(actor, "scheduling.make_sessions", AtFacility(facility_id))
    if not 1 <= weeks <= WEEKS_AHEAD_MOST:
        raise BadInput(WEEKS_WRONG)
    zone = get_facility(facility_id).zone
    first = now.astimezone(ZoneInfo(zone)).date()
    made: list[UUID] = []
    for template in SessionTemplate.objects.filter(area__facility_id=facility_id).order_by("id"):
        for sitting in plan_sittings(_weekly(template), first=first, until=first + timedelta(weeks=weeks), zone=zone):
            if sitting.starts_at > now:
                made += _make(template, facility_id, sitting)
    note(f"facility:{facility_id}", {"weeks": weeks, "sessions": made})
    return made


def _make(template: SessionTemplate, facility_id: UUID, sitting: Sitting) -> list[UUID]:
    with connection.cursor() as cursor:
        values: dict[str, Any] = {
            "template": template.id,
            "area": template.area_id,
            "facility": facility_id,
            "starts": sitting.starts_at,
            "ends": sitting.ends_at,
            "day": sitting.day,
            "heads": template.heads,
            "opens": sitting.opens_at,
            "closes": sitting.closes_at,
        }
        cursor.execute(MAKE, values)
        return [row[0] for row in cursor.fetchall()]


def _weekly(template: SessionTemplate) -> Weekly:
    return Weekly(
        weekday=template.weekday,
        starts=template.starts,
        ends=template.ends,
        in_force=Period(template.in_force.lower, template.in_force.upper),
        heads=template.heads,
        opens_days_before=template.opens_days_before,
        closes_days_before=template.closes_days_before,
    )
