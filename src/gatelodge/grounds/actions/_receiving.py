"""A request is written down as it came, and its clocks start."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.grounds.actions._clocks import start_clocks
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import AccessState, ReceivedBy
from gatelodge.grounds.domain.request import Requester, Wish, devices_of, faults_of_requester, faults_of_wish, zones_of
from gatelodge.grounds.domain.signs import clean, clean_line
from gatelodge.grounds.models import AccessRequest


def receive(
    actor: Actor,
    place: tuple[UUID, str],
    who: Requester,
    wish: Wish,
    *,
    by: ReceivedBy,
    received_at: datetime,
    now: datetime,
) -> AccessRequest:
    """Write a request to a place (its identifier and zone) down; its days are counted from `received_at`."""
    facility_id, zone = place
    today = local_day(now, zone)
    refuse_if_any(BadInput, (*faults_of_requester(who), *faults_of_wish(wish, today=today)))
    mine = {"account_id" if by is ReceivedBy.FORM else "recorded_by_id": actor.account_id}
    row = AccessRequest.objects.create(
        code=new_code(),
        facility_id=facility_id,
        kind=wish.kind,
        requester_name=clean_line(who.name)[:120],
        requester_email=who.email.strip(),
        requester_phone=clean_line(who.phone)[:40],
        language="es" if who.language.startswith("es") else "en",
        outlet=clean_line(wish.outlet)[:120],
        outlet_kind=wish.outlet_kind,
        employed_or_contracted=wish.employed_or_contracted,
        press_pass=wish.press_pass,
        purpose=clean(wish.purpose)[:2000],
        uses_depiction=wish.uses_depiction,
        names_person=wish.names_person,
        zone_kinds=zones_of(wish.scope.zone_kinds),
        devices=devices_of(wish.kind, wish.scope.devices),
        wanted=DateRange(wish.scope.first_day, wish.scope.last_day + timedelta(days=1)),
        received_at=received_at,
        received_by=by,
        state=AccessState.RECEIVED,
        **mine,
    )
    start_clocks(row, now=now)
    return row
