"""Versions of maps as their pages show them: the list, one version with what is wrong in it, landmarks, and files to take away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from gatelodge.accounts.queries import find_account_name, list_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, may, require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import MapState
from gatelodge.grounds.domain.mapping.checking import check_map
from gatelodge.grounds.domain.mapping.exchanging import MapFormat, write_zones
from gatelodge.grounds.domain.mapping.flaws import Flaw
from gatelodge.grounds.domain.mapping.zones import GroundsMap, Place, Zone
from gatelodge.grounds.models import AerialPicture, HeightGrid, Landmark
from gatelodge.grounds.models import GroundsMap as MapRow
from gatelodge.grounds.permissions import SEE_MAP
from gatelodge.grounds.queries.maps import grounds_of, maps_within

STATE_WORDS = {
    MapState.DRAFT: Wording("draft", "borrador"),
    MapState.PUBLISHED: Wording("published", "publicada"),
    MapState.DISCARDED: Wording("discarded", "desechada"),
}
IN_FORCE = Wording("in force", "vigente")
TONES = {MapState.DRAFT: "wait", MapState.PUBLISHED: "plain", MapState.DISCARDED: "plain"}


@dataclass(frozen=True, slots=True)
class MapLine:
    """A version in the list."""

    id: UUID
    version: int
    facility_id: UUID
    facility: str
    state: MapState
    first_day: date | None
    last_day: date | None
    in_force: bool
    zones: int
    remark: str
    by: str
    at: datetime
    time_zone: str

    @property
    def word(self) -> Wording:
        return IN_FORCE if self.in_force else STATE_WORDS[self.state]

    @property
    def tone(self) -> str:
        return "good" if self.in_force else TONES[self.state]

    @property
    def is_draft(self) -> bool:
        return self.state is MapState.DRAFT


@dataclass(frozen=True, slots=True)
class LandmarkLine:
    """A landmark as it was surveyed."""

    id: UUID
    facility_id: UUID
    name: str
    place: Place
    height_metres: float
    survey_metres: float
    surveyed_on: date
    retired_at: datetime | None
    letter: str = ""


@dataclass(frozen=True, slots=True)
class AerialLine:
    """The picture under a version: its bounds in degrees, its control points, and how well they agree."""

    bounds: tuple[float, ...]
    points: tuple[dict[str, float], ...]
    residual_metres: float | None
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class HeightsLine:
    """The heights under a version."""

    columns: int
    rows: int
    cell_metres: float


@dataclass(frozen=True, slots=True)
class MapPage:
    """One version with all that lies on it, and what the reader may do."""

    line: MapLine
    grounds: GroundsMap
    flaws: tuple[Flaw, ...]
    landmarks: tuple[LandmarkLine, ...]
    aerial: AerialLine | None
    heights: HeightsLine | None
    may_draw: bool

    @property
    def refused(self) -> bool:
        return any(one.refuses for one in self.flaws)

    @property
    def editable(self) -> bool:
        return self.may_draw and self.line.is_draft


def map_row(actor: Actor, map_id: UUID) -> MapRow:
    """Give a version; drafts and discarded ones only to whoever draws there."""
    row = maps_within(actor).filter(id=map_id).first()
    if row is None:
        raise Absent
    require(actor, "grounds.see_map", row)
    if row.state != MapState.PUBLISHED and not may(actor, "grounds.draw_map", row):
        raise Absent
    return row


def list_maps(actor: Actor, *, now: datetime) -> list[MapLine]:
    """List the versions of the actor's facilities, the newest first."""
    rows = maps_within(actor).annotate(map_zones=Count("zones"))
    return [
        _line(row, row.map_zones, now)
        for row in rows.order_by("facility__name", "-version")
        if row.state == MapState.PUBLISHED or may(actor, "grounds.draw_map", row)
    ]


