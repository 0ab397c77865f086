"""Zones come in as a file of GeoJSON or KML."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.grounds.actions._maps import keep_zones, lock_draft, map_subject, reported
from gatelodge.grounds.domain.mapping.checking import check_size, check_zone
from gatelodge.grounds.domain.mapping.exchanging import MapFormat, read_zones
from gatelodge.grounds.domain.mapping.flaws import Flaw, refuse_flawed
from gatelodge.grounds.domain.mapping.zones import ZoneKind
from gatelodge.grounds.queries.maps import grounds_of
from gatelodge.ledger.actions import deed, note


@deed("grounds.import_zones")
def import_zones(  # a file, and how it is read
    actor: Actor,
    *,
    map_id: UUID,
    content: bytes,
    form: MapFormat,
    kind: ZoneKind | None = None,
    instead: bool = False,
    now: datetime,
) -> tuple[Flaw, ...]:
    """Take every zone of a file into a draft, or none; gives what was left out or assumed, and what is wrong now.

    `kind`: of zones for which the file names none. `instead`: the zones that the file does not name go.
    """
    row = lock_draft(actor, map_id)
    zones, flaws = read_zones(content, form, kind)
    refuse_flawed(check_size(zones))
    origin = (row.origin_longitude, row.origin_latitude)
    refuse_flawed((*flaws, *(one for zone in zones for one in check_zone(zone, origin))))
    if instead:
        row.zones.all().delete()
    keep_zones(row, zones, actor, now)
    refuse_flawed(check_size(grounds_of(row).zones))
    note(map_subject(row), {"format": form, "zones": [zone.code for zone in zones], "instead": instead})
    return (*flaws, *reported(row))
