"""Which bookings are there, and who is in them?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.refusals import Absent
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES, BookingState, SessionState
from gatelodge.scheduling.models import Booking, LegalRequest, PartyMember
from gatelodge.scheduling.queries.rows import BookingRow, MemberRow, PassRow


def get_booking(booking_id: UUID) -> BookingRow:
    """Get a booking with its party, or Absent; whoever asks must have settled that the reader may see it."""
    return _one(Booking.objects.filter(id=booking_id))


def get_own_booking(actor: Actor, booking_id: UUID) -> BookingRow:
    """Get a booking the actor made or is in, or Absent: only the actor's own bookings are looked through."""
    return _one(_own(actor).filter(id=booking_id))


def find_own_booking_by_code(actor: Actor, code: str) -> BookingRow | None:
    """Find one of the actor's own bookings by the code on its page."""
    return next(iter(_rows(_own(actor).filter(code=normal_code(code) or "?"))), None)


def list_own_bookings(actor: Actor, *, now: datetime) -> list[BookingRow]:
    """List the actor's bookings that are held or still to come, the next first, then the last twenty others."""
    held = Q(state=BookingState.HELD, hold_expires_at__gt=now)
    coming = _own(actor).filter(held | Q(state=BookingState.CONFIRMED), period__endswith__gt=now)
    past = _own(actor).filter(Q(period__endswith__lte=now) | Q(state=BookingState.CANCELLED)).order_by("-period")
    past = past.exclude(state__in=[BookingState.HELD, BookingState.EXPIRED, BookingState.REPLACED])
    rows = _rows(Booking.objects.filter(Q(id__in=coming.values("id")) | Q(id__in=past.values("id")[:20])))
    rows.sort(key=lambda row: row.starts_at)
    return [row for row in rows if row.is_coming(now)] + [row for row in rows[::-1] if not row.is_coming(now)]


def find_kept_booking(actor: Actor, row: BookingRow) -> BookingRow | None:
    """Find the confirmed booking that `row` was to replace: the party still has that place."""
    kept = _own(actor).filter(id=row.replaces_id, state=BookingState.CONFIRMED) if row.replaces_id else None
    return next(iter(_rows(kept)), None) if kept is not None else None


def list_bookings_of_day(facility_id: UUID, day: date) -> list[BookingRow]:
    """List the confirmed bookings of a facility's day, in the order of its sessions and places."""
    found = Booking.objects.filter(
        facility_id=facility_id, session__local_day=day, state=BookingState.CONFIRMED
    ).order_by("period", "place__label")
    return _rows(found)


def count_passes_of_day(facility_id: UUID, day: date) -> int:
    """Count the passes that are good for a facility's day."""
    members = PartyMember.objects.filter(active=True, booking__state=BookingState.CONFIRMED)
    return members.filter(booking__facility_id=facility_id, booking__session__local_day=day).count()


def list_bookings_of_session(session_id: UUID) -> list[BookingRow]:
    """List the bookings that hold a place in a session."""
    found = Booking.objects.filter(session_id=session_id, state__in=ACTIVE_STATES)
    return _rows(found.order_by("place__label"))


def find_booking_by_code(code: str, *, within: frozenset[UUID] | None = None) -> BookingRow | None:
    """Find a booking by its code, for staff; with `within`, one of these facilities, and no other is looked at."""
    spelled = normal_code(code)
    found = _within(Booking.objects.filter(code=spelled), within)
    return next(iter(_rows(found)), None) if spelled else None


def find_member_by_pass(code: str, *, within: frozenset[UUID] | None = None) -> PassRow | None:
    """Find what a pass stands for, as typed or scanned; None for an unknown one, as for one outside of `within`."""
    spelled = normal_code(code)
    found = _within(Booking.objects.filter(party__pass_code=spelled), within)
    booking = next(iter(_rows(found)), None) if spelled else None
    if booking is None:
        return None
    one = next(each for each in booking.party if each.pass_code == spelled)
    valid = one.active and booking.state is BookingState.CONFIRMED
    return PassRow(spelled, one.visitor_id, one.name, valid, booking)


