"""Cameras, cards and frames for programs: the same deeds and reads as the pages."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from gatelodge.foundation.doors import actor_of, door
from gatelodge.photos import actions
from gatelodge.photos.domain.giving import file_headers
from gatelodge.photos.domain.lifecycle import IntakeSource
from gatelodge.photos.queries import cameras, frames
from gatelodge.photos.queries.card import read_card, sent_file, take_plate
from gatelodge.photos.queries.intakes import get_intake
from gatelodge.photos.queries.thumbnails import read_thumbnail

router = Router(tags=["photos"])
PURPOSE = "work with the frames of a camera, by program"


class Made(Schema):
    """What was made or changed."""

    id: UUID


class NewCamera(Schema):
    """A camera of a facility."""

    facility_id: UUID
    name: str
    serial: str


class NewPosition(Schema):
    """Where a camera stands from a day on."""

    area_id: UUID
    name: str
    backdrop: str
    from_day: date


class Clock(Schema):
    """What the camera shows, without a zone; `for_waiting`: the frames that wait were taken with that clock."""

    shown: datetime
    for_waiting: bool = False


class Placed(Schema):
    """How many waiting frames found their roll."""

    placed: int


class Position(Schema):
    """Where a camera stands or stood."""

    id: UUID
    name: str
    area: str
    backdrop: str
    since: date
    until: date | None


class CameraOut(Schema):
    """A camera with its positions, the newest first."""

    id: UUID
    facility_id: UUID
    name: str
    serial: str
    clock_ahead_seconds: int
    retired_at: datetime | None
    plate_today: bool
    positions: list[Position]


class RefusedFile(Schema):
    """A file that was not taken in, and why."""

    name: str
    code: str
    text: str

    @staticmethod
    def resolve_code(row: Any) -> str:
        return str(row.reason.code)

    @staticmethod
    def resolve_text(row: Any) -> str:
        return str(row.reason.text.en)


class IntakeOut(Schema):
    """What became of a card's files; each is counted once."""

    id: UUID
    files: int
    matched: int
    waiting: int
    known: int
    refused: list[RefusedFile]


class FrameOut(Schema):
    """A frame that waits, and why it fits no roll by itself."""

    id: UUID
    facility_id: UUID
    camera: str
    number: int
    taken_at: datetime | None
    delete_on: date
    why: str | None


class RollOut(Schema):
    """A roll that a frame may belong to."""

    id: UUID
    number: int
    first_frame: int
    last_frame: int | None
    opened_at: datetime
    closed_at: datetime | None
    place: str
    person: str
    party: str


class Choice(Schema):
    """The roll that a frame belongs to."""

    roll_id: UUID


class Cause(Schema):
    """What a picture is evidence for."""

    held_for: str


class Why(Schema):
    """Why it is evidence no longer."""

    why: str


@router.get("/cameras", response=list[CameraOut])
@door("photos.manage_cameras")
def list_cameras(request: HttpRequest) -> Any:
    """List the cameras."""
    return cameras.list_cameras(actor_of(request), now=timezone.now())


@router.post("/cameras", response={201: Made})
@door("photos.manage_cameras")
def add_camera(request: HttpRequest, told: NewCamera) -> Any:
    """Enter a camera."""
    return Status(201, {"id": actions.add_camera(actor_of(request), **told.dict(), now=timezone.now())})


@router.post("/cameras/{uuid:camera_id}/positions", response={201: Made})
@door("photos.manage_cameras")
def move_camera(request: HttpRequest, camera_id: UUID, told: NewPosition) -> Any:
    """Put a camera in a position from a day on."""
    spot = actions.Spot(told.area_id, told.name, told.backdrop)
    asked: dict[str, Any] = {"camera_id": camera_id, "spot": spot, "from_day": told.from_day}
    return Status(201, {"id": actions.move_camera(actor_of(request), **asked, now=timezone.now())})


@router.post("/cameras/{uuid:camera_id}/clock", response=Placed)
@door("photos.manage_cameras")
def set_camera_clock(request: HttpRequest, camera_id: UUID, told: Clock) -> Any:
    """Say what a camera's clock shows now."""
    asked: dict[str, Any] = {"camera_id": camera_id, "shown": told.shown.replace(tzinfo=None)}
    asked["for_waiting"] = told.for_waiting
    return {"placed": actions.set_camera_clock(actor_of(request), **asked, now=timezone.now())}


