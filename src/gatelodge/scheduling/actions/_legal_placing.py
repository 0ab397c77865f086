"""How a legal party gets a confidential room: lock the sessions that span the time, then one insert."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, refuse_if_any
from gatelodge.ledger.actions import prepared
from gatelodge.scheduling.actions._booking import LockedBooking, end_bookings
from gatelodge.scheduling.actions._legal_party import LegalParty
from gatelodge.scheduling.actions._placing import RELEASE
from gatelodge.scheduling.domain.legal import MINUTES_LEAST, MINUTES_MOST, ROOMS, Means, Span
from gatelodge.scheduling.domain.legal_reasons import BAD_INSTANT, BAD_MINUTES, LEGAL_OVERLAP, LEGAL_TAKEN, NO_ROOM_THEN
from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.domain.reasons import why_not_bookable
from gatelodge.scheduling.models import PartyMember


@dataclass(frozen=True, slots=True)
class LegalPlaced:
    """A legal party that has its room."""

    id: UUID
    code: str
    request_id: UUID
    place_id: UUID
    place_label: str
    facility_id: UUID
    starts_at: datetime
    ends_at: datetime
    policy_decision_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """What is asked of a room: how the visit is met, when, which one if any, and in place of which booking."""

    means: Means
    span: Span
    place_id: UUID | None = None
    replaces: LockedBooking | None = None


LOCK = """
SELECT s.id, s.opens_at, s.closes_at FROM scheduling_session s JOIN scheduling_area a ON a.id = s.area_id
WHERE s.facility_id = %(facility)s AND a.kind = %(kind)s AND s.state = 'open'
  AND lower(s.period) <= %(starts)s AND upper(s.period) >= %(ends)s
ORDER BY s.id FOR UPDATE OF s FOR SHARE OF a
"""
# One statement: the room asked for or else the smallest that is free for the span, the booking, its party with the
# capacity in which each comes. What is taken is counted for the span alone, so a room holds visits one after another.
PLACE = """
WITH wanted AS (SELECT tstzrange(%(starts)s, %(ends)s) AS span),
free AS (
    SELECT p.id, p.label, s.id AS session, s.facility_id, w.span
    FROM wanted w, scheduling_session s JOIN scheduling_place p ON p.area_id = s.area_id
    WHERE s.id = ANY(%(sessions)s) AND p.in_use AND p.heads >= %(heads)s AND (%(place)s::uuid IS NULL OR p.id = %(place)s)
      AND s.heads >= %(heads)s + (
        SELECT coalesce(sum(b.heads), 0) FROM scheduling_booking b
        WHERE b.session_id = s.id AND b.state IN ('held', 'confirmed') AND b.period && w.span)
      AND NOT EXISTS (
        SELECT FROM scheduling_booking b
        WHERE b.place_id = p.id AND b.period && w.span AND b.state IN ('held', 'confirmed'))
    ORDER BY p.id = %(old)s DESC NULLS LAST, p.heads, p.label, p.id LIMIT 1),
booked AS (
    INSERT INTO scheduling_booking (id, code, session_id, place_id, facility_id, person_id, period, heads, state, chain,
        replaces_id, booked_by_id, held_at, hold_expires_at, confirmed_at, policy_decision_id, ended_because)
    SELECT %(booking)s, %(code)s, free.session, free.id, free.facility_id, %(person)s, free.span, %(heads)s, 'confirmed',
        %(chain)s, %(replaces)s, %(account)s, %(now)s, %(now)s, %(now)s, %(decision)s, ''
    FROM free ON CONFLICT DO NOTHING RETURNING id, place_id),
members AS (
    INSERT INTO scheduling_partymember (id, booking_id, visitor_id, escort_id, period, chain, active, pass_code,
        capacity, sponsorship_id)
    SELECT m.id, booked.id, m.visitor, NULL, free.span, %(chain)s, true, m.pass, m.capacity, m.sponsorship
    FROM booked, free, unnest(%(ids)s::uuid[], %(visitors)s::uuid[], %(passes)s::text[], %(capacities)s::text[],
        %(sponsorships)s::uuid[]) AS m (id, visitor, pass, capacity, sponsorship)
    ON CONFLICT DO NOTHING RETURNING id)
