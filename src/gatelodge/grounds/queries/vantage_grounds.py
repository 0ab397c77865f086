"""The ground on which a vantage is weighed: the map that was in force, laid out, with landmarks, heights and permits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.mapping.layout import Layout, lay_out
from gatelodge.grounds.domain.vantage.asking import asking_why
from gatelodge.grounds.domain.vantage.landmarks import Landmark
from gatelodge.grounds.domain.vantage.permitted import PermitThen
from gatelodge.grounds.domain.vantage.sightline import Heights
from gatelodge.grounds.models import Assessment, GroundsMap, HeightGrid
from gatelodge.grounds.permissions import ASSESSORS
from gatelodge.grounds.queries.map_rows import heights_of
from gatelodge.grounds.queries.maps import grounds_of, landmarks_at
from gatelodge.grounds.queries.permits import permits_in_force
from gatelodge.ledger.actions import noted, protected_read


@dataclass(frozen=True, slots=True)
class Place:
    """A facility for which somebody may ask."""

    id: UUID
    code: str
    name: str
    zone: str

    @property
    def facility_id(self) -> UUID:
        return self.id


@dataclass(frozen=True, slots=True)
class Ground:
    """The map in force, ready to be asked, and what is to be said of it."""

    place: Place
    map_id: UUID
    version: int
    first_day: date
    layout: Layout
    landmarks: tuple[Landmark, ...]
    remarks: tuple[Reason, ...] = ()

    def said(self) -> dict[str, str | int]:
        """Give which map it is as plain values."""
        return {"facility": self.place.name, "version": self.version, "first_day": self.first_day.isoformat()}


def places_of(actor: Actor) -> list[Place]:
    """List the facilities for which somebody may ask where a picture was taken."""
    held = actor.facilities_of(*ASSESSORS, Role.SYSTEM)
    return [Place(one.id, one.code, one.name, one.zone) for one in list_facilities(held)]


def assessments_within(actor: Actor) -> QuerySet[Assessment]:
    """Narrow to the assessments of those facilities."""
    held = actor.facilities_of(*ASSESSORS, Role.SYSTEM)
    every = Assessment.objects.select_related("facility", "map", "assessed_by")
    return every if held is None else every.filter(facility_id__in=held)


def place_asked(actor: Actor, facility_id: UUID) -> Place:
    """Get one of those facilities; any other is absent."""
    found = next((one for one in places_of(actor) if one.id == facility_id), None)
    if found is None:
        raise Absent
    return found


def ground_at(place: Place, at: datetime | None, *, now: datetime) -> Ground:
    """Lay out the map of the day that is asked for, or, where there was none yet, the one in force now, and say so."""
    row = _map_on(place, at or now)
    remarks: tuple[Reason, ...] = ()
    if row is None:
        row = _map_on(place, now)
        if row is None:
            raise NotAllowedNow(asking_why("no_map_in_force"))
        remarks = (asking_why("map_of_another_day", day=row.in_force.lower.isoformat()),)
    layout = lay_out(grounds_of(row))
    landmarks = landmarks_at(place.id, layout.frame, at or now)
    return Ground(place, row.id, row.version, row.in_force.lower, layout, landmarks, remarks)


@protected_read("grounds.ground")
def read_ground(
    actor: Actor, *, code: str, at: datetime | None, person: str, purpose: str, now: datetime
) -> tuple[Ground, list[PermitThen] | None]:
    """Get the ground of one facility, by its code or the only one, and the permits of an instant."""
    places = [one for one in places_of(actor) if code.upper() in {"", one.code}]
    if len(places) != 1:
        raise BadInput(asking_why("which_facility", "facility", codes=", ".join(one.code for one in places_of(actor))))
    require(actor, "grounds.assess", places[0])
    noted(f"facility:{places[0].id}")
    return ground_at(places[0], at, now=now), permits_at(places[0].id, at, person)


def _map_on(place: Place, at: datetime) -> GroundsMap | None:
    return GroundsMap.objects.filter(facility_id=place.id, in_force__contains=local_day(at, place.zone)).first()


def heights_of_map(map_id: UUID) -> Heights:
    """Give the heights that were supplied with a map, or refuse where there are none."""
    row = HeightGrid.objects.filter(map_id=map_id).first()
    if row is None:
        raise NotAllowedNow(asking_why("no_heights"))
    return heights_of(row)


def permits_at(facility_id: UUID, at: datetime | None, person: str) -> list[PermitThen] | None:
    """List the permits that were in force at an instant, and whether each names a person; None without an instant."""
    if at is None:
        return None
    naming = {one.id for one in permits_in_force(facility_id, at=at, person=person)} if person.strip() else None
    return [
        PermitThen(
            one.id,
            one.code,
            one.outlet,
            frozenset(one.zone_kinds),
            frozenset(one.devices),
            one.first,
            one.until,
            None if naming is None else one.id in naming,
        )
        for one in permits_in_force(facility_id, at=at)
    ]
