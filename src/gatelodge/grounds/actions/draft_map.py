"""A new version of a facility's map is begun, from the one in force or from nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal
from gatelodge.grounds.actions._maps import map_subject
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.lifecycle import MapState
from gatelodge.grounds.domain.mapping.checking import check_place
from gatelodge.grounds.domain.mapping.drafting import DRAFT_EXISTS, ORIGIN_MISSING
from gatelodge.grounds.domain.mapping.flaws import refuse_flawed
from gatelodge.grounds.domain.mapping.zones import Place
from gatelodge.grounds.models import AerialPicture, GroundsMap, HeightGrid, Zone
from gatelodge.ledger.actions import deed, note


def _known(error: DatabaseError) -> Refusal | None:
    known = ("one_draft_a_facility", "map_version_once")
    return NotAllowedNow(DRAFT_EXISTS) if any(one in str(error) for one in known) else None


@deed("grounds.draft_map", on_conflict=_known)
def draft_map(
    actor: Actor,
    *,
    facility_id: UUID,
    origin: Place | None = None,
    empty: bool = False,
    remark: str = "",
    now: datetime,
) -> UUID:
    """Begin a draft with what the newest version holds, or an empty one around an origin; gives its version."""
    if not list_facilities(frozenset({facility_id})):
        raise Absent
    require(actor, "grounds.draw_map", AtFacility(facility_id))
    # Locked: while the draft before is being published, what is newest is not settled yet.
    every = list(GroundsMap.objects.select_for_update().filter(facility_id=facility_id).order_by("-version"))
    newest = next((one for one in every if one.state == MapState.PUBLISHED), None)
    longitude, latitude = _origin(newest, origin)
    row = GroundsMap.objects.create(
        facility_id=facility_id,
        version=every[0].version + 1 if every else 1,
        state=MapState.DRAFT,
        origin_longitude=longitude,
        origin_latitude=latitude,
        note=remark.strip()[:300],
        drafted_at=now,
        drafted_by_id=doer(actor),
    )
    # Heights and the aerial picture are counted from the origin, so an empty draft around another one has none.
    copied = 0 if newest is None or empty else _copy(newest, row)
    note(
        map_subject(row), {"facility": facility_id, "version": row.version, "zones": copied}, private={"note": row.note}
    )
    return row.id


def _origin(newest: GroundsMap | None, given: Place | None) -> Place:
    """Give the origin: metres are counted from the same point in every version of a facility's map."""
    if newest is not None:
        return newest.origin_longitude, newest.origin_latitude
    if given is None:
        raise BadInput(ORIGIN_MISSING)
    refuse_flawed(check_place(given, given))
    return given


def _copy(newest: GroundsMap, row: GroundsMap) -> int:
    """Copy zones, aerial picture and heights, each with who made it and when."""
    zones = list(newest.zones.order_by("code"))
    Zone.objects.bulk_create(Zone(**_columns(one), map=row) for one in zones)
    kinds: tuple[type[Any], ...] = (AerialPicture, HeightGrid)
    for kind in kinds:
        kind.objects.bulk_create(kind(**_columns(one), map=row) for one in kind.objects.filter(map=newest))
    return len(zones)


def _columns(one: Any) -> dict[str, Any]:
    left_out = ("id", "map")
    return {
        field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields if field.name not in left_out
    }
