"""Which visitor of which booking stands at the gate, and may the pass be used here and now?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could, may, not_permitted
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.lifecycle import OPEN_VISITS, ArrivalState, VisitState, may_come_back
from gatelodge.gate.domain.reasons import (
    CODE_OF_BOOKING,
    NOT_IN_PARTY,
    PASS_CANCELLED,
    PASS_ELSEWHERE,
    PASS_NOT_CONFIRMED,
    PASS_OTHER_DAY,
    PASS_OTHER_DAY_CURE,
    PASS_REPLACED,
    PASS_UNKNOWN,
    PASS_USED,
    PASS_USED_CURE,
    SENT_OUT,
    SESSION_OVER,
    VISIT_OVER,
)
from gatelodge.gate.domain.words import ARRIVAL_WORDS
from gatelodge.gate.models import Arrival, Visit
from gatelodge.gate.permissions import DESK
from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.queries import (
    BookingRow,
    MemberRow,
    find_booking_by_code,
    find_member_by_pass,
    list_booking_rows,
)

BY_STATE = {
    BookingState.CANCELLED: PASS_CANCELLED,
    BookingState.REPLACED: PASS_REPLACED,
    BookingState.HELD: PASS_NOT_CONFIRMED,
    BookingState.EXPIRED: PASS_NOT_CONFIRMED,
}


@dataclass(frozen=True, slots=True)
class Comer:
    """A visitor with the booking that brings them."""

    booking: BookingRow
    member: MemberRow


def find_comer(
    actor: Actor, code: str, booking_id: UUID | None, visitor_id: UUID | None, *, desk_at: UUID | None, now: datetime
) -> Comer:
    """Find whose pass was scanned, or who was picked from the list; the actor must serve that gate, and stand at it."""
    desks = actor.facilities_of(*DESK)
    if booking_id is not None:
        booking = list_booking_rows([booking_id], within=desks).get(booking_id)
        if booking is None or not may(actor, "gate.receive", booking):
            raise Absent
        member = next((one for one in booking.party if one.visitor_id == visitor_id), None)
    else:
        if not could(actor, "gate.receive"):
            raise not_permitted("gate.receive")
        found = find_member_by_pass(code, within=desks)
        if found is None:
            raise _not_a_pass(code, desks, desk_at=desk_at, now=now)
        booking = found.booking
        _refuse_elsewhere(booking, desk_at)
        member = next(one for one in booking.party if one.visitor_id == found.visitor_id)
    if member is None:
        raise NotAllowedNow(NOT_IN_PARTY)
    return Comer(booking, member)


def _not_a_pass(code: str, desks: frozenset[UUID] | None, *, desk_at: UUID | None, now: datetime) -> Refusal:
    """Lead from a booking's code to the booking, if it is one of today at this gate."""
    booking = find_booking_by_code(code, within=desks)
    if booking is None:
        return BadInput(PASS_UNKNOWN)
    _refuse_elsewhere(booking, desk_at)
    _refuse_not_for_now(booking, now)
    return BadInput(CODE_OF_BOOKING)


def _refuse_elsewhere(booking: BookingRow, desk_at: UUID | None) -> None:
    # Whoever serves two gates receives at the one where the pass was scanned; to others the pass is as unknown as none.
    if desk_at not in (None, booking.facility_id):
        raise NotAllowedNow(PASS_ELSEWHERE)


def refuse_unless_usable(comer: Comer, *, now: datetime) -> None:
    """Refuse a pass of a booking that is not for today, not confirmed any more, or over."""
    if comer.booking.state not in BY_STATE and not comer.member.active:
        raise NotAllowedNow(NOT_IN_PARTY)
    _refuse_not_for_now(comer.booking, now)


def _refuse_not_for_now(booking: BookingRow, now: datetime) -> None:
    if booking.state in BY_STATE:
        raise NotAllowedNow(BY_STATE[booking.state])
    if booking.local_day != now.astimezone(ZoneInfo(booking.zone)).date():
        day = long_date(booking.local_day)
        text = Wording(PASS_OTHER_DAY.en.format(day=day.en), PASS_OTHER_DAY.es.format(day=day.es))
        raise NotAllowedNow(Reason("pass_of_another_day", text, cure=PASS_OTHER_DAY_CURE, field="code"))
    if now >= booking.ends_at:
        raise NotAllowedNow(SESSION_OVER)


def open_visit(booking: BookingRow, *, now: datetime) -> UUID:
    """Open the party's visit, or find it open: two desks may receive the first two visitors at once."""
    Visit.objects.bulk_create(
        [
            Visit(
                booking_id=booking.id,
                facility_id=booking.facility_id,
                person_id=booking.person_id,
                place_id=booking.place_id,
                local_day=booking.local_day,
                state=VisitState.ARRIVING,
                non_contact=booking.area_kind == "non_contact",
                opened_at=now,
            )
        ],
        ignore_conflicts=True,
    )
    return Visit.objects.values_list("id", flat=True).get(booking_id=booking.id)


def refuse_unless_first_use(visit: Visit, before: Arrival | None, zone: str) -> None:
    """Refuse a pass that was used, unless its visitor never came in and comes back the same day."""
    refuse_unless_booked(visit)
    if before is not None and before.sent_out_at is not None:
        raise NotAllowedNow(SENT_OUT)
    if before is not None and not may_come_back(ArrivalState(before.state), entered=before.admitted_at is not None):
        words = ARRIVAL_WORDS[ArrivalState(before.state)]
        there = before.arrived_at.astimezone(ZoneInfo(zone))
        name = str(before.visitor)
        text = Wording(
            PASS_USED.en.format(hour=f"{there:%-I:%M %p}", name=name, state=words.en),
            PASS_USED.es.format(hour=f"{there:%H:%M}", name=name, state=words.es),
        )
        raise NotAllowedNow(Reason("pass_used", text, cure=PASS_USED_CURE, field="code"))
    refuse_unless_open(visit)


def refuse_unless_goes_on(visit: Visit, *, now: datetime) -> None:
    """Refuse to let anybody in to a visit that is over, whose time is over, or whose booking does not stand any more."""
    refuse_unless_booked(visit)
    refuse_unless_open(visit)
    if now >= visit.booking.period.upper:
        raise NotAllowedNow(SESSION_OVER)


def refuse_unless_booked(visit: Visit) -> None:
    """Refuse what needs a booking that still stands: its place may be another party's by now."""
    if visit.booking.state != BookingState.CONFIRMED:
        raise NotAllowedNow(BY_STATE[BookingState(visit.booking.state)])


def refuse_unless_open(visit: Visit) -> None:
    """Refuse what a visit that has ended has no room for."""
    if VisitState(visit.state) not in OPEN_VISITS:
        raise NotAllowedNow(VISIT_OVER)