@router.post("/cameras/{uuid:camera_id}/retire", response={204: None})
@door("photos.manage_cameras")
def retire_camera(request: HttpRequest, camera_id: UUID) -> Any:
    """Take a camera out of use."""
    actions.retire_camera(actor_of(request), camera_id=camera_id, now=timezone.now())
    return Status(204, None)


@router.post("/plates", response={201: Made})
@door("photos.manage_cameras")
def add_plate(request: HttpRequest, position_id: Form[UUID], picture: File[UploadedFile]) -> Any:
    """Add a picture of the empty room."""
    told: dict[str, Any] = {"position_id": position_id, "picture": take_plate(sent_file(picture))}
    return Status(201, {"id": actions.add_plate(actor_of(request), **told, now=timezone.now())})


@router.post("/intakes", response={201: IntakeOut})
@door("photos.place")
def take_in(request: HttpRequest, camera_id: Form[UUID], pictures: File[list[UploadedFile]]) -> Any:
    """Take in the files of a camera's card."""
    actor = actor_of(request)
    cameras.get_card_camera(actor, camera_id)
    files = list(read_card(sent_file(one) for one in pictures))
    told: dict[str, Any] = {"camera_id": camera_id, "source": IntakeSource.UPLOAD, "files": files}
    done = actions.take_in_frames(actor, **told, now=timezone.now())
    return Status(201, get_intake(actor, done.intake_id))


@router.get("/frames", response=list[FrameOut])
@door("photos.place")
def list_waiting(request: HttpRequest) -> Any:
    """List the frames that wait for a person."""
    return frames.read_waiting(actor_of(request), purpose=PURPOSE, now=timezone.now())


@router.get("/frames/{uuid:exposure_id}/rolls", response=list[RollOut])
@door("photos.place")
def list_rolls(request: HttpRequest, exposure_id: UUID) -> Any:
    """List the rolls that a frame may belong to, the likeliest first."""
    return frames.read_choices(actor_of(request), exposure_id=exposure_id, purpose=PURPOSE, now=timezone.now())


@router.get("/frames/{uuid:exposure_id}/view")
@door("photos.see_frames")
def view(request: HttpRequest, exposure_id: UUID) -> HttpResponse:
    """Get a small view of a frame."""
    asked: dict[str, Any] = {"exposure_id": exposure_id, "purpose": PURPOSE, "now": timezone.now()}
    small = read_thumbnail(actor_of(request), **asked)
    return HttpResponse(small, content_type="image/jpeg", headers=file_headers("frame.jpg", attachment=True))


@router.post("/frames/{uuid:exposure_id}/place", response={204: None})
@door("photos.place")
def place_exposure(request: HttpRequest, exposure_id: UUID, told: Choice) -> Any:
    """Put a waiting frame into a roll."""
    asked: dict[str, Any] = {"exposure_id": exposure_id, "roll_id": told.roll_id}
    actions.place_exposure(actor_of(request), **asked, now=timezone.now())
    return Status(204, None)


@router.post("/frames/{uuid:exposure_id}/discard", response={204: None})
@door("photos.place")
def discard_exposure(request: HttpRequest, exposure_id: UUID) -> Any:
    """Say that a waiting frame is not ours."""
    actions.discard_exposure(actor_of(request), exposure_id=exposure_id, now=timezone.now())
    return Status(204, None)


@router.post("/frames/{uuid:exposure_id}/hold", response={204: None})
@door("photos.hold")
def hold_exposure(request: HttpRequest, exposure_id: UUID, told: Cause) -> Any:
    """Hold a picture as evidence."""
    asked: dict[str, Any] = {"exposure_id": exposure_id, "held_for": told.held_for}
    actions.hold_exposure(actor_of(request), **asked, now=timezone.now())
    return Status(204, None)


@router.post("/frames/{uuid:exposure_id}/lift", response={204: None})
@door("photos.hold")
def lift_hold(request: HttpRequest, exposure_id: UUID, told: Why) -> Any:
    """Lift the hold of a picture."""
    actions.lift_hold(actor_of(request), exposure_id=exposure_id, why=told.why, now=timezone.now())
    return Status(204, None)
