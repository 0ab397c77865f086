"""Sends the letters of a new sanction: to the visitor all of it, to the incarcerated person what touches them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from gatelodge.conduct.domain import letters
from gatelodge.conduct.models import Sanction
from gatelodge.conduct.queries.concerned import persons_concerned
from gatelodge.conduct.queries.telling import route_of, told_of
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor


def tell_ordered(actor: Actor, row: Sanction, now: datetime) -> None:
    """Write to the visitor, and to the incarcerated persons whom it concerns, within the deed that ordered it."""
    dated = now.astimezone(ZoneInfo(row.facility.zone)).date()
    told, route = told_of(row), route_of(row.facility.name, row.facility.address, dated)
    to_visitor = letters.ordered_for_visitor(told, route, dated=dated)
    send_notice(actor, notice=to_visitor, to_visitor=row.visitor_id, facility_id=row.facility_id, now=now)
    to_person = letters.ordered_for_person(
        row.id,
        told.kind,
        visitor=str(row.visitor),
        facility=told.facility,
        dated=dated,
        reach=told.reach,
        first=told.first,
        until=told.until,
        review_on=told.review_on,
    )
    for one in persons_concerned(row, now=now):
        send_notice(actor, notice=to_person, to_person=one, facility_id=row.facility_id, now=now)
