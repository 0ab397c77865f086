"""When is a confidential room free for so long, and who may be in the party? Drawn from the rooms alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.queries import VisitorRow, list_persons, list_visitors, local_day
from gatelodge.people.queries.professionals import list_capacities
from gatelodge.people.queries.sponsors import list_client_ids, list_representative_ids, list_sponsor_ties
from gatelodge.scheduling.domain.legal import (
    MINUTES_LEAST,
    MINUTES_MOST,
    ROOMS,
    LegalGuest,
    Means,
    RoomDay,
    Span,
    list_starts,
)
from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES, NEVER_RECORDED, SessionState
from gatelodge.scheduling.models import Booking, Place, Session
from gatelodge.scheduling.queries.bookings import list_bookings_of_day
from gatelodge.scheduling.queries.legal_rows import CandidateRow, ClientRow
from gatelodge.scheduling.queries.parties import list_companions
from gatelodge.scheduling.queries.rows import BookingRow

DAYS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day with the times at which a room is free for the visit asked about."""

    day: date
    starts: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A confidential room on one day: when it is open, and what is booked in it."""

    place_id: UUID
    label: str
    area_name: str
    area_kind: str
    heads: int
    opened: tuple[Span, ...]
    bookings: tuple[BookingRow, ...]


def list_free_days(  # where, how, for how many, how long, from when
    facility_id: UUID,
    *,
    means: Means,
    minutes: int,
    heads: int,
    now: datetime,
    any_time: bool = False,
    without: UUID | None = None,
) -> list[FreeDay]:
    """List the free times of two weeks, day by day: the same list for everybody, whatever the client does then.

    `any_time` is for staff, whom no booking window binds; `without` leaves a booking out.
    """
    if not MINUTES_LEAST <= minutes <= MINUTES_MOST:  # no visit is so long: no time is free for it
        return []
    sessions = Session.objects.filter(
        facility_id=facility_id,
        area__kind=ROOMS[means],
        state=SessionState.OPEN,
        period__endswith__gt=now,
        period__startswith__lt=now + timedelta(days=DAYS_SHOWN),
    )
    if not any_time:
        sessions = sessions.filter(opens_at__lte=now, closes_at__gt=now)
    days: dict[date, set[datetime]] = defaultdict(set)
    found = list(sessions.order_by("period"))
    rooms = _rooms(found, without)
    for session in found:
        starts = list_starts(rooms[session.id], minutes=minutes, heads=heads, earliest=now)
        days[session.local_day].update(starts)
    return [FreeDay(day, tuple(sorted(starts))) for day, starts in sorted(days.items()) if starts]


def list_free_rooms(
    facility_id: UUID, *, means: Means, starts_at: datetime, minutes: int, heads: int
) -> list[tuple[UUID, str]]:
    """List the rooms that are free for a span, for staff who choose one."""
    span = DateTimeTZRange(starts_at, starts_at + timedelta(minutes=minutes))
    areas = Session.objects.filter(
        facility_id=facility_id, area__kind=ROOMS[means], state=SessionState.OPEN, period__contains=span
    )
    taken = Booking.objects.filter(facility_id=facility_id, state__in=ACTIVE_STATES, period__overlap=span)
    rooms = Place.objects.filter(area_id__in=areas.values("area_id"), in_use=True, heads__gte=heads)
    free = rooms.exclude(id__in=taken.values("place_id")).order_by("area__name", "label")
    return [(one.id, f"{one.area.name}, {one.label}") for one in free.select_related("area")]


@protected_read("scheduling.client")
def read_clients(actor: Actor, *, purpose: str, now: datetime) -> list[ClientRow]:
    """List whom the actor may ask to see as an attorney or in one's place."""
    clients = _clients(actor, now)
    noted(*(f"person:{one.id}" for one in clients))
    return clients


@protected_read("scheduling.client")
def read_client(actor: Actor, person_id: UUID, *, purpose: str, now: datetime) -> ClientRow:
    """Get one client of the actor's, or Absent: no other person is looked up."""
    for one in _clients(actor, now):
        if one.id == person_id:
            noted(f"person:{person_id}")
            return one
    raise Absent


