"""A booking while it is changed: locked, with whose it is; nobody locks a session after a booking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent
from gatelodge.scheduling.actions._reach import refuse_stranger_to_booking
from gatelodge.scheduling.domain.lifecycle import BookingState, SessionState
from gatelodge.scheduling.models import Booking, PartyMember, Session


@dataclass(frozen=True, slots=True)
class LockedBooking:
    """A booking as it is while nobody else can change it, with the other active one of its chain."""

    id: UUID
    state: BookingState
    chain: UUID
    facility_id: UUID
    session_id: UUID
    place_id: UUID
    person_id: UUID
    starts_at: datetime
    hold_expires_at: datetime
    booked_by_id: UUID
    visitor_ids: tuple[UUID, ...]
    is_legal: bool = False
    attorney_id: UUID | None = None

    @property
    def owner_visitor_ids(self) -> frozenset[UUID]:
        return frozenset(self.visitor_ids) | ({self.attorney_id} if self.attorney_id else frozenset())


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that takes place, as the rules ask for it."""

    facility_id: UUID
    area_kind: str
    starts_at: datetime
    local_day: date
    zone: str


LOCK = """
SELECT b.id, b.state, b.chain, b.facility_id, b.session_id, b.place_id, b.person_id, lower(b.period), b.hold_expires_at,
       b.booked_by_id, ARRAY(SELECT m.visitor_id FROM scheduling_partymember m WHERE m.booking_id = b.id AND
                             (m.active OR b.state NOT IN ('held', 'confirmed'))),
       EXISTS (SELECT FROM scheduling_partymember m WHERE m.booking_id = b.id AND m.capacity <> 'social'),
       (SELECT r.attorney_id FROM scheduling_legalrequest r WHERE r.booking_id = b.id)
FROM scheduling_booking b
WHERE b.id = %(booking)s OR b.chain = (SELECT chain FROM scheduling_booking WHERE id = %(booking)s)
    AND b.state IN ('held', 'confirmed')
ORDER BY b.id FOR UPDATE OF b
"""


def lock_booking(actor: Actor, booking_id: UUID) -> LockedBooking:
    """Lock a booking that the actor reaches with the active ones of its chain, or raise Absent."""
    return lock_chain(actor, booking_id)[0]


def lock_chain(actor: Actor, booking_id: UUID) -> tuple[LockedBooking, tuple[LockedBooking, ...]]:
    """Lock a booking and its chain, always in the same order; give it, and the others that are active."""
    refuse_stranger_to_booking(actor, booking_id)
    with connection.cursor() as cursor:
        cursor.execute(LOCK, {"booking": booking_id})
        rows = [_locked(*row) for row in cursor.fetchall()]
    found = next((row for row in rows if row.id == booking_id), None)
    if found is None:
        raise Absent
    return found, tuple(row for row in rows if row.id != booking_id)


def find_open_session(session_id: UUID) -> OpenSession | None:
    """Find a session unless it was cancelled."""
    found = Session.objects.filter(id=session_id, state=SessionState.OPEN).select_related("area", "facility").first()
    if found is None:
        return None
    return OpenSession(found.facility_id, found.area.kind, found.period.lower, found.local_day, found.facility.zone)


def require_party_or(actor: Actor, booking: LockedBooking, permission: str) -> None:
    """Let the party, whoever booked it, and those with the permission there go on; for all others it is absent."""
    if booking.is_legal:  # its party and its attorney; whoever typed it has no part in it by that
        if not (may(actor, permission, booking) or may(actor, "scheduling.place_legal", booking)):
            raise Absent
        return
    if actor.account_id is not None and actor.account_id == booking.booked_by_id:
        return
    if not may(actor, permission, booking):
        raise Absent


def end_bookings(booking_ids: Iterable[UUID], state: BookingState, *, now: datetime, because: str = "") -> None:
    """Let go of locked bookings: their places, persons and visitors are free again."""
    ids = list(booking_ids)
    if ids:
        Booking.objects.filter(id__in=ids).update(state=state, ended_at=now, ended_because=because)
        PartyMember.objects.filter(booking_id__in=ids).update(active=False)


def _locked(booking_id: UUID, state: str, *rest: Any) -> LockedBooking:
    columns = [*rest]
    columns[-3] = tuple(columns[-3])
    return LockedBooking(booking_id, BookingState(state), *columns)
