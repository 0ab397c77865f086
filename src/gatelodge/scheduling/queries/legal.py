"""Requests for legal visits: one's own, the urgent queue, how long they waited, and when a seated visit must end."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could, not_permitted
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.queries import local_day
from gatelodge.people.queries.professionals import list_capacities
from gatelodge.people.queries.sponsors import list_sponsor_ties
from gatelodge.scheduling.domain.legal import ROOMS, LegalTimer, Means, RequestState, Span, time_legal_visit
from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES, BookingState, SessionState
from gatelodge.scheduling.models import Booking, LegalPartyMember, LegalRequest, Place, Session
from gatelodge.scheduling.queries.legal_rows import LegalMemberRow, LegalRequestRow, WaitRow

MEDIAN_DAYS = 90
OWN_LISTED = 50
QUEUE = (F("court_on").asc(nulls_last=True), "requested_at", "id")
MEDIAN = """
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY lower(b.period) - r.requested_at), count(*)
FROM scheduling_legalrequest r JOIN scheduling_booking b ON b.id = r.booking_id
WHERE r.state = 'booked' AND b.state = 'confirmed' AND lower(b.period) <= %(now)s AND lower(b.period) > %(since)s
  AND (%(attorney)s::uuid IS NULL OR r.attorney_id = %(attorney)s)
  AND (%(facilities)s::uuid[] IS NULL OR r.facility_id = ANY(%(facilities)s))
"""


@protected_read("scheduling.legal_request")
def read_own_requests(actor: Actor, *, purpose: str, now: datetime) -> list[LegalRequestRow]:
    """List the requests that the actor may see as attorney, member, or as one who asked in an attorney's place."""
    found = _own(actor, now).order_by("-requested_at")[:OWN_LISTED]
    rows = _rows(LegalRequest.objects.filter(id__in=[one.id for one in found]).order_by("requested_at", "id"))
    noted(*(f"legal_request:{row.id}" for row in rows))
    return rows


@protected_read("scheduling.legal_request")
def read_own_request(actor: Actor, request_id: UUID, *, purpose: str, now: datetime) -> LegalRequestRow:
    """Get one request of the actor's own, or Absent; nobody else's is looked at."""
    rows = _rows(_own(actor, now).filter(id=request_id))
    if not rows:
        raise Absent
    noted(f"legal_request:{request_id}", *(f"visitor:{one.visitor_id}" for one in rows[0].party))
    return rows[0]


def find_request_of_booking(actor: Actor, booking_id: UUID, *, now: datetime) -> UUID | None:
    """Find the request behind a booking of the actor's own."""
    return _own(actor, now).filter(booking_id=booking_id).values_list("id", flat=True).first()


@protected_read("scheduling.legal_request")
def read_urgent_queue(actor: Actor, *, purpose: str, now: datetime) -> list[LegalRequestRow]:
    """List the waiting requests at the actor's facilities: the court's day first, then who asked first."""
    rows = _rows(_at_desk(actor).filter(state=RequestState.WAITING).order_by(*QUEUE))
    noted(*(f"legal_request:{row.id}" for row in rows))
    return rows


@protected_read("scheduling.legal_request")
def read_request_at_desk(actor: Actor, request_id: UUID, *, purpose: str, now: datetime) -> LegalRequestRow:
    """Get one request at the actor's facilities, or Absent."""
    rows = _rows(_at_desk(actor).filter(id=request_id))
    if not rows:
        raise Absent
    noted(f"legal_request:{request_id}", *(f"visitor:{one.visitor_id}" for one in rows[0].party))
    return rows[0]


def count_waiting(facility_ids: frozenset[UUID] | None, *, now: datetime) -> int:
    """Count the requests that wait for an answer."""
    waiting = LegalRequest.objects.filter(state=RequestState.WAITING, wanted__endswith__gt=now)
    return (waiting if facility_ids is None else waiting.filter(facility_id__in=facility_ids)).count()


def count_over(*, now: datetime) -> int:
    """Count the waiting requests whose span is over."""
    return LegalRequest.objects.filter(state=RequestState.WAITING, wanted__endswith__lte=now).count()


def get_closed_request(request_id: UUID) -> LegalRequestRow:
    """Get a request to tell its attorney about, or Absent; whoever asks must have settled that the reader may see it."""
    for row in _rows(LegalRequest.objects.filter(id=request_id)):
        return row
    raise Absent


def find_attorney(booking_id: UUID) -> UUID | None:
    """Find the attorney whose visit a booking is."""
    return LegalRequest.objects.filter(booking_id=booking_id).values_list("attorney_id", flat=True).first()


def request_to_visit_median(
    *, now: datetime, attorney_id: UUID | None = None, facility_ids: frozenset[UUID] | None = None
) -> WaitRow:
    """Give the median time from request to the booked hour over ninety days, of one attorney or of some facilities."""
    values = {
        "now": now,
        "since": now - timedelta(days=MEDIAN_DAYS),
        "attorney": attorney_id,
        "facilities": None if facility_ids is None else sorted(facility_ids),
    }
    with connection.cursor() as cursor:
        cursor.execute(MEDIAN, values)
        return WaitRow(*cursor.fetchone())


