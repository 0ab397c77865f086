"""Who visits today, how far is each, and what is known of them? The number of queries does not grow with the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.accounts.queries import get_facility, list_facilities
from gatelodge.clearance.domain.standing import Standing
from gatelodge.clearance.queries.standings_of_day import list_pair_standings
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent
from gatelodge.gate.domain.lifecycle import ArrivalState, VisitState
from gatelodge.gate.domain.showing import is_photo
from gatelodge.gate.domain.tally import HERE, DayPass, GateDay
from gatelodge.gate.models import ClosedDay, Visit
from gatelodge.gate.queries.rows import ArrivalRow, ClosedDayRow, VisitRow
from gatelodge.gate.queries.visits import rows_of
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.plain_names import plain
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.queries import DocumentRow
from gatelodge.people.queries.documents import list_documents_of
from gatelodge.people.queries.sponsors import list_sponsor_names
from gatelodge.scheduling.queries import BookingRow, MemberRow, list_booking_rows, list_bookings_of_day


@dataclass(frozen=True, slots=True)
class Gate:
    """A facility at whose gate the actor may look."""

    facility_id: UUID
    name: str
    zone: str

    def today(self, now: datetime) -> date:
        return now.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True, slots=True)
class GuestRow:
    """One visitor of the day's list."""

    member: MemberRow
    arrival: ArrivalRow | None
    standing: Standing
    documents: tuple[DocumentRow, ...]
    has_photo_id: bool
    sponsor_name: str = ""

    @property
    def is_legal(self) -> bool:
        """Tell whether the visitor comes in a legal capacity; then the rules are asked at the desk, and not of the credential."""
        return self.member.capacity is not Capacity.SOCIAL

    @property
    def state(self) -> ArrivalState | None:
        return self.arrival.state if self.arrival else None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One booking of the day's list with its visit, once it has begun."""

    booking: BookingRow
    visit: VisitRow | None
    guests: tuple[GuestRow, ...]

    @property
    def place_label(self) -> str:
        return self.visit.place_label if self.visit else self.booking.place_label

    @property
    def area_name(self) -> str:
        return self.visit.area_name if self.visit else self.booking.area_name


@dataclass(frozen=True, slots=True)
class DayRow:
    """A facility's day."""

    gate: Gate
    day: date
    entries: tuple[EntryRow, ...]
    closed: ClosedDayRow | None
    counts: dict[str, int]

    @property
    def guests_here(self) -> list[GuestRow]:
        """The visitors at the desk or inside, whose passes are still out."""
        return [guest for entry in self.entries for guest in entry.guests if guest.state in HERE]


def list_gates(actor: Actor) -> list[Gate]:
    """List the gates at which the actor may see the day's list."""
    gates = [Gate(one.id, one.name, one.zone) for one in list_facilities(actor.facility_ids)]
    return [gate for gate in gates if may(actor, "gate.see_day", gate)]


def get_gate(actor: Actor, facility_id: UUID | None) -> Gate:
    """Get the gate asked for, or the actor's first one; a gate of others is absent."""
    gates = list_gates(actor)
    found = (
        gates[0] if gates and facility_id is None else next((g for g in gates if g.facility_id == facility_id), None)
    )
    if found is None:
        raise Absent
    return found


@protected_read("gate.day")
def read_day(actor: Actor, *, facility_id: UUID, day: date, purpose: str, now: datetime, text: str = "") -> DayRow:
    """Get a facility's day for a page; with `text`, only the bookings in which a name, number or pass fits it."""
    gate = get_gate(actor, facility_id)
    require(actor, "gate.see_day", gate)
    pairs = _bookings_and_visits(facility_id, day)
    entries = _entries(pairs, gate, day, now)
    shown = tuple(entry for entry in entries if fits(entry, text))
    noted(*(f"booking:{entry.booking.id}" for entry in shown))
    return DayRow(gate, day, shown, find_closed_day(facility_id, day), _counts(entries))


def day_of_gate(facility_id: UUID, day: date, *, now: datetime) -> GateDay:
    """Give the day's passes as they are, for closing it."""
    facility = get_facility(facility_id)
    pairs = _bookings_and_visits(facility_id, day)
    passes = [
        DayPass(
            member.name,
            member.pass_code,
            arrival.state if arrival else None,
            arrival.has_entered if arrival else False,
            booking.ends_at,
        )
        for booking, visit in pairs
        for member, arrival in _members(booking, visit)
    ]
    held = sum(visit is not None and visit.state is VisitState.ENDED for _, visit in pairs)
    return GateDay(day, facility.zone, held, tuple(passes))


