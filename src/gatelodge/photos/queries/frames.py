"""Frames and the rolls they may belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could, not_permitted, require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.photos.domain.camera_words import WHY_WORDS
from gatelodge.photos.domain.lifecycle import OPEN_ORDERS
from gatelodge.photos.domain.placing import Placed, Span, Unplaced, likeliest_first, place
from gatelodge.photos.models import Camera, Exposure, PhotoOrder, Roll
from gatelodge.photos.permissions import CAMERA_ROOM, DESK, HOLDERS
from gatelodge.photos.queries.room import exposures_within
from gatelodge.scheduling.queries import BookingRow, list_booking_rows

# Rolls farther from a frame's time are not looked at, nor offered.
AROUND = timedelta(days=1)
MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class RollRow:
    """A roll that a frame may be placed in, told by its visit."""

    id: UUID
    number: int
    position: str
    first_frame: int
    last_frame: int | None
    opened_at: datetime
    closed_at: datetime | None
    place: str
    person: str
    party: str


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A frame as the photo desk sees it; `why` says why it fits no roll by itself."""

    id: UUID
    facility_id: UUID
    camera: str
    position: str
    zone: str
    number: int
    taken_at: datetime | None
    taken_in_at: datetime
    delete_on: date
    held_for: str
    deleted_at: datetime | None
    roll_id: UUID | None
    why: Unplaced | None = None

    @property
    def waits(self) -> bool:
        return self.roll_id is None and self.deleted_at is None

    @property
    def why_words(self) -> Wording | None:
        return WHY_WORDS[self.why] if self.why else None


def spans_around(camera_id: UUID, instants: Iterable[datetime]) -> list[Span]:
    """Give a camera's rolls around these instants, as the rule sees them."""
    return [span_of(roll) for roll in _rolls_around(camera_id, instants)]


def span_of(roll: Roll) -> Span:
    """Give a roll as the rule sees it."""
    return Span(roll.id, roll.first_frame, roll.last_frame, roll.opened_at, roll.closed_at)


def place_frames(camera: Camera, frames: Iterable[tuple[int, datetime | None]]) -> list[Placed]:
    """Find the roll of each frame of a camera by its number and true time."""
    listed = list(frames)
    spans = spans_around(camera.id, [at for _, at in listed if at is not None])
    return [place(number, at, spans) for number, at in listed]


def numbers_taken(roll_ids: Iterable[UUID]) -> set[tuple[UUID, int]]:
    """Give the numbers that these rolls have already."""
    held = Exposure.objects.filter(roll_id__in=list(roll_ids), frame__gt=0)
    return set(held.values_list("roll_id", "frame"))


def is_due(exposures: QuerySet[Exposure]) -> QuerySet[Exposure]:
    """Narrow to masters that nothing holds back: no hold, and no open order that waits for just this picture."""
    waits = PhotoOrder.objects.filter(chosen=OuterRef("pk"), state__in=OPEN_ORDERS)
    return exposures.filter(deleted_at__isnull=True, held_for="").exclude(Exists(waits))


def _rolls_around(camera_id: UUID, instants: Iterable[datetime]) -> QuerySet[Roll]:
    found = list(instants)
    rolls = Roll.objects.filter(position__camera_id=camera_id)
    if not found:
        return rolls.none()
    rolls = rolls.filter(opened_at__lte=max(found) + AROUND)
    return rolls.filter(Q(closed_at__isnull=True) | Q(closed_at__gte=min(found) - AROUND)).order_by("opened_at")


@protected_read("photos.exposure")
def read_waiting(actor: Actor, *, purpose: str, now: datetime) -> list[FrameRow]:
    """List the frames of the actor's facilities that wait for a person to place them, the oldest first."""
    if not could(actor, "photos.place"):
        raise not_permitted("photos.place")
    waiting = exposures_within(actor, CAMERA_ROOM).filter(roll__isnull=True, deleted_at__isnull=True)
    found = list(joined(waiting).order_by("taken_at", "frame")[:MOST_LISTED])
    noted(*(f"exposure:{one.id}" for one in found))
    spans: dict[UUID, list[Span]] = {}
    for camera_id in {one.position.camera_id for one in found}:
        times = [one.taken_at for one in found if one.position.camera_id == camera_id]
        spans[camera_id] = spans_around(camera_id, times)
    return [_row(one, why=_why(one, spans[one.position.camera_id])) for one in found]


