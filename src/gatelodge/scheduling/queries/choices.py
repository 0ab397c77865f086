"""Whom, when and with whom can this actor book? Everything starts from the actor's own approvals and ties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.accounts.queries import get_facility
from gatelodge.clearance.domain.standing import Standing
from gatelodge.clearance.queries import list_standings
from gatelodge.clearance.queries.approvals import list_approved_person_ids
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.people.queries import PersonRow, get_visitor, list_persons, list_wards
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED, AreaKind
from gatelodge.scheduling.domain.session_plan import WEEKS_AHEAD_MOST
from gatelodge.scheduling.queries.parties import list_companions
from gatelodge.scheduling.queries.priorities import PriorityRow, list_open_priorities
from gatelodge.scheduling.queries.rows import BookingRow, SlotRow
from gatelodge.scheduling.queries.slots import get_slot, list_slots

DAYS_SHOWN = 14
# Whoever may sit at a table looks for one: what their standing gives them comes before what it leaves them.
FITTING_FIRST = (AreaKind.CONTACT, AreaKind.NON_CONTACT, AreaKind.VIDEO)


@dataclass(frozen=True, slots=True)
class VisitableRow:
    """A person the actor may visit, and whether anything stands in the way now."""

    id: UUID
    name: str
    number: str
    facility_id: UUID
    facility_name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class GuestRow:
    """Somebody who may be added to the party."""

    id: UUID
    name: str
    tie: str
    standing: Standing


def list_visitable_persons(actor: Actor, *, now: datetime) -> list[VisitableRow]:
    """List the persons the actor is approved to visit and who are at a facility."""
    if actor.visitor_id is None:
        return []
    persons = list_persons(list_approved_person_ids(actor.visitor_id, at=now))
    return [_visitable(actor.visitor_id, person, now) for person in persons.values() if person.facility_id]


def get_visitable_person(actor: Actor, person_id: UUID, *, now: datetime) -> VisitableRow:
    """Get one person the actor is approved to visit, or Absent: no other person is looked up."""
    if actor.visitor_id is None or person_id not in list_approved_person_ids(actor.visitor_id, at=now):
        raise Absent
    person = list_persons([person_id]).get(person_id)
    if person is None or person.facility_id is None:
        raise Absent
    return _visitable(actor.visitor_id, person, now)


def list_slots_of_person(
    actor: Actor, person_id: UUID, *, now: datetime, chain: UUID | None = None, first: date | None = None
) -> list[SlotRow]:
    """List two weeks of sessions at the person's facility, day by day, those that fit the visitor's standing first.

    It is the same list for everybody who has no priority there.
    """
    person = get_visitable_person(actor, person_id, now=now)
    today = now.astimezone(ZoneInfo(get_facility(person.facility_id).zone)).date()
    # Far dates are brought near: sessions are made for some weeks only.
    first = min(max(first or today, today), today + timedelta(weeks=WEEKS_AHEAD_MOST))
    until, own = first + timedelta(days=DAYS_SHOWN), _own(actor)
    priority = bool(list_open_priorities(own, person_id, now=now, chain=chain))
    slots = list_slots(person.facility_id, first=first, until=until, now=now, chain=chain, priority=priority)
    kinds = [AreaKind.NON_CONTACT] if person.standing.non_contact else [*FITTING_FIRST]
    found = [slot for slot in slots if slot.area_kind in kinds and slot.ends_at > now]
    return sorted(
        found, key=lambda slot: (slot.local_day, kinds.index(AreaKind(slot.area_kind)), slot.area_name, slot.starts_at)
    )


def list_own_priorities(
    actor: Actor, person_id: UUID, *, now: datetime, chain: UUID | None = None
) -> list[PriorityRow]:
    """List which visits with a person the actor may book before others, for themselves and children in care."""
    return list_open_priorities(_own(actor), person_id, now=now, chain=chain)


def _own(actor: Actor) -> list[UUID]:
    return [] if actor.visitor_id is None else [actor.visitor_id, *(ward.id for ward in list_wards(actor.visitor_id))]


def get_social_slot(session_id: UUID, *, now: datetime, chain: UUID | None, priority: bool = False) -> SlotRow:
    """Get a session for social visits, or Absent: of legal visits nothing is shown here."""
    slot = get_slot(session_id, now=now, chain=chain, priority=priority)
    if slot.area_kind in NEVER_RECORDED:
        raise Absent
    return slot


def get_own_slot(actor: Actor, person_id: UUID, session_id: UUID, *, now: datetime, chain: UUID | None) -> SlotRow:
    """Get a session for social visits with what is free in it for this actor, or Absent."""
    priority = bool(list_own_priorities(actor, person_id, now=now, chain=chain))
    return get_social_slot(session_id, now=now, chain=chain, priority=priority)


def list_slots_still_open(actor: Actor, row: BookingRow, *, now: datetime) -> list[SlotRow]:
    """List the sessions that would still take the party of a booking; none once the actor may not visit the person."""
    try:
        slots = list_slots_of_person(actor, row.person_id, now=now, chain=row.chain)
    except Absent:
        return []
    return [slot for slot in slots if slot.is_open(now) and slot.fits(row.heads)]


def list_guests(actor: Actor, person_id: UUID, *, at: datetime) -> list[GuestRow]:
    """List whom the actor may bring to this person: self, children in care, companions; each with standing `at` then."""
    if actor.visitor_id is None:
        return []
    require(actor, "scheduling.see_own")
    own = get_visitor(actor.visitor_id)
    ties = {own.id: (own.name, "self")}
    ties |= {ward.id: (ward.name, "ward") for ward in list_wards(own.id)}
    ties |= {one.visitor_id: (one.visitor_name, "companion") for one in list_companions(own.id)}
    person = list_persons([person_id]).get(person_id)
    facility_id = person.facility_id if person else None
    standings = list_standings(list(ties), person_id, facility_id=facility_id, at=at)
    return [GuestRow(one, name, tie, standings[one]) for one, (name, tie) in ties.items()]


def _visitable(visitor_id: UUID, person: PersonRow, now: datetime) -> VisitableRow:
    assert person.facility_id is not None
    standing = list_standings([visitor_id], person.id, facility_id=person.facility_id, at=now)[visitor_id]
    return VisitableRow(person.id, person.name, person.number, person.facility_id, person.facility_name, standing)
