"""From where was this taken, and was that ours? For other programs: the same deeds and reads as the pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from gatelodge.foundation.doors import actor_of, door
from gatelodge.grounds import actions
from gatelodge.grounds.api.sent import Sent
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.domain.vantage.asking import Marking, Pin, Question
from gatelodge.grounds.domain.vantage.landmarks import Mark
from gatelodge.grounds.queries import assessments
from gatelodge.photos.domain.decoding import MOST_BYTES
from gatelodge.photos.domain.giving import file_headers

router = Router(tags=["grounds"])
LOOK = "look at where a picture was taken, by program"


class QuestionIn(Schema):
    """For which facility and why; of which device and person, at which claimed time, with which shadow."""

    facility_id: UUID
    purpose: Sent
    device: Device = Device.CAMERA
    person: Sent = ""
    at: datetime | None = None
    shadow: float | None = None

    def question(self) -> Question:
        """Give it as the deeds want it."""
        return Question(self.purpose, self.device, self.person[:120], self.at, self.shadow)


class PositionIn(QuestionIn):
    """A position and the radius in metres that holds it 68 times of 100."""

    latitude: float
    longitude: float
    radius: float


class MarkIn(Schema):
    """Where a landmark shows, in pixels from the upper left corner."""

    landmark: Sent
    x: float
    y: float


class MarksIn(QuestionIn):
    """Marks in the picture of an earlier assessment."""

    marks: list[MarkIn]
    noise: float = 2.0
    focal_35mm: float | None = None


class SightIn(Schema):
    """From how high one looks, and at what height."""

    facility_id: UUID
    purpose: Sent
    eye: float = 1.6
    above: float = 1.6


@router.get("/", response=list[dict[str, Any]])
@door("grounds.assess")
def listing(request: HttpRequest) -> list[dict[str, Any]]:
    """List the latest assessments of one's facilities."""
    rows = assessments.list_assessments(actor_of(request), purpose=LOOK, now=timezone.now())
    return [_told(row) for row in rows]


@router.post("/position", response={201: dict[str, Any]})
@door("grounds.assess")
def position(request: HttpRequest, given: PositionIn) -> Status[dict[str, Any]]:
    """Weigh a position."""
    where = Pin((given.longitude, given.latitude), given.radius)
    told: dict[str, Any] = {"facility_id": given.facility_id, "question": given.question(), "now": timezone.now()}
    return _made(request, actions.assess_position(actor_of(request), where=where, **told))


@router.post("/picture", response={201: dict[str, Any]})
@door("grounds.assess")
def picture(request: HttpRequest, given: Form[QuestionIn], picture: File[UploadedFile]) -> Status[dict[str, Any]]:
    """Weigh what a picture says of itself, and keep it sealed."""
    content = picture.read(MOST_BYTES + 1)
    told: dict[str, Any] = {"facility_id": given.facility_id, "question": given.question(), "now": timezone.now()}
    return _made(request, actions.assess_picture(actor_of(request), content=content, **told))


@router.post("/{uuid:assessment_id}/marks", response={201: dict[str, Any]})
@door("grounds.assess")
def marks(request: HttpRequest, assessment_id: UUID, given: MarksIn) -> Status[dict[str, Any]]:
    """Weigh the picture of an assessment again, with landmarks marked in it."""
    marked = tuple(Mark(one.landmark, one.x, one.y) for one in given.marks)
    marking = Marking(marked, given.noise, given.focal_35mm)
    told: dict[str, Any] = {"facility_id": given.facility_id, "question": given.question(), "now": timezone.now()}
    return _made(request, actions.assess_picture(actor_of(request), again=assessment_id, marking=marking, **told))


@router.post("/sight-lines", response={201: dict[str, Any]})
@door("grounds.assess")
def sight_lines(request: HttpRequest, given: SightIn) -> Status[dict[str, Any]]:
    """Look from the public roads over the heights supplied."""
    told: dict[str, Any] = {"question": Question(given.purpose), "now": timezone.now()}
    told |= {"facility_id": given.facility_id, "eye": given.eye, "above": given.above}
    return _made(request, actions.assess_sightline(actor_of(request), **told))


@router.get("/{uuid:assessment_id}", response=dict[str, Any])
@door("grounds.assess")
def one(request: HttpRequest, assessment_id: UUID) -> dict[str, Any]:
    """Get one assessment with its figures."""
    told: dict[str, Any] = {"purpose": LOOK, "now": timezone.now()}
    return _told(assessments.read_assessment(actor_of(request), assessment_id=assessment_id, **told))


@router.get("/{uuid:assessment_id}/report")
@door("grounds.assess")
def report(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Get the report, byte for byte."""
    told: dict[str, Any] = {"purpose": LOOK, "now": timezone.now()}
    name, content = assessments.read_assessment_report(actor_of(request), assessment_id=assessment_id, **told)
    return HttpResponse(content, content_type="application/json", headers=file_headers(name, attachment=True))


@router.get("/{uuid:assessment_id}/map")
@door("grounds.assess")
def drawn(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Get the map with what was found on it (SVG)."""
    told: dict[str, Any] = {"purpose": LOOK, "now": timezone.now(), "language": request.LANGUAGE_CODE}
    name, content = assessments.read_assessment_map(actor_of(request), assessment_id=assessment_id, **told)
    return HttpResponse(content, content_type="image/svg+xml", headers=file_headers(name, attachment=True))


def _made(request: HttpRequest, made: UUID) -> Status[dict[str, Any]]:
    told: dict[str, Any] = {"purpose": LOOK, "now": timezone.now()}
    return Status(201, _told(assessments.read_assessment(actor_of(request), assessment_id=made, **told)))


def _told(row: assessments.AssessmentRow) -> dict[str, Any]:
    names = ("id", "code", "facility_id", "purpose", "basis", "verdict", "probability", "given", "found", "assessed_at")
    return {name: getattr(row, name) for name in names}
