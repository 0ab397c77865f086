"""Maps for programs: versions, zones as files in and out, and landmarks."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.foundation.doors import actor_of, door
from gatelodge.grounds import actions
from gatelodge.grounds.api.sent import Sent
from gatelodge.grounds.domain.lifecycle import MapState
from gatelodge.grounds.domain.mapping.drafting import Surveyed
from gatelodge.grounds.domain.mapping.exchanging import CONTENT_TYPES, MapFormat
from gatelodge.grounds.domain.mapping.flaws import Flaw
from gatelodge.grounds.domain.mapping.zones import ZoneKind
from gatelodge.grounds.queries.map_pages import export_map, list_landmarks, list_maps
from gatelodge.photos.domain.giving import file_headers

router = Router(tags=["grounds"])


class MapOut(Schema):
    """A version of a facility's map."""

    id: UUID
    version: int
    facility_id: UUID
    facility: str
    state: MapState
    first_day: date | None
    last_day: date | None
    in_force: bool
    zones: int


class FlawOut(Schema):
    """Something to look at, and where."""

    code: str
    text: str
    zone: str
    longitude: float | None
    latitude: float | None
    refuses: bool


class DraftIn(Schema):
    """Where a new version begins; only the first one needs an origin."""

    facility_id: UUID
    longitude: float | None = None
    latitude: float | None = None
    empty: bool = False
    remark: Sent = ""


class ZonesIn(Schema):
    """A file of zones as text."""

    format: MapFormat
    content: str
    kind: ZoneKind | None = None
    instead: bool = False


class DayIn(Schema):
    """From when on a version holds."""

    from_day: date


class LandmarkIn(Schema):
    """A surveyed point."""

    name: Sent
    longitude: float
    latitude: float
    height_metres: float
    survey_metres: float = 0.1
    surveyed_on: date


class LandmarkOut(LandmarkIn):
    """A surveyed point, as it is kept."""

    id: UUID
    retired: bool


class MapMade(Schema):
    """What was made."""

    id: UUID


@router.get("/maps", response=list[MapOut])
@door("grounds.see_map")
def maps(request: HttpRequest) -> list[Any]:
    """List the versions of one's facilities."""
    return list(list_maps(actor_of(request), now=timezone.now()))


@router.post("/maps", response={201: MapMade})
@door("grounds.draw_map")
def draft(request: HttpRequest, wish: DraftIn) -> Status[dict[str, UUID]]:
    """Begin a draft."""
    origin = None if wish.longitude is None or wish.latitude is None else (wish.longitude, wish.latitude)
    told: dict[str, Any] = {"origin": origin, "empty": wish.empty, "remark": wish.remark, "now": timezone.now()}
    return Status(201, {"id": actions.draft_map(actor_of(request), facility_id=wish.facility_id, **told)})


@router.get("/maps/{uuid:map_id}/zones.{form}")
@door("grounds.see_map")
def export(request: HttpRequest, map_id: UUID, form: MapFormat) -> HttpResponse:
    """Give a version's zones as a file of GeoJSON or KML."""
    name, content = export_map(actor_of(request), map_id, form)
    return HttpResponse(content, content_type=CONTENT_TYPES[form], headers=file_headers(name, attachment=True))


@router.post("/maps/{uuid:map_id}/zones", response=list[FlawOut])
@door("grounds.draw_map")
def import_zones(request: HttpRequest, map_id: UUID, file: ZonesIn) -> list[dict[str, Any]]:
    """Take every zone of a file into a draft, or none; gives what there is to look at."""
    told: dict[str, Any] = {"form": file.format, "kind": file.kind, "instead": file.instead, "now": timezone.now()}
    actor = actor_of(request)
    flaws = actions.import_zones(actor, map_id=map_id, content=file.content.encode(), **told)
    return [_flaw(one, actor.language) for one in flaws]


@router.post("/maps/{uuid:map_id}/publishing", response=list[FlawOut])
@door("grounds.draw_map")
def publish(request: HttpRequest, map_id: UUID, day: DayIn) -> list[dict[str, Any]]:
    """Put a draft into force; gives zones whose rules contradict each other."""
    actor = actor_of(request)
    flaws = actions.publish_map(actor, map_id=map_id, from_day=day.from_day, now=timezone.now())
    return [_flaw(one, actor.language) for one in flaws]


@router.get("/landmarks/{uuid:facility_id}", response=list[LandmarkOut])
@door("grounds.see_map")
def landmarks(request: HttpRequest, facility_id: UUID) -> list[dict[str, Any]]:
    """List the landmarks of a facility."""
    names = ("id", "name", "height_metres", "survey_metres", "surveyed_on")
    return [
        {
            **{name: getattr(one, name) for name in names},
            "longitude": one.place[0],
            "latitude": one.place[1],
            "retired": one.retired_at is not None,
        }
        for one in list_landmarks(actor_of(request), facility_id).rows
    ]


@router.post("/landmarks/{uuid:facility_id}", response={201: MapMade})
@door("grounds.draw_map")
def add_landmark(request: HttpRequest, facility_id: UUID, told: LandmarkIn) -> Status[dict[str, UUID]]:
    """Keep a surveyed point."""
    place = (told.longitude, told.latitude)
    point = Surveyed(told.name, place, told.height_metres, told.survey_metres, told.surveyed_on)
    actor, now = actor_of(request), timezone.now()
    return Status(201, {"id": actions.add_landmark(actor, facility_id=facility_id, landmark=point, now=now)})


def _flaw(one: Flaw, language: str) -> dict[str, Any]:
    longitude, latitude = one.place or (None, None)
    return {
        "code": one.reason.code,
        "text": one.reason.text.to(language),
        "zone": one.zone,
        "longitude": longitude,
        "latitude": latitude,
        "refuses": one.refuses,
    }
