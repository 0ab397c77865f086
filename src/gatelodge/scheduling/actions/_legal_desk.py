"""What the desk's deeds on waiting requests share: the request locked, theirs to answer, and as a party again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.accounts.queries import get_facility
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.queries import list_persons
from gatelodge.scheduling.actions._booking import LockedBooking
from gatelodge.scheduling.actions._legal_party import LegalParty
from gatelodge.scheduling.actions._legal_requests import guests_of, lock_request
from gatelodge.scheduling.domain.legal import ROOMS, LegalGuest, Means, RequestState, Span, is_business_time
from gatelodge.scheduling.domain.legal_reasons import ANSWERED, NOT_BUSINESS_HOURS, NOWHERE
from gatelodge.scheduling.models import Area, LegalRequest, PartyMember, Session
from gatelodge.scheduling.queries.legal_hours import is_weekend_only


def lock_to_answer(actor: Actor, request_id: UUID) -> LegalRequest:
    """Lock a waiting request at a facility of the actor's; any other is absent."""
    request = lock_request(actor, request_id)
    if not may(actor, "scheduling.place_legal", request):
        raise Absent
    if request.state != RequestState.WAITING:
        raise NotAllowedNow(ANSWERED)
    return request


def party_of(request: LegalRequest) -> LegalParty:
    """Give a request's party as it is asked about now, where the client is now."""
    person = list_persons([request.person_id]).get(request.person_id)
    if person is None or person.facility_id is None:
        raise NotAllowedNow(NOWHERE)
    guests = guests_of(request)
    everyone = frozenset(one.visitor_id for one in guests)
    return LegalParty(request.attorney_id, guests, request.person_id, person.facility_id, everyone)


def legal_party_of(booking: LockedBooking) -> LegalParty:
    """Give a booked legal party as it is asked about again."""
    members = PartyMember.objects.filter(booking=booking.id, active=True).order_by("visitor_id")
    guests = tuple(LegalGuest(one.visitor_id, Capacity(one.capacity), one.sponsorship_id) for one in members)
    attorney_id = booking.attorney_id or guests[0].visitor_id
    told_of = frozenset(one.visitor_id for one in guests)
    return LegalParty(attorney_id, guests, booking.person_id, booking.facility_id, told_of)


def owes_a_weekday(request: LegalRequest, *, now: datetime) -> bool:
    """Tell whether a weekday visit must be given: asked for in writing where visiting is on weekends only."""
    return request.written_weekday and is_weekend_only(request.facility_id, now=now)


def open_weekday_session(request: LegalRequest, span: Span, *, now: datetime) -> UUID | None:
    """Open a session of the confidential rooms for a weekday that is owed; None where one is open already."""
    kind = ROOMS[Means(request.means)]
    covering = Session.objects.filter(facility_id=request.facility_id, area__kind=kind, state="open")
    if covering.filter(period__contains=(span.starts_at, span.ends_at)).exists():
        return None
    if not owes_a_weekday(request, now=now):
        return None
    zone = ZoneInfo(get_facility(request.facility_id).zone)
    if not is_business_time(span.starts_at.astimezone(zone), span.ends_at.astimezone(zone)):
        raise NotAllowedNow(NOT_BUSINESS_HOURS)
    area = Area.objects.filter(facility_id=request.facility_id, kind=kind).order_by("name").first()
    if area is None:
        return None
    opened = Session.objects.create(
        area=area,
        facility_id=request.facility_id,
        period=(span.starts_at, span.ends_at),
        local_day=span.starts_at.astimezone(zone).date(),
        heads=sum(area.places.filter(in_use=True).values_list("heads", flat=True)),
        opens_at=now,
        closes_at=span.starts_at,
    )
    return opened.id
