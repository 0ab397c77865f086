"""How a party gets a place: lock the session, ask who may come and under which rules, then one insert."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connection

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.permits import may, not_permitted
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted, Reason, Refusal, refuse_if_any
from gatelodge.ledger.actions import prepared
from gatelodge.scheduling.actions._booking import lock_booking, require_party_or
from gatelodge.scheduling.actions._priority import lock_priority, use_priority
from gatelodge.scheduling.actions._rules import Asker, PartyAnswer, ask_rules
from gatelodge.scheduling.domain.lifecycle import HOLD_MINUTES, BookingState
from gatelodge.scheduling.domain.party import why_not_a_party
from gatelodge.scheduling.domain.priority import keeps_places
from gatelodge.scheduling.domain.reasons import (
    NOT_YOURS_TO_BOOK,
    OWN_OVERLAP,
    TAKEN,
    too_few_left,
    why_not_bookable,
    why_not_changeable,
)
from gatelodge.scheduling.queries.parties import list_bookable_visitors
from gatelodge.scheduling.queries.slots import get_slot


@dataclass(frozen=True, slots=True)
class Wish:
    """What a party asks for."""

    session_id: UUID
    person_id: UUID
    visitor_ids: tuple[UUID, ...]
    replaces: UUID | None = None


@dataclass(frozen=True, slots=True)
class LockedSession:
    """A session as it is while nobody else can book it."""

    id: UUID
    area_id: UUID
    facility_id: UUID
    area_kind: str
    starts_at: datetime
    ends_at: datetime
    local_day: Any
    zone: str
    opens_at: datetime
    closes_at: datetime
    state: str
    holds_to_release: bool


@dataclass(frozen=True, slots=True)
class PartyAsked:
    """What the permission is asked about: whose party it is, and where."""

    facility_id: UUID
    owner_visitor_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Placed:
    """A party that has its place."""

    id: UUID
    code: str
    chain: UUID
    place_id: UUID
    place_label: str
    facility_id: UUID
    state: BookingState
    hold_expires_at: datetime
    released: tuple[UUID, ...]
    policy_decision_id: UUID | None
    priority_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Placing:
    """In which chain a place is taken, instead of which, when, how, and whether kept places are left out."""

    chain: UUID
    old_place: UUID | None
    now: datetime
    confirmed: bool
    kept: bool


LOCK = """
SELECT s.id, s.area_id, s.facility_id, a.kind, lower(s.period), upper(s.period), s.local_day, f.zone, s.opens_at,
       s.closes_at, s.state,
       EXISTS (SELECT FROM scheduling_booking WHERE state = 'held' AND hold_expires_at <= %(now)s)
       OR EXISTS (SELECT FROM scheduling_booking WHERE state = 'held' AND booked_by_id = %(account)s)
FROM scheduling_session s JOIN scheduling_area a ON a.id = s.area_id JOIN accounts_facility f ON f.id = s.facility_id
WHERE s.id = %(session)s FOR UPDATE OF s
"""
# Lets go of what stands in the way and is nobody's any more: holds past their time, and the booker's own earlier hold
# for the same person (one account holds one place at a time). Locked rows are left to whoever is ending them.
RELEASE = """
WITH gone AS (
    SELECT id FROM scheduling_booking b
    WHERE state = 'held' AND (
        hold_expires_at <= %(now)s AND (session_id = %(session)s OR person_id = %(person)s OR EXISTS (
            SELECT FROM scheduling_partymember m WHERE m.booking_id = b.id AND m.visitor_id = ANY(%(visitors)s)))
        OR booked_by_id = %(account)s AND person_id = %(person)s)
    ORDER BY id FOR UPDATE SKIP LOCKED),
ended AS (
    UPDATE scheduling_booking b SET ended_at = %(now)s,
        state = CASE WHEN b.hold_expires_at <= %(now)s THEN 'expired' ELSE 'cancelled' END
    FROM gone WHERE b.id = gone.id),