def list_candidates(actor: Actor, person_id: UUID, *, now: datetime) -> list[CandidateRow]:
    """List who may be in the actor's party for a client, each with the capacities to choose from."""
    if actor.visitor_id is None:
        return []
    day = local_day(now)
    own = list_capacities(actor.visitor_id, person_id, on=day)
    ties = list_sponsor_ties({one.sponsorship_id for one in own if one.sponsorship_id})
    is_attorney = any(one.capacity is Capacity.ATTORNEY for one in own)
    others = [tie.sponsor_id for tie in ties.values()]
    others += list_representative_ids(actor.visitor_id, on=day) if is_attorney else []
    others += [one.visitor_id for one in list_companions(actor.visitor_id)]
    ids = [actor.visitor_id, *(one for one in dict.fromkeys(others) if one != actor.visitor_id)]
    names = list_visitors(ids)
    rows = [_candidate(names[one], person_id, actor, day) for one in ids if one in names]
    return [row for row in rows if row.choices]


@protected_read("scheduling.booking")
def read_room_day(actor: Actor, *, facility_id: UUID, day: date, purpose: str, now: datetime) -> list[RoomRow]:
    """List the confidential rooms of a facility's day with what is booked in each."""
    served = actor.facility_ids is None or facility_id in actor.facility_ids
    if not (could(actor, "scheduling.place_legal") and served):
        raise Absent
    sessions = Session.objects.filter(facility_id=facility_id, local_day=day, area__kind__in=NEVER_RECORDED)
    opened: dict[UUID, list[Span]] = defaultdict(list)
    for one in sessions.filter(state=SessionState.OPEN).order_by("period"):
        opened[one.area_id].append(Span(one.period.lower, one.period.upper))
    booked = [row for row in list_bookings_of_day(facility_id, day) if row.is_legal]
    noted(*(f"booking:{row.id}" for row in booked))
    places = Place.objects.filter(area__facility_id=facility_id, area__kind__in=NEVER_RECORDED, in_use=True)
    return [
        RoomRow(
            one.id,
            one.label,
            one.area.name,
            one.area.kind,
            one.heads,
            tuple(opened[one.area_id]),
            tuple(row for row in booked if row.place_id == one.id),
        )
        for one in places.select_related("area").order_by("area__name", "label")
    ]


def _rooms(sessions: Iterable[Session], without: UUID | None) -> dict[UUID, list[RoomDay]]:
    areas = {one.area_id for one in sessions}
    places = list(Place.objects.filter(area_id__in=areas, in_use=True))
    booked = Booking.objects.filter(place_id__in=[one.id for one in places], state__in=ACTIVE_STATES)
    taken: dict[UUID, list[Span]] = defaultdict(list)
    for place_id, period in (booked.exclude(id=without) if without else booked).values_list("place_id", "period"):
        taken[place_id].append(Span(period.lower, period.upper))
    return {
        one.id: [
            RoomDay(Span(one.period.lower, one.period.upper), place.heads, tuple(taken[place.id]))
            for place in places
            if place.area_id == one.area_id
        ]
        for one in sessions
    }


def _clients(actor: Actor, now: datetime) -> list[ClientRow]:
    if actor.visitor_id is None:
        return []
    persons = list_persons(list_client_ids(actor.visitor_id, on=local_day(now))).values()
    return [
        ClientRow(one.id, one.name, one.number, one.facility_id, one.facility_name)
        for one in sorted(persons, key=lambda one: one.name)
        if one.facility_id
    ]


def _candidate(one: VisitorRow, person_id: UUID, actor: Actor, day: date) -> CandidateRow:
    held = list_capacities(one.id, person_id, on=day)
    choices = tuple((LegalGuest(one.id, each.capacity, each.sponsorship_id), each.sponsor_name) for each in held)
    return CandidateRow(one.id, one.name, choices, one.id == actor.visitor_id)