def timer_of(booking_id: UUID, *, seated_at: datetime, now: datetime) -> LegalTimer:
    """Give when a seated legal visit must end: never while nobody waits for a room."""
    booking = Booking.objects.select_related("place__area").get(id=booking_id)
    kind = booking.place.area.kind
    booked = Span(booking.period.lower, booking.period.upper)
    later = Booking.objects.filter(
        place_id=booking.place_id, state__in=ACTIVE_STATES, period__startswith__gte=booked.ends_at
    )
    next_at = later.exclude(chain=booking.chain).order_by("period").values_list("period", flat=True).first()
    waiting = _count_waiting_for_rooms(booking.facility_id, kind, now=now)
    return time_legal_visit(
        booked=booked, seated_at=seated_at, next_at=next_at.lower if next_at else None, waiting=waiting, now=now
    )


def _count_waiting_for_rooms(facility_id: UUID, kind: str, *, now: datetime) -> int:
    """Count the requests that could be met now if a room were free; none wait for a room while one is."""
    means = next((one for one, room in ROOMS.items() if room == kind), None)
    waiting = LegalRequest.objects.filter(facility_id=facility_id, means=means, state=RequestState.WAITING)
    count = waiting.filter(wanted__contains=now).count()
    if not count:
        return 0
    opened = Session.objects.filter(
        facility_id=facility_id, area__kind=kind, state=SessionState.OPEN, period__contains=now
    )
    taken = Booking.objects.filter(facility_id=facility_id, state__in=ACTIVE_STATES, period__contains=now)
    rooms = Place.objects.filter(area_id__in=opened.values("area_id"), in_use=True)
    return 0 if rooms.exclude(id__in=taken.values("place_id")).exists() else count


def _own(actor: Actor, now: datetime) -> QuerySet[LegalRequest]:
    # Start from the viewer's own record: a stranger's request is never touched.
    if actor.visitor_id is None:
        return LegalRequest.objects.none()
    member = LegalPartyMember.objects.filter(visitor=actor.visitor_id).values("request_id")
    mine = LegalRequest.objects.filter(Q(attorney=actor.visitor_id) | Q(id__in=member))
    asked = LegalRequest.objects.filter(requested_by=actor.account_id).exclude(id__in=mine.values("id"))
    tied = [one.id for one in asked if is_tied(actor.visitor_id, one, now)] if actor.account_id else []
    return LegalRequest.objects.filter(Q(id__in=mine.values("id")) | Q(id__in=tied))


def is_tied(visitor_id: UUID, request: LegalRequest, now: datetime) -> bool:
    """Tell whether whoever asked in an attorney's place still may: with the sponsorship, the sight of it ends."""
    held = list_capacities(visitor_id, request.person_id, on=local_day(now))
    ties = list_sponsor_ties({one.sponsorship_id for one in held if one.sponsorship_id})
    return request.attorney_id in {tie.sponsor_id for tie in ties.values()}


def _at_desk(actor: Actor) -> QuerySet[LegalRequest]:
    if not could(actor, "scheduling.place_legal"):
        raise not_permitted("scheduling.place_legal")
    found = LegalRequest.objects.all()
    return found if actor.facility_ids is None else found.filter(facility_id__in=actor.facility_ids)


def _rows(found: QuerySet[LegalRequest]) -> list[LegalRequestRow]:
    joined = found.select_related("attorney", "person", "facility", "booking")
    return [_row(one) for one in joined.prefetch_related("party__visitor", "party__sponsorship__sponsor")]


def _row(one: LegalRequest) -> LegalRequestRow:
    booking = one.booking if one.booking and one.booking.state == BookingState.CONFIRMED else None
    return LegalRequestRow(
        id=one.id,
        attorney_id=one.attorney_id,
        attorney_name=_name(one.attorney),
        person_id=one.person_id,
        person_name=_name(one.person),
        person_number=one.person.number,
        facility_id=one.facility_id,
        facility_name=one.facility.name,
        zone=one.facility.zone,
        means=Means(one.means),
        wanted_from=one.wanted.lower,
        wanted_until=one.wanted.upper,
        minutes=one.minutes,
        court_on=one.court_on,
        written_weekday=one.written_weekday,
        walk_in=one.walk_in,
        state=RequestState(one.state),
        requested_at=one.requested_at,
        closed_because=one.closed_because,
        closed_rule=one.closed_rule,
        booking_id=one.booking_id,
        starts_at=booking.period.lower if booking else None,
        ends_at=booking.period.upper if booking else None,
        party=tuple(_member(each) for each in one.party.all()),
    )


def _member(one: LegalPartyMember) -> LegalMemberRow:
    sponsor = _name(one.sponsorship.sponsor) if one.sponsorship else ""
    return LegalMemberRow(one.visitor_id, _name(one.visitor), Capacity(one.capacity), one.sponsorship_id, sponsor)


def _name(one: object) -> str:
    return f"{one.given_names} {one.surname}"  # type: ignore[attr-defined]