SELECT booked.place_id, free.label, (SELECT count(*) FROM members) FROM booked, free
"""


def span_of(starts_at: datetime, minutes: int) -> Span:
    """Give the span of a visit, or refuse a length that no visit has."""
    if not MINUTES_LEAST <= minutes <= MINUTES_MOST or minutes % MINUTES_LEAST:
        raise BadInput(BAD_MINUTES)
    refuse_no_instant(starts_at)
    return Span(starts_at, starts_at + timedelta(minutes=minutes))


def refuse_no_instant(*instants: datetime) -> None:
    """Refuse times without an offset, and those of no calendar in use."""
    if any(one.tzinfo is None or not 2000 <= one.year < 3000 for one in instants):
        raise BadInput(BAD_INSTANT)


def lock_sessions(party: LegalParty, room: Room, *, now: datetime, any_time: bool) -> list[UUID]:
    """Lock the open sessions of the right rooms that span the time; `any_time` is for staff, whom no window binds."""
    values = {
        "facility": party.facility_id,
        "kind": ROOMS[room.means].value,
        "starts": room.span.starts_at,
        "ends": room.span.ends_at,
    }
    with prepared(LOCK, values) as answer:
        rows = answer.fetchall()
    if not rows:
        raise NotAllowedNow(NO_ROOM_THEN)
    if any_time:
        return [row[0] for row in rows]
    faults = {
        row[0]: why_not_bookable(cancelled=False, starts_at=room.span.starts_at, window=(row[1], row[2]), now=now)
        for row in rows
    }
    open_ones = [one for one, why in faults.items() if not why]
    if not open_ones:
        refuse_if_any(NotAllowedNow, next(iter(faults.values())))
    return open_ones


def insert_legal(  # noqa: PLR0917  # who, which party, where, on which decision
    actor: Actor, party: LegalParty, room: Room, sessions: list[UUID], decisions: tuple[UUID, ...], *, now: datetime
) -> tuple[UUID, str, UUID, str]:
    """Give the booking's id and code with its room, or refuse as taken, whatever stood in the way."""
    _release(actor, party, sessions, now)
    old = room.replaces
    if old is not None:  # the old one first: a chain may have one confirmed booking
        end_bookings([old.id], BookingState.REPLACED, now=now)
    booking, code = uuid4(), new_code()
    values: dict[str, Any] = {
        "booking": booking,
        "code": code,
        "sessions": sessions,
        "starts": room.span.starts_at,
        "ends": room.span.ends_at,
        "heads": len(party.guests),
        "place": room.place_id,
        "old": old.place_id if old else None,
        "person": party.person_id,
        "chain": old.chain if old else uuid4(),
        "replaces": old.id if old else None,
        "account": actor.account_id,
        "now": now,
        "decision": decisions[0] if decisions else None,
        **_members(party),
    }
    with prepared(PLACE, values) as placing:
        row = placing.fetchone()
    if row is None or row[2] != len(party.guests):
        raise NotAllowedNow(_why_not(actor, room))
    return booking, code, row[0], row[1]


def _why_not(actor: Actor, room: Room) -> Reason:
    """Name the actor's own other visit; whatever concerns anybody else, a member of the party too, is just taken."""
    span = DateTimeTZRange(room.span.starts_at, room.span.ends_at)
    own = PartyMember.objects.filter(visitor=actor.visitor_id, active=True, period__overlap=span)
    if room.replaces is not None:
        own = own.exclude(chain=room.replaces.chain)
    return LEGAL_OVERLAP if actor.visitor_id is not None and own.exists() else LEGAL_TAKEN


def _members(party: LegalParty) -> dict[str, Any]:
    members = sorted(party.guests, key=lambda one: one.visitor_id)
    return {
        "ids": [uuid4() for _ in members],
        "visitors": [one.visitor_id for one in members],
        "passes": [new_code() for _ in members],
        "capacities": [str(one.capacity.value) for one in members],
        "sponsorships": [one.sponsorship_id for one in members],
    }


def _release(actor: Actor, party: LegalParty, sessions: list[UUID], now: datetime) -> None:
    """Let go of holds past their time that concern the client or the party."""
    values: dict[str, Any] = {
        "now": now,
        "session": sessions[0],
        "person": party.person_id,
        "visitors": [one.visitor_id for one in party.guests],
        "account": actor.account_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, values)
