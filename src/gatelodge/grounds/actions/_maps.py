"""What deeds about a map share: its lock, and that it is a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.lifecycle import MapState
from gatelodge.grounds.domain.mapping.checking import check_map
from gatelodge.grounds.domain.mapping.drafting import NO_DRAFT
from gatelodge.grounds.domain.mapping.flaws import Flaw
from gatelodge.grounds.domain.mapping.zones import Zone
from gatelodge.grounds.models import GroundsMap
from gatelodge.grounds.models import Zone as ZoneRow
from gatelodge.grounds.queries.map_rows import columns_of
from gatelodge.grounds.queries.maps import grounds_of, maps_within


def lock_draft(actor: Actor, map_id: UUID) -> GroundsMap:
    """Lock a draft that the actor may draw in; absent for whoever does not reach it."""
    row = maps_within(actor).select_for_update(of=("self",)).filter(id=map_id).first()
    if row is None:
        raise Absent
    require(actor, "grounds.draw_map", row)
    if row.state != MapState.DRAFT:
        raise NotAllowedNow(NO_DRAFT)
    return row


def keep_zones(row: GroundsMap, zones: Sequence[Zone], actor: Actor, now: datetime) -> None:
    """Write zones into a draft; one of the same code gives way."""
    drawn: dict[str, Any] = {"map": row, "drawn_at": now, "drawn_by_id": doer(actor)}
    row.zones.filter(code__in=[zone.code for zone in zones]).delete()
    ZoneRow.objects.bulk_create(ZoneRow(**columns_of(zone), **drawn) for zone in zones)


def reported(row: GroundsMap) -> tuple[Flaw, ...]:
    """Name what is wrong with a draft as it now is: what would refuse it, and zones that contradict each other."""
    return check_map(grounds_of(row))


def map_subject(row: GroundsMap) -> str:
    """Name a version in the record."""
    return f"grounds_map:{row.id}"
