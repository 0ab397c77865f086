"""A zone is drawn into a draft, or drawn anew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.grounds.actions._maps import keep_zones, lock_draft, map_subject, reported
from gatelodge.grounds.domain.mapping.checking import check_zone
from gatelodge.grounds.domain.mapping.flaws import Flaw, refuse_flawed
from gatelodge.grounds.domain.mapping.zones import Zone
from gatelodge.ledger.actions import deed, note


@deed("grounds.draw_zone")
def draw_zone(actor: Actor, *, map_id: UUID, zone: Zone, replaces: str = "", now: datetime) -> tuple[Flaw, ...]:
    """Keep a zone whose lines hold by themselves; gives what is wrong with the draft as it now is.

    `replaces`: the code that the zone went by before.
    """
    row = lock_draft(actor, map_id)
    origin = (row.origin_longitude, row.origin_latitude)
    refuse_flawed(check_zone(zone, origin))
    if replaces and replaces != zone.code:
        row.zones.filter(code=replaces).delete()
    keep_zones(row, [zone], actor, now)
    note(map_subject(row), {"zone": zone.code, "kind": zone.kind, "replaces": replaces})
    return reported(row)
