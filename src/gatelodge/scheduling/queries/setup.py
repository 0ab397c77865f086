"""How are a facility's areas, places and weekly sessions set up?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could, not_permitted, require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES
from gatelodge.scheduling.models import Area, BookingReview, Place, Session, SessionTemplate
from gatelodge.scheduling.queries.bookings import list_booking_rows, list_bookings_of_session
from gatelodge.scheduling.queries.rows import BookingRow, ReviewRow

WEEKS_LISTED = 5


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A table, booth or room."""

    id: UUID
    area_id: UUID
    label: str
    kind: str
    heads: int
    in_use: bool
    kept_back: bool = False


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A weekly session."""

    id: UUID
    area_id: UUID
    weekday: int
    starts: time
    ends: time
    first: date
    until: date | None
    heads: int
    opens_days_before: int
    closes_days_before: int


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area with its places and weekly sessions."""

    id: UUID
    facility_id: UUID
    facility_name: str
    zone: str
    name: str
    kind: str
    places: tuple[PlaceRow, ...] = ()
    templates: tuple[TemplateRow, ...] = ()
    recorded: bool = False

    @property
    def heads(self) -> int:
        return sum(place.heads for place in self.places if place.in_use)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as staff see it: what it takes, and how much of that is booked."""

    id: UUID
    facility_id: UUID
    zone: str
    area_name: str
    local_day: date
    starts_at: datetime
    ends_at: datetime
    heads: int
    state: str
    cancelled_because: str
    bookings: int


def list_areas(actor: Actor) -> list[AreaRow]:
    """List the areas of the actor's facilities with all that stands in them, in three statements."""
    require_somewhere(actor)
    areas = Area.objects.select_related("facility").order_by("facility__name", "name")
    if actor.facility_ids is not None:
        areas = areas.filter(facility_id__in=actor.facility_ids)
    return _with_contents(list(areas))


def list_areas_of(facility_id: UUID) -> list[AreaRow]:
    """List the areas of one facility, for the department that puts something into one of them."""
    return _with_contents(
        list(Area.objects.select_related("facility").filter(facility_id=facility_id).order_by("name"))
    )


def get_area(actor: Actor, area_id: UUID) -> AreaRow:
    """Get one area of the actor's facilities, or Absent."""
    for area in list_areas(actor):
        if area.id == area_id:
            return area
    raise Absent


def list_sessions(actor: Actor, *, now: datetime) -> list[SessionRow]:
    """List the sessions of the next five weeks at the actor's facilities."""
    require_somewhere(actor)
    sessions = Session.objects.filter(
        period__endswith__gt=now, period__startswith__lt=now + timedelta(weeks=WEEKS_LISTED)
    )
    if actor.facility_ids is not None:
        sessions = sessions.filter(facility_id__in=actor.facility_ids)
    return _session_rows(sessions.order_by("period", "area__name"))


def get_session(actor: Actor, session_id: UUID) -> SessionRow:
    """Get one session of the actor's facilities, or Absent."""
    require_somewhere(actor)
    sessions = Session.objects.filter(id=session_id)
    if actor.facility_ids is not None:
        sessions = sessions.filter(facility_id__in=actor.facility_ids)
    for row in _session_rows(sessions):
        return row
    raise Absent


@protected_read("scheduling.booking")
def read_bookings_of_session(actor: Actor, *, session_id: UUID, purpose: str, now: datetime) -> list[BookingRow]:
    """List who is booked into a session of the actor's facilities."""
    require(actor, "scheduling.manage", get_session(actor, session_id))
    rows = list_bookings_of_session(session_id)
    noted(*(f"booking:{row.id}" for row in rows))
    return rows


@protected_read("scheduling.booking")
def read_reviews(actor: Actor, *, purpose: str, now: datetime) -> list[ReviewRow]:
    """List the bookings in doubt at the actor's facilities, the next visit first; those resolved or past are left out."""
    require_somewhere(actor)
    open_ones = BookingReview.objects.filter(resolved_at__isnull=True, booking__state__in=ACTIVE_STATES)
    open_ones = open_ones.filter(booking__period__endswith__gt=now)
    if actor.facility_ids is not None:
        open_ones = open_ones.filter(booking__facility_id__in=actor.facility_ids)
    found = list(open_ones.order_by("booking__period", "id"))
    bookings = list_booking_rows({review.booking_id for review in found})
    noted(*(f"booking:{one}" for one in bookings))
    return [
        ReviewRow(
            id=one.id,
            kind=one.kind,
            visitor_id=one.visitor_id,
            opened_at=one.opened_at,
            resolution=one.resolution,
            resolved_at=one.resolved_at,
            booking=bookings[one.booking_id],
        )
        for one in found
    ]


def count_reviews(facility_ids: frozenset[UUID] | None, *, now: datetime) -> int:
    """Count the bookings in doubt."""
    open_ones = BookingReview.objects.filter(resolved_at__isnull=True, booking__state__in=ACTIVE_STATES)
    open_ones = open_ones.filter(booking__period__endswith__gt=now)
    return (open_ones if facility_ids is None else open_ones.filter(booking__facility_id__in=facility_ids)).count()


def require_somewhere(actor: Actor) -> None:
    """Refuse whoever runs no sessions anywhere."""
    if not could(actor, "scheduling.manage"):
        raise not_permitted("scheduling.manage")


def _session_rows(sessions: QuerySet[Session]) -> list[SessionRow]:
    held = Count("bookings", filter=Q(bookings__state__in=ACTIVE_STATES))
    rows = sessions.annotate(booked=held, zone=F("facility__zone"), area_name=F("area__name"))
    return [
        SessionRow(
            id=one.id,
            facility_id=one.facility_id,
            zone=one.zone,
            area_name=one.area_name,
            local_day=one.local_day,
            starts_at=one.period.lower,
            ends_at=one.period.upper,
            heads=one.heads,
            state=one.state,
            cancelled_because=one.cancelled_because,
            bookings=one.booked,
        )
        for one in rows
    ]


def _with_contents(areas: list[Area]) -> list[AreaRow]:
    ids = [area.id for area in areas]
    places = [
        PlaceRow(p.id, p.area_id, p.label, p.kind, p.heads, p.in_use, p.kept_back)
        for p in Place.objects.filter(area_id__in=ids).order_by("label")
    ]
    templates = [_template(t) for t in SessionTemplate.objects.filter(area_id__in=ids).order_by("weekday", "starts")]
    return [
        AreaRow(
            id=area.id,
            facility_id=area.facility_id,
            facility_name=area.facility.name,
            zone=area.facility.zone,
            name=area.name,
            kind=area.kind,
            places=tuple(place for place in places if place.area_id == area.id),
            templates=tuple(one for one in templates if one.area_id == area.id),
            recorded=area.recorded,
        )
        for area in areas
    ]


def _template(one: SessionTemplate) -> TemplateRow:
    return TemplateRow(
        id=one.id,
        area_id=one.area_id,
        weekday=one.weekday,
        starts=one.starts,
        ends=one.ends,
        first=one.in_force.lower,
        until=one.in_force.upper,
        heads=one.heads,
        opens_days_before=one.opens_days_before,
        closes_days_before=one.closes_days_before,
    )
