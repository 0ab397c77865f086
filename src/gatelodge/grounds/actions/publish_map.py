"""A draft becomes the map of its facility, from a day on."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.actions._maps import lock_draft, map_subject, reported
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import MapState
from gatelodge.grounds.domain.mapping.drafting import why_not_from
from gatelodge.grounds.domain.mapping.flaws import Flaw, refuse_flawed
from gatelodge.grounds.models import GroundsMap
from gatelodge.ledger.actions import deed, note


@deed("grounds.publish_map")
def publish_map(actor: Actor, *, map_id: UUID, from_day: date, now: datetime) -> tuple[Flaw, ...]:
    """Put a draft into force and end the version before it; gives zones whose rules contradict each other.

    Only the first version may begin in the past: nothing that was in force is rewritten.
    """
    row = lock_draft(actor, map_id)
    flaws = reported(row)
    refuse_flawed(flaws)
    before = list(
        GroundsMap.objects.select_for_update(of=("self",))
        .filter(facility_id=row.facility_id, state=MapState.PUBLISHED)
        .order_by("in_force")
    )
    today = local_day(now, row.facility.zone)
    if against := why_not_from(from_day, [one.in_force.lower for one in before], today=today):
        raise BadInput(against)
    for one in before[-1:]:
        one.in_force = DateRange(one.in_force.lower, from_day)
        one.save(update_fields=["in_force"])
    row.state, row.in_force = MapState.PUBLISHED, DateRange(from_day, None)
    row.published_at, row.published_by_id = now, doer(actor)
    row.save(update_fields=["state", "in_force", "published_at", "published_by"])
    told = {"version": row.version, "from": from_day.isoformat(), "zones": row.zones.count()}
    note(map_subject(row), {**told, "reported": sorted({one.reason.code for one in flaws})})
    return flaws
