"""What a visitor's own pages read of visits: each leaves an event, as the party holds children and other adults too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.scheduling.queries.bookings import get_own_booking, list_own_bookings
from gatelodge.scheduling.queries.choices import VisitableRow, get_visitable_person, list_visitable_persons
from gatelodge.scheduling.queries.parties import CompanionRow, list_bookers, list_companions
from gatelodge.scheduling.queries.rows import BookingRow


@dataclass(frozen=True, slots=True)
class Ties:
    """Whom a visitor may book for, and who may book for the visitor."""

    companions: list[CompanionRow]
    bookers: list[CompanionRow]


@protected_read("scheduling.booking")
def read_own_bookings(actor: Actor, *, purpose: str, now: datetime) -> list[BookingRow]:
    """List the actor's bookings, for a page of theirs."""
    rows = list_own_bookings(actor, now=now)
    noted(*(f"booking:{row.id}" for row in rows))
    return rows


@protected_read("scheduling.booking")
def read_own_booking(actor: Actor, booking_id: UUID, *, purpose: str, now: datetime) -> BookingRow:
    """Get a booking the actor made or is in, for a page of theirs; Absent for any other."""
    row = get_own_booking(actor, booking_id)
    noted(f"booking:{row.id}", *(f"visitor:{member.visitor_id}" for member in row.party))
    return row


@protected_read("scheduling.visitable")
def read_visitable_persons(actor: Actor, *, purpose: str, now: datetime) -> list[VisitableRow]:
    """List whom the actor may visit, for a page of theirs."""
    rows = list_visitable_persons(actor, now=now)
    noted(*(f"person:{row.id}" for row in rows))
    return rows


@protected_read("scheduling.visitable")
def read_visitable_person(actor: Actor, person_id: UUID, *, purpose: str, now: datetime) -> VisitableRow:
    """Get one person the actor may visit, for a page of theirs; Absent for any other."""
    row = get_visitable_person(actor, person_id, now=now)
    noted(f"person:{row.id}")
    return row


@protected_read("scheduling.companion")
def read_ties(actor: Actor, *, purpose: str, now: datetime) -> Ties:
    """Give the actor's ties to other adults, for a page of theirs."""
    ties = Ties(list_companions(actor.visitor_id), list_bookers(actor.visitor_id, now=now))
    noted(*(f"companion:{row.id}" for row in (*ties.companions, *ties.bookers)))
    return ties