freed AS (UPDATE scheduling_partymember m SET active = false FROM gone WHERE m.booking_id = gone.id)
SELECT id FROM gone
"""
# One statement: the smallest free place that fits (the own one first when a booking is changed), the booking, its party.
# While places are kept (`kept`), they and their heads are left out as if the room were smaller.
PLACE = """
WITH free AS (
    SELECT p.id, p.label, s.period, s.facility_id FROM scheduling_session s JOIN scheduling_place p ON p.area_id = s.area_id
    WHERE s.id = %(session)s AND p.in_use AND p.heads >= %(heads)s AND NOT (%(kept)s AND p.kept_back)
      AND s.heads - (
        SELECT coalesce(sum(k.heads), 0) FROM scheduling_place k
        WHERE %(kept)s AND k.area_id = s.area_id AND k.in_use AND k.kept_back) >= %(heads)s + (
        SELECT coalesce(sum(heads), 0) FROM (
            SELECT max(b.heads) AS heads FROM scheduling_booking b JOIN scheduling_place at ON at.id = b.place_id
            WHERE b.session_id = s.id AND b.state IN ('held', 'confirmed') AND b.chain <> %(chain)s
              AND NOT (%(kept)s AND at.kept_back)
            GROUP BY b.chain) AS chains)
      AND NOT EXISTS (
        SELECT FROM scheduling_booking b WHERE b.place_id = p.id AND b.period && s.period
          AND b.state IN ('held', 'confirmed') AND b.chain <> %(chain)s)
    ORDER BY p.id = %(place)s DESC NULLS LAST, p.heads, p.label LIMIT 1),
booked AS (
    INSERT INTO scheduling_booking (id, code, session_id, place_id, facility_id, person_id, period, heads, state, chain,
        replaces_id, booked_by_id, held_at, hold_expires_at, confirmed_at, policy_decision_id, ended_because)
    SELECT %(booking)s, %(code)s, %(session)s, free.id, free.facility_id, %(person)s, free.period, %(heads)s, %(state)s,
        %(chain)s, %(replaces)s, %(account)s, %(now)s, %(until)s, %(confirmed)s, %(decision)s, ''
    FROM free ON CONFLICT DO NOTHING RETURNING id, place_id),
members AS (
    INSERT INTO scheduling_partymember (id, booking_id, visitor_id, escort_id, period, chain, active, pass_code,
        capacity, sponsorship_id)
    SELECT m.id, booked.id, m.visitor, m.escort, free.period, %(chain)s, true, m.pass, 'social', NULL
    FROM booked, free, unnest(%(ids)s::uuid[], %(visitors)s::uuid[], %(escorts)s::uuid[], %(passes)s::text[])
        AS m (id, visitor, escort, pass)
    ON CONFLICT DO NOTHING RETURNING id)
SELECT booked.place_id, free.label, (SELECT count(*) FROM members) FROM booked, free
"""
BLOCKED = """
SELECT EXISTS (SELECT FROM scheduling_partymember m JOIN scheduling_session s ON s.id = %(session)s
               WHERE m.visitor_id = ANY(%(own)s) AND m.active AND m.period && s.period AND m.chain <> %(chain)s)
"""


def as_taken(error: DatabaseError) -> Refusal | None:
    """Say that somebody was quicker, whichever way the database noticed."""
    return NotAllowedNow(TAKEN)


def place_party(actor: Actor, wish: Wish, *, now: datetime, confirmed: bool) -> Placed:
    """Give the party the smallest free place, or refuse with every reason; the caller's transaction holds the lock."""
    refuse_if_any(BadInput, why_not_a_party(wish.visitor_ids))
    session = _lock(actor, wish, now)
    own = _may_book(actor, session, wish)
    _refuse_unless_open(session, now)
    released = _release(actor, wish, now) if session.holds_to_release else ()
    chain, old_place = _chain(actor, wish, now)
    answer = ask_rules(Asker(actor.visitor_id, own), wish.person_id, wish.visitor_ids, session, now=now)
    at = Placing(chain, old_place, now, confirmed, kept=keeps_places(session.closes_at, now))
    placed = _insert(actor, wish, session, answer, at) or _insert_before_others(actor, wish, session, answer, at, own)
    if placed is None:
        raise NotAllowedNow(_why_not(wish, own if actor.visitor_id else frozenset(), chain, now))
    return replace(placed, released=released)


def _lock(actor: Actor, wish: Wish, now: datetime) -> LockedSession:
    with prepared(LOCK, {"session": wish.session_id, "now": now, "account": actor.account_id}) as answer:
        row = answer.fetchone()
    if row is None:
        raise Absent
    return LockedSession(*row)


def _may_book(actor: Actor, session: LockedSession, wish: Wish) -> frozenset[UUID]:
    """Refuse whom the actor may not speak for; give those of the party whose own troubles the actor may be told."""
    asked = list_bookable_visitors(actor.visitor_id, wish.visitor_ids)
    owners = frozenset({actor.visitor_id} if actor.visitor_id and asked.is_whole else ())
    if may(actor, "scheduling.book", PartyAsked(session.facility_id, owners)):
        return asked.own if actor.visitor_id else frozenset(wish.visitor_ids)
    raise NotPermitted(NOT_YOURS_TO_BOOK) if actor.visitor_id else not_permitted("scheduling.book")


