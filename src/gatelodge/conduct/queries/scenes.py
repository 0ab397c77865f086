"""Who was there, or may be told of: the party of a visit, or whoever is known at a facility."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gatelodge.accounts.queries import list_facilities
from gatelodge.conduct.domain.account import Scene
from gatelodge.foundation.refusals import Absent
from gatelodge.gate.queries import get_visit
from gatelodge.people.queries import get_person, get_visitor


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an incident is recorded, and who may be named in it."""

    facility_id: UUID
    zone: str
    scene: Scene


def scene_of_visit(visit_id: UUID, *, within: frozenset[UUID] | None) -> Setting:
    """Give the party and person of a visit at one of these facilities, or at any; one elsewhere is not looked at."""
    visit = get_visit(visit_id, within=within)
    party = frozenset(arrival.visitor_id for arrival in visit.arrivals)
    return Setting(visit.facility_id, visit.zone, Scene(party, frozenset({visit.person_id}), visit.opened_at))


def scene_of_facility(facility_id: UUID, *, visitor_id: UUID | None, person_id: UUID | None) -> Setting:
    """Give the one visitor, or the one person of this facility, that an incident outside of a visit is about."""
    facility = next(iter(list_facilities(frozenset({facility_id}))), None)
    if facility is None:
        raise Absent
    visitors = frozenset({visitor_id} if visitor_id and _is_visitor(visitor_id) else ())
    persons = frozenset({person_id} if person_id and _is_here(person_id, facility_id) else ())
    return Setting(facility.id, facility.zone, Scene(visitors, persons))


def _is_visitor(visitor_id: UUID) -> bool:
    try:
        get_visitor(visitor_id)
    except Absent:
        return False
    return True


def _is_here(person_id: UUID, facility_id: UUID) -> bool:
    try:
        person = get_person(person_id)
    except Absent:
        return False
    # A merged record is told of under the one that was kept.
    return person.facility_id == facility_id and person.id == person_id