def count_expired_holds(*, now: datetime) -> int:
    """Count the holds past their time."""
    return Booking.objects.filter(state=BookingState.HELD, hold_expires_at__lte=now).count()


def list_booking_rows(booking_ids: Iterable[UUID], *, within: frozenset[UUID] | None = None) -> dict[UUID, BookingRow]:
    """Give the bookings of these ids; with `within`, those of these facilities, and no other is looked at."""
    found = _within(Booking.objects.filter(id__in=list(booking_ids)), within)
    return {row.id: row for row in _rows(found)}


def _within(found: QuerySet[Booking], facilities: frozenset[UUID] | None) -> QuerySet[Booking]:
    return found if facilities is None else found.filter(facility_id__in=facilities)


def _own(actor: Actor) -> QuerySet[Booking]:
    # Start from the viewer's own memberships and bookings: a stranger's booking is never touched.
    if actor.account_id is None:
        return Booking.objects.none()
    # Who made a legal booking has no part in it by that: only its party and its attorney have (queries.legal).
    legal = PartyMember.objects.filter(booking__booked_by=actor.account_id).exclude(capacity=Capacity.SOCIAL)
    mine = Q(booked_by=actor.account_id) & ~Q(id__in=legal.values("booking_id"))
    if actor.visitor_id is not None:
        # Whoever was left out of a visit that goes on sees the others' passes no longer.
        members = PartyMember.objects.filter(visitor=actor.visitor_id)
        members = members.filter(Q(active=True) | ~Q(booking__state__in=ACTIVE_STATES))
        mine |= Q(id__in=members.values("booking_id"))
        mine |= Q(id__in=LegalRequest.objects.filter(attorney=actor.visitor_id).values("booking_id"))
    return Booking.objects.filter(mine)


def _one(found: QuerySet[Booking]) -> BookingRow:
    rows = _rows(found)
    if not rows:
        raise Absent
    return rows[0]


def _rows(found: QuerySet[Booking]) -> list[BookingRow]:
    joined = found.select_related("session__area", "facility", "place", "person")
    members = PartyMember.objects.select_related("visitor").order_by("visitor__born_on", "id")
    return [_row(booking) for booking in joined.prefetch_related(Prefetch("party", members))]


def _row(booking: Booking) -> BookingRow:
    area = booking.session.area
    return BookingRow(
        id=booking.id,
        code=booking.code,
        state=BookingState(booking.state),
        facility_id=booking.facility_id,
        facility_name=booking.facility.name,
        zone=booking.facility.zone,
        session_id=booking.session_id,
        session_state=SessionState(booking.session.state),
        local_day=booking.session.local_day,
        area_name=area.name,
        area_kind=area.kind,
        place_id=booking.place_id,
        place_label=booking.place.label,
        person_id=booking.person_id,
        person_name=f"{booking.person.given_names} {booking.person.surname}",
        person_number=booking.person.number,
        starts_at=booking.period.lower,
        ends_at=booking.period.upper,
        heads=booking.heads,
        chain=booking.chain,
        replaces_id=booking.replaces_id,
        booked_by_id=booking.booked_by_id,
        held_at=booking.held_at,
        hold_expires_at=booking.hold_expires_at,
        confirmed_at=booking.confirmed_at,
        ended_at=booking.ended_at,
        ended_because=booking.ended_because,
        party=tuple(_member(member) for member in booking.party.all()),
    )


def _member(member: PartyMember) -> MemberRow:
    return MemberRow(
        id=member.id,
        visitor_id=member.visitor_id,
        account_id=member.visitor.account_id,
        name=f"{member.visitor.given_names} {member.visitor.surname}",
        born_on=member.visitor.born_on,
        escort_id=member.escort_id,
        pass_code=member.pass_code,
        active=member.active,
        capacity=Capacity(member.capacity),
        sponsorship_id=member.sponsorship_id,
    )