def read_map(actor: Actor, map_id: UUID, *, now: datetime) -> MapPage:
    """Give one version as its page shows it."""
    row = map_row(actor, map_id)
    grounds = grounds_of(row)
    return MapPage(
        line=_line(row, len(grounds.zones), now),
        grounds=grounds,
        flaws=check_map(grounds),
        landmarks=tuple(_landmark(one, letter_of(at)) for at, one in enumerate(_standing(row.facility_id))),
        aerial=_aerial(AerialPicture.objects.filter(map=row).first()),
        heights=_heights(HeightGrid.objects.filter(map=row).first()),
        may_draw=may(actor, "grounds.draw_map", row),
    )


def find_zone(page: MapPage, code: str) -> Zone:
    """Give a zone of a version by its code, or Absent."""
    found = next((one for one in page.grounds.zones if one.code == code), None)
    if found is None:
        raise Absent
    return found


def export_map(actor: Actor, map_id: UUID, form: MapFormat) -> tuple[str, bytes]:
    """Give a version's zones as a file, with its name."""
    row = map_row(actor, map_id)
    return f"{row.facility.code.lower()}-map-{row.version}.{form}", write_zones(grounds_of(row).zones, form)


def list_drawable(actor: Actor) -> list[tuple[UUID, str]]:
    """List the facilities whose map the actor draws."""
    return [(one.id, one.name) for one in list_facilities() if may(actor, "grounds.draw_map", AtFacility(one.id))]


def landmarks_within(actor: Actor) -> QuerySet[Landmark]:
    """Narrow to the landmarks of the facilities where the actor may see the map."""
    facilities = actor.facilities_of(*SEE_MAP)
    every = Landmark.objects.all()
    return every if facilities is None else every.filter(facility_id__in=facilities)


@dataclass(frozen=True, slots=True)
class LandmarkPage:
    """The landmarks of a facility, those that stand first, and whether the reader may change them."""

    facility_id: UUID
    facility: str
    time_zone: str
    rows: tuple[LandmarkLine, ...]
    may_draw: bool


def list_landmarks(actor: Actor, facility_id: UUID) -> LandmarkPage:
    """List the landmarks of a facility; absent for whoever may not see them."""
    found = list_facilities(frozenset({facility_id}))
    if not found or not may(actor, "grounds.see_map", AtFacility(facility_id)):
        raise Absent
    rows = landmarks_within(actor).filter(facility_id=facility_id).order_by("name", "-added_at")
    lines = tuple(sorted((_landmark(one) for one in rows), key=lambda one: one.retired_at is not None))
    draws = may(actor, "grounds.draw_map", AtFacility(facility_id))
    return LandmarkPage(facility_id, found[0].name, found[0].zone, lines, draws)


def _standing(facility_id: UUID) -> QuerySet[Landmark]:
    return Landmark.objects.filter(facility_id=facility_id, retired_at__isnull=True).order_by("name")


def _line(row: MapRow, zones: int, now: datetime) -> MapLine:
    days = row.in_force
    published = row.state == MapState.PUBLISHED
    return MapLine(
        id=row.id,
        version=row.version,
        facility_id=row.facility_id,
        facility=row.facility.name,
        state=MapState(row.state),
        first_day=days.lower if days else None,
        last_day=days.upper - timedelta(days=1) if days and days.upper else None,
        in_force=bool(days) and local_day(now, row.facility.zone) in days,
        zones=zones,
        remark=row.note,
        by=find_account_name(row.published_by_id if published else row.drafted_by_id),
        at=row.published_at if published and row.published_at else row.drafted_at,
        time_zone=row.facility.zone,
    )


def letter_of(place: int) -> str:
    """Give the letter under which a landmark stands on the map: A to Z, then AA, AB and on."""
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)


def _landmark(row: Landmark, letter: str = "") -> LandmarkLine:
    names = ("id", "facility_id", "name", "height_metres", "survey_metres", "surveyed_on", "retired_at")
    told: dict[str, Any] = {name: getattr(row, name) for name in names}
    return LandmarkLine(place=(row.longitude, row.latitude), letter=letter, **told)


def _aerial(row: AerialPicture | None) -> AerialLine | None:
    if row is None:
        return None
    return AerialLine(tuple(row.bounds), tuple(row.control_points), row.residual_metres, row.width, row.height)


def _heights(row: HeightGrid | None) -> HeightsLine | None:
    return None if row is None else HeightsLine(row.columns, row.rows, row.cell_metres)