def find_closed_day(facility_id: UUID, day: date) -> ClosedDayRow | None:
    """Find the count with which a day was closed."""
    one = ClosedDay.objects.select_related("closed_by").filter(facility_id=facility_id, local_day=day).first()
    if one is None:
        return None
    counted = (one.visits, one.visitors, one.turned_away, one.passes, one.not_come, one.not_entered)
    return ClosedDayRow(one.local_day, *counted, closed_at=one.closed_at, closed_by=str(one.closed_by))


def list_days_left_open(gate: Gate, *, now: datetime) -> list[date]:
    """List the days before today on which visitors came and which nobody has closed, the oldest first."""
    closed = ClosedDay.objects.filter(facility_id=gate.facility_id).values("local_day")
    held = Visit.objects.filter(facility_id=gate.facility_id, local_day__lt=gate.today(now))
    left_open = held.exclude(local_day__in=closed)
    return list(left_open.order_by("local_day").values_list("local_day", flat=True).distinct())


def fits(entry: EntryRow, text: str) -> bool:
    """Tell whether every word typed is part of one name, number or pass of the booking, accents aside."""
    booking = entry.booking
    known = [booking.person_name, booking.person_number, booking.code]
    known += [part for guest in entry.guests for part in (guest.member.name, guest.member.pass_code)]
    hay = " ".join(plain(part) for part in known)
    return all(word in hay for word in plain(text).split())


def _bookings_and_visits(facility_id: UUID, day: date) -> list[tuple[BookingRow, VisitRow | None]]:
    bookings = {row.id: row for row in list_bookings_of_day(facility_id, day)}
    visits = {row.booking_id: row for row in rows_of(Visit.objects.filter(facility_id=facility_id, local_day=day))}
    # A booking that was cancelled while its party stood at the gate stays on the list until all have gone.
    if begun := [one for one in visits if one not in bookings]:
        bookings |= list_booking_rows(begun)
    return [(booking, visits.get(booking.id)) for booking in bookings.values()]


def _members(booking: BookingRow, visit: VisitRow | None) -> Iterable[tuple[MemberRow, ArrivalRow | None]]:
    arrived = {arrival.visitor_id: arrival for arrival in visit.arrivals} if visit else {}
    for member in booking.party:
        arrival = arrived.get(member.visitor_id)
        if member.active or arrival is not None:
            yield member, arrival


def _entries(pairs: list[tuple[BookingRow, VisitRow | None]], gate: Gate, day: date, now: datetime) -> list[EntryRow]:
    known = [(member.visitor_id, booking.person_id) for booking, _ in pairs for member in booking.party]
    standings = list_pair_standings(known, facility_id=gate.facility_id, at=now, zone=gate.zone)
    documents = list_documents_of({visitor_id for visitor_id, _ in known})
    sponsors = list_sponsor_names({one.sponsorship_id for booking, _ in pairs for one in booking.party})
    entries = []
    for booking, visit in pairs:
        guests = [
            GuestRow(
                member,
                arrival,
                standings[member.visitor_id, booking.person_id],
                tuple(documents[member.visitor_id]),
                any(is_photo(one, day) and one.verified_at for one in documents[member.visitor_id]),
                sponsors.get(member.sponsorship_id, ""),
            )
            for member, arrival in _members(booking, visit)
        ]
        entries.append(EntryRow(booking, visit, tuple(guests)))
    return sorted(entries, key=lambda one: (one.booking.starts_at, one.area_name, one.place_label))


def _counts(entries: list[EntryRow]) -> dict[str, int]:
    states = [guest.state for entry in entries for guest in entry.guests]
    named = {
        "expected": None,
        "present": ArrivalState.PRESENT,
        "inside": ArrivalState.ADMITTED,
        "turned_away": ArrivalState.TURNED_AWAY,
        "left": ArrivalState.LEFT,
    }
    return {"passes": len(states)} | {name: states.count(state) for name, state in named.items()}


def only(row: DayRow, state: str) -> DayRow:
    """Give the day with only the bookings in which somebody is in this state of the counts."""
    wanted = {
        "expected": None,
        "present": "present",
        "inside": "admitted",
        "turned_away": "turned_away",
        "left": "left",
    }
    if state not in wanted:
        return row
    kept = tuple(one for one in row.entries if any(guest.state == wanted[state] for guest in one.guests))
    return replace(row, entries=kept)
