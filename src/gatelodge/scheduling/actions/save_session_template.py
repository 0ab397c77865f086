"""Enter or change a weekly session."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import DatabaseError
from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.actions._reviews import Doubt, open_reviews
from gatelodge.scheduling.actions._setup import get_area
from gatelodge.scheduling.domain.lifecycle import SessionState
from gatelodge.scheduling.domain.reasons import wrong
from gatelodge.scheduling.domain.session_plan import Weekly, why_not_weekly
from gatelodge.scheduling.models import Booking, Session, SessionTemplate

OVERLAPS = wrong(
    "overlaps",
    "starts",
    "Another weekly session of this area is at the same time on some of these days.",
    "Otra sesión semanal de esta área coincide con esta en algunos de estos días.",
)
MADE_ALREADY = wrong(
    "sessions_made",
    "until",
    "Sessions have been made from it, so only its last day can change. End it, and enter a new one.",
    "Ya se crearon sesiones a partir de ella; solo se puede cambiar su último día. Termínela e ingrese una nueva.",
)

NO_LONGER = "The weekly session has ended. / La sesión semanal terminó."


def _overlaps(_error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(OVERLAPS)


@deed("scheduling.save_session_template", on_conflict=_overlaps)
def save_session_template(
    actor: Actor, *, area_id: UUID, weekly: Weekly, now: datetime, template_id: UUID | None = None
) -> UUID:
    """This will enter a weekly session, or change the one named.

    Sessions already made stay as they are, but for those after an earlier end: they go, and booked ones are reviewed.
    """
    area = get_area(area_id)
    require(actor, "scheduling.manage", AtFacility(area.facility_id))
    refuse_if_any(BadInput, why_not_weekly(weekly))
    template = SessionTemplate(id=uuid4(), area=area)
    if template_id:
        template = _get_changeable(template_id, area_id, weekly)
    template.weekday, template.starts, template.ends = weekly.weekday, weekly.starts, weekly.ends
    template.in_force = DateRange(weekly.in_force.first, weekly.in_force.until)
    template.heads = weekly.heads
    template.opens_days_before, template.closes_days_before = weekly.opens_days_before, weekly.closes_days_before
    template.save()
    ended = _end_after(template, now) if template_id else 0
    note(
        f"area:{area.id}",
        {
            "template": template.id,
            "weekday": weekly.weekday,
            "starts": weekly.starts.isoformat(),
            "ends": weekly.ends.isoformat(),
            "first": weekly.in_force.first,
            "until": weekly.in_force.until,
            "heads": weekly.heads,
            "sessions_ended": ended,
        },
    )
    return template.id


def _get_changeable(template_id: UUID, area_id: UUID, weekly: Weekly) -> SessionTemplate:
    template = SessionTemplate.objects.select_for_update().filter(id=template_id, area_id=area_id).first()
    if template is None:
        raise Absent
    before = (template.weekday, template.starts, template.ends, template.in_force.lower)
    after = (weekly.weekday, weekly.starts, weekly.ends, weekly.in_force.first)
    if before != after and Session.objects.filter(template=template).exists():
        raise NotAllowedNow(MADE_ALREADY)
    return template


def _end_after(template: SessionTemplate, now: datetime) -> int:
    """Take away the sessions that the weekly one no longer gives; those that anybody ever booked are cancelled instead."""
    if template.in_force.upper is None:
        return 0
    beyond = Session.objects.filter(template=template, local_day__gte=template.in_force.upper, state=SessionState.OPEN)
    ids = list(
        beyond.filter(period__startswith__gt=now).order_by("id").select_for_update().values_list("id", flat=True)
    )
    booked = set(Booking.objects.filter(session_id__in=ids).values_list("session_id", flat=True))
    Session.objects.filter(id__in=set(ids) - booked).delete()
    Session.objects.filter(id__in=booked).update(state=SessionState.CANCELLED, cancelled_because=NO_LONGER)
    for session_id in sorted(booked):
        found = Booking.objects.filter(session_id=session_id)
        open_reviews(found, Doubt("session_cancelled", f"session:{session_id}"), now=now)
    return len(ids)
