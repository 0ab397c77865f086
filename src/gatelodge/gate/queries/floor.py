"""Who is on the floor now, where is room, and whom does somebody wait for?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.gate.domain.lifecycle import OPEN_VISITS, ArrivalState, VisitState
from gatelodge.gate.domain.seating import Seat
from gatelodge.gate.models import Visit
from gatelodge.gate.queries.day import Gate, get_gate
from gatelodge.gate.queries.rows import VisitRow
from gatelodge.gate.queries.visits import rows_of
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.scheduling.queries.places import PlaceRow, list_places


@dataclass(frozen=True, slots=True)
class AreaHeads:
    """How many visitors sit in an area, beside how many it seats; those inside who are not seated yet are counted apart."""

    area_id: UUID
    name: str
    kind: str
    heads: int
    seated: int
    waiting: int
    visits: int

    @property
    def is_over(self) -> bool:
        return self.seated > self.heads


@dataclass(frozen=True, slots=True)
class FloorRow:
    """The floor of a facility."""

    gate: Gate
    areas: tuple[AreaHeads, ...]
    call_outs: tuple[VisitRow, ...]
    waiting: tuple[VisitRow, ...]
    seated: tuple[VisitRow, ...]
    leaving: tuple[VisitRow, ...]

    @property
    def heads_inside(self) -> int:
        """Every visitor inside, in whichever area."""
        return sum(area.seated + area.waiting for area in self.areas)


@protected_read("gate.floor")
def read_floor(actor: Actor, *, facility_id: UUID, purpose: str, now: datetime) -> FloorRow:
    """Get what is on a facility's floor now, for a page."""
    gate = get_gate(actor, facility_id)
    require(actor, "gate.see_day", gate)
    visits = _on_floor(facility_id)
    noted(*(f"visit:{visit.id}" for visit in visits))
    over = [one for one in visits if one.state in (VisitState.ENDED, VisitState.NOT_HELD)]
    return FloorRow(
        gate=gate,
        areas=_count(visits, list_places(facility_id, start=now, end=now + MOMENT)),
        call_outs=tuple(one for one in visits if one.state is VisitState.CALLED_OUT),
        waiting=tuple(one for one in visits if one.state is VisitState.ARRIVING),
        seated=tuple(one for one in visits if one.state is VisitState.SEATED),
        leaving=tuple(over),
    )


def count_heads_on_floor(facility_id: UUID, *, now: datetime) -> tuple[AreaHeads, ...]:
    """Count the visitors inside by area, beside the heads that each area seats."""
    return _count(_on_floor(facility_id), list_places(facility_id, start=now, end=now + MOMENT))


def list_seats(facility_id: UUID, booking_id: UUID, *, now: datetime, until: datetime) -> list[Seat]:
    """List the places, each with whether another visit has it until then."""
    places = list_places(facility_id, start=now, end=max(until, now + MOMENT))
    others = {booked for place in places for booked in place.booking_ids} - {booking_id}
    columns = ("booking_id", "place_id", "state")
    known = Visit.objects.filter(Q(booking_id__in=others) | Q(facility_id=facility_id, state=VisitState.SEATED))
    begun = {booked: (place, state) for booked, place, state in known.values_list(*columns)}
    sitting = {place for booked, (place, state) in begun.items() if state == VisitState.SEATED and booked != booking_id}
    return [_seat(place, booking_id, begun, sitting) for place in places]


def find_place(facility_id: UUID, place_id: UUID, booking_id: UUID, *, now: datetime, until: datetime) -> Seat | None:
    """Find one place of a facility as another visit could take it."""
    seats = list_seats(facility_id, booking_id, now=now, until=until)
    return next((seat for seat in seats if seat.id == place_id), None)


MOMENT = timedelta(minutes=1)


def _seat(place: PlaceRow, booking_id: UUID, begun: dict[UUID, tuple[UUID, str]], sitting: set[UUID]) -> Seat:
    # A booked place is free again when its visit is over or sits elsewhere; a party that is late keeps it.
    coming = any(
        booked != booking_id
        and (booked not in begun or (begun[booked][1] in OPEN_VISITS and begun[booked][0] == place.id))
        for booked in place.booking_ids
    )
    return Seat(place.id, place.label, place.area_name, place.area_kind, place.heads, coming or place.id in sitting)


def _on_floor(facility_id: UUID) -> list[VisitRow]:
    # Also visits that are over while somebody of the party is still inside.
    inside = Q(arrivals__state=ArrivalState.ADMITTED)
    found = Visit.objects.filter(Q(state__in=OPEN_VISITS) | inside, facility_id=facility_id)
    ids = found.values_list("id", flat=True).distinct()
    return sorted(rows_of(Visit.objects.filter(id__in=ids)), key=lambda one: (one.opened_at, one.place_label))


def _count(visits: list[VisitRow], places: list[PlaceRow]) -> tuple[AreaHeads, ...]:
    # By the visit's own area: whoever sits at a place taken out of use meanwhile is counted all the same.
    areas = {one.area_id: (one.area_name, one.area_kind) for one in places}
    areas |= {one.area_id: (one.area_name, one.area_kind) for one in visits}
    return tuple(
        _heads_of(
            (area_id, *known),
            sum(place.heads for place in places if place.area_id == area_id),
            [visit for visit in visits if visit.area_id == area_id],
        )
        for area_id, known in areas.items()
    )


def _heads_of(area: tuple[UUID, str, str], heads: int, visits: list[VisitRow]) -> AreaHeads:
    seated = [visit for visit in visits if visit.state is VisitState.SEATED]
    inside, sitting = (sum(visit.heads_inside for visit in some) for some in (visits, seated))
    return AreaHeads(*area, heads=heads, seated=sitting, waiting=inside - sitting, visits=len(seated))