@protected_read("photos.exposure")
def read_frame(actor: Actor, *, exposure_id: UUID, purpose: str, now: datetime) -> FrameRow:
    """Get one frame of the actor's facilities."""
    found = joined(exposures_within(actor, {*DESK, *HOLDERS}).filter(id=exposure_id)).first()
    if found is None:
        raise Absent
    noted(f"exposure:{found.id}")
    return _row(
        found, why=None if found.roll_id else _why(found, spans_around(found.position.camera_id, [found.taken_at]))
    )


@protected_read("photos.exposure")
def read_held(actor: Actor, *, purpose: str, now: datetime) -> list[FrameRow]:
    """List the frames of the actor's facilities that are held as evidence."""
    if not could(actor, "photos.hold"):
        raise not_permitted("photos.hold")
    held = exposures_within(actor, HOLDERS).exclude(held_for="")
    found = list(joined(held).order_by("taken_at", "frame"))
    noted(*(f"exposure:{one.id}" for one in found))
    return [_row(one) for one in found]


@protected_read("photos.exposure")
def read_choices(actor: Actor, *, exposure_id: UUID, purpose: str, now: datetime) -> list[RollRow]:
    """List the rolls that a waiting frame may be placed in, the likeliest first, each told by its visit."""
    frame = joined(exposures_within(actor, CAMERA_ROOM).filter(id=exposure_id)).first()
    if frame is None:
        raise Absent
    require(actor, "photos.place", frame.position.camera)
    rolls = {one.id: one for one in _rolls_near(frame)}
    bookings = list_booking_rows({one.visit.booking_id for one in rolls.values()})
    noted(f"exposure:{frame.id}", *(f"booking:{one}" for one in bookings))
    at = frame.taken_at if frame.time_known else None
    order = likeliest_first(frame.frame, at, [span_of(one) for one in rolls.values()])
    return [_choice(rolls[one], bookings[rolls[one].visit.booking_id]) for one in order]


def count_waiting(actor: Actor) -> int:
    """Count the frames that wait to be placed at the actor's facilities."""
    return exposures_within(actor, CAMERA_ROOM).filter(roll__isnull=True, deleted_at__isnull=True).count()


def count_due(facility_id: UUID, *, today: date) -> int:
    """Count the masters of a facility whose time is over."""
    of_facility = Exposure.objects.filter(position__camera__facility_id=facility_id, delete_on__lte=today)
    return is_due(of_facility).count()


def _rolls_near(frame: Exposure) -> QuerySet[Roll]:
    times = [frame.taken_at] if frame.time_known else [frame.intake.taken_in_at - 6 * AROUND, frame.intake.taken_in_at]
    return _rolls_around(frame.position.camera_id, times).select_related("position", "visit")


def joined(exposures: QuerySet[Exposure]) -> QuerySet[Exposure]:
    # The points of a picture are long, and no page shows them.
    return exposures.select_related("position__camera__facility", "intake").defer("features")


def _why(frame: Exposure, spans: list[Span]) -> Unplaced:
    found = place(frame.frame, frame.taken_at if frame.time_known else None, spans)
    return found.why or Unplaced.NUMBER_TAKEN


def _row(frame: Exposure, *, why: Unplaced | None = None) -> FrameRow:
    camera = frame.position.camera
    return FrameRow(
        id=frame.id,
        facility_id=camera.facility_id,
        camera=camera.name,
        position=frame.position.name,
        zone=camera.facility.zone,
        number=frame.frame,
        taken_at=frame.taken_at if frame.time_known else None,
        taken_in_at=frame.intake.taken_in_at,
        delete_on=frame.delete_on,
        held_for=frame.held_for,
        deleted_at=frame.deleted_at,
        roll_id=frame.roll_id,
        why=why,
    )


def _choice(roll: Roll, booking: BookingRow) -> RollRow:
    return RollRow(
        id=roll.id,
        number=roll.number,
        position=roll.position.name,
        first_frame=roll.first_frame,
        last_frame=roll.last_frame,
        opened_at=roll.opened_at,
        closed_at=roll.closed_at,
        place=booking.place_label,
        person=booking.person_name,
        party=", ".join(one.name for one in booking.party),
    )
