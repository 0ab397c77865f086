"""The map of a facility as it was in force at an instant, with the landmarks and heights that belong to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording, listed
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.mapping.projection import Frame
from gatelodge.grounds.domain.mapping.zones import GroundsMap
from gatelodge.grounds.domain.vantage.landmarks import Landmark as SurveyedPoint
from gatelodge.grounds.domain.vantage.sightline import Heights
from gatelodge.grounds.models import GroundsMap as MapRow
from gatelodge.grounds.models import HeightGrid, Landmark
from gatelodge.grounds.models import Zone as ZoneRow
from gatelodge.grounds.permissions import SEE_MAP
from gatelodge.grounds.queries.map_rows import heights_of, surveyed, zone_of


@dataclass(frozen=True, slots=True)
class MapInForce:
    """A published map with its days; `last_day` is None while no other is published. Landmarks are in its metres."""

    id: UUID
    version: int
    facility_id: UUID
    facility: str
    first_day: date
    last_day: date | None
    grounds: GroundsMap
    landmarks: tuple[SurveyedPoint, ...]


def maps_within(actor: Actor) -> QuerySet[MapRow]:
    """Narrow to the maps of the facilities where the actor may see them."""
    facilities = actor.facilities_of(*SEE_MAP)
    every = MapRow.objects.select_related("facility")
    return every if facilities is None else every.filter(facility_id__in=facilities)


def map_in_force(actor: Actor, facility_id: UUID, at: datetime) -> MapInForce | None:
    """Give the map that held at a facility at an instant; None where none did, or where the actor may not see it."""
    own = maps_within(actor).filter(facility_id=facility_id)
    first = own.first()
    if first is None:
        return None
    require(actor, "grounds.see_map", first)
    row = own.filter(in_force__contains=local_day(at, first.facility.zone)).first()
    return None if row is None else _in_force(row, at)


def _in_force(row: MapRow, at: datetime) -> MapInForce:
    grounds = grounds_of(row)
    return MapInForce(
        id=row.id,
        version=row.version,
        facility_id=row.facility_id,
        facility=row.facility.name,
        first_day=row.in_force.lower,
        last_day=None if row.in_force.upper is None else row.in_force.upper - timedelta(days=1),
        grounds=grounds,
        landmarks=landmarks_at(row.facility_id, Frame(*grounds.origin), at),
    )


def grounds_of(row: MapRow) -> GroundsMap:
    """Give a version with its zones, in the order of their codes."""
    zones = tuple(zone_of(one) for one in row.zones.order_by("code"))
    return GroundsMap((row.origin_longitude, row.origin_latitude), zones)


def landmarks_at(facility_id: UUID, frame: Frame, at: datetime) -> tuple[SurveyedPoint, ...]:
    """Give the landmarks that were not retired at an instant; one surveyed later stood there before."""
    standing = Q(retired_at__isnull=True) | Q(retired_at__gt=at)
    rows = Landmark.objects.filter(standing, facility_id=facility_id).order_by("name", "-retired_at")
    once = {row.name: row for row in rows}
    return tuple(surveyed(row, frame) for row in once.values())


def zone_names(facility_id: UUID, kinds: Collection[str], *, on: date) -> Wording | None:
    """Give what the map of a day calls the zones of these kinds, for those who may see maps; None where it names none."""
    drawn = ZoneRow.objects.filter(map__facility_id=facility_id, map__in_force__contains=on, kind__in=kinds)
    names = [Wording(en, es or en) for en, es in drawn.order_by("code").values_list("name", "name_es")]
    return listed(names) if names else None


def heights_under(actor: Actor, map_id: UUID) -> Heights | None:
    """Give the heights supplied with a version, None where none were."""
    row = maps_within(actor).filter(id=map_id).first()
    if row is None:
        raise Absent
    require(actor, "grounds.see_map", row)
    grid = HeightGrid.objects.filter(map=row).first()
    return None if grid is None else heights_of(grid)
