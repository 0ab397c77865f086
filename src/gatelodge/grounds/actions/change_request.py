"""A request is changed, by whoever asked or by the desk; the authorities then answer what it has become."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.grounds.actions._clocks import start_clocks, stop_clocks
from gatelodge.grounds.actions._requests import become, lock_own, refuse_unless, subject
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import AccessKind, AccessState, ClockEnd, ClockKind
from gatelodge.grounds.domain.reasons import NOTHING_CHANGED
from gatelodge.grounds.domain.request import Scope, devices_of, faults_of_scope, zones_of
from gatelodge.ledger.actions import deed, note

STILL_CHANGEABLE = (AccessState.RECEIVED, AccessState.UNDER_REVIEW, AccessState.APPROVED)
RESTARTED = (ClockKind.DECISION, ClockKind.FILM_DECISION, ClockKind.FILM_OFFICE)


@deed("grounds.change_request")
def change_request(actor: Actor, *, request_id: UUID, scope: Scope, token: str = "", now: datetime) -> AccessState:
    """Change places, devices or days: earlier answers count no more, and decisions are due anew; the first reply is not."""
    require(actor, "grounds.ask")
    row = lock_own(actor, request_id, token)
    refuse_unless(row, *STILL_CHANGEABLE)
    refuse_if_any(BadInput, faults_of_scope(scope, today=local_day(now, row.facility.zone)))
    zones, devices = zones_of(scope.zone_kinds), devices_of(AccessKind(row.kind), scope.devices)
    wanted = DateRange(scope.first_day, scope.last_day + timedelta(days=1))
    if (zones, devices, wanted) == (row.zone_kinds, row.devices, row.wanted):
        raise BadInput(NOTHING_CHANGED)
    row.zone_kinds, row.devices, row.wanted, row.changed_at = zones, devices, wanted, now
    row.save(update_fields=["zone_kinds", "devices", "wanted", "changed_at"])
    if row.state == AccessState.APPROVED:
        become(row, AccessState.UNDER_REVIEW, now=now)
    stop_clocks(row, ClockEnd.WITHDRAWN, *RESTARTED, now=now)
    start_clocks(row, now=now)
    days = {"first_day": scope.first_day.isoformat(), "last_day": scope.last_day.isoformat()}
    note(subject(row), {"zones": zones, "devices": devices, "state": row.state, **days})
    return AccessState(row.state)