def _refuse_unless_open(session: LockedSession, now: datetime) -> None:
    cancelled = session.state != "open"
    window = (session.opens_at, session.closes_at)
    refuse_if_any(
        NotAllowedNow, why_not_bookable(cancelled=cancelled, starts_at=session.starts_at, window=window, now=now)
    )


def _release(actor: Actor, wish: Wish, now: datetime) -> tuple[UUID, ...]:
    values: dict[str, Any] = {
        "now": now,
        "session": wish.session_id,
        "person": wish.person_id,
        "visitors": list(wish.visitor_ids),
        "account": actor.account_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, values)
        return tuple(row[0] for row in cursor.fetchall())


def _chain(actor: Actor, wish: Wish, now: datetime) -> tuple[UUID, UUID | None]:
    """Give the chain to book in: the replaced booking's, or a new one; and the place the party has already."""
    if wish.replaces is None:
        return uuid4(), None
    old = lock_booking(actor, wish.replaces)
    require_party_or(actor, old, "scheduling.cancel_booking")
    if old.person_id != wish.person_id or old.is_legal:
        raise Absent
    refuse_if_any(NotAllowedNow, why_not_changeable(old.state, starts_at=old.starts_at, now=now))
    return old.chain, old.place_id


def _insert_before_others(  # noqa: PLR0917  # as `_insert`, and whose priorities count
    actor: Actor, wish: Wish, session: LockedSession, answer: PartyAnswer, at: Placing, own: frozenset[UUID]
) -> Placed | None:
    """Take a kept place on a priority of the booker's own; a companion's would tell the booker of a loss."""
    if not at.kept:
        return None
    priority = lock_priority(own, wish.person_id, chain=at.chain, now=at.now)
    if priority is None:
        return None
    placed = _insert(actor, wish, session, answer, replace(at, kept=False))
    if placed is None:
        return None
    use_priority(priority, placed.id, now=at.now)
    return replace(placed, priority_id=priority)


def _insert(  # noqa: PLR0917  # who, what, where, under which yes, how
    actor: Actor, wish: Wish, session: LockedSession, answer: PartyAnswer, at: Placing
) -> Placed | None:
    chain, now, confirmed = at.chain, at.now, at.confirmed
    state = BookingState.CONFIRMED if confirmed else BookingState.HELD
    until, members = now + timedelta(minutes=HOLD_MINUTES), sorted(wish.visitor_ids)
    booking, code = uuid4(), new_code()
    values: dict[str, Any] = {
        "booking": booking,
        "code": code,
        "session": session.id,
        "person": wish.person_id,
        "heads": len(members),
        "state": state.value,
        "chain": chain,
        "replaces": wish.replaces,
        "place": at.old_place,
        "kept": at.kept,
        "account": actor.account_id,
        "now": now,
        "until": until,
        "confirmed": now if confirmed else None,
        "decision": answer.decision_id,
        "ids": [uuid4() for _ in members],
        "visitors": members,
        "escorts": [answer.escorts.get(one) for one in members],
        "passes": [new_code() for _ in members],
    }
    with prepared(PLACE, values) as placing:
        row = placing.fetchone()
    if row is None or row[2] != len(members):
        return None
    return Placed(booking, code, chain, row[0], row[1], session.facility_id, state, until, (), answer.decision_id)


def _why_not(wish: Wish, own: frozenset[UUID], chain: UUID, now: datetime) -> Reason:
    """Tell the own overlap and a full session apart; whatever concerns other people's visits is just taken."""
    if own:
        with connection.cursor() as cursor:
            cursor.execute(BLOCKED, {"session": wish.session_id, "own": list(own), "chain": chain})
            if cursor.fetchone()[0]:
                return OWN_OVERLAP
    left = get_slot(wish.session_id, now=now, chain=chain).largest_party
    return TAKEN if left == 0 or left >= len(wish.visitor_ids) else too_few_left(left)


def note_of(wish: Wish, placed: Placed) -> dict[str, object]:
    """Give what the ledger keeps of a party's place."""
    return {
        "session": wish.session_id,
        "person": wish.person_id,
        "visitors": sorted(wish.visitor_ids),
        "place": placed.place_id,
        "replaces": wish.replaces,
        "released": placed.released,
        "policy_decision": placed.policy_decision_id,
        "priority": placed.priority_id,
    }
