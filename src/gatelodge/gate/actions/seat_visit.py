"""The party and the person sit down, at the booked place or at another that is free."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Refusal
from gatelodge.gate.actions._arriving import refuse_unless_booked
from gatelodge.gate.actions._locking import lock_visit, refuse_unless_visit_may_become
from gatelodge.gate.domain.lifecycle import ArrivalState, VisitState
from gatelodge.gate.domain.reasons import NOBODY_INSIDE, PERSON_SEATED, PLACE_TAKEN
from gatelodge.gate.domain.seating import why_not_here
from gatelodge.gate.models import Visit
from gatelodge.gate.queries.floor import find_place
from gatelodge.ledger.actions import deed, note
from gatelodge.people.domain.professionals import Capacity


def _taken(error: DatabaseError) -> Refusal | None:
    if "one_seated_visit_a_place" in str(error):
        return NotAllowedNow(PLACE_TAKEN)
    return NotAllowedNow(PERSON_SEATED) if "person_seated_once" in str(error) else None


@deed("gate.seat_visit", on_conflict=_taken)
def seat_visit(actor: Actor, *, visit_id: UUID, place_id: UUID | None = None, now: datetime) -> UUID:
    """Seat a called-out visit, or move a seated one to another place; gives the place."""
    visit = lock_visit(actor, visit_id, "gate.run_floor")
    moves = visit.state == VisitState.SEATED
    if not moves:
        refuse_unless_visit_may_become(visit, VisitState.SEATED)
        refuse_unless_booked(visit)
    heads = visit.arrivals.filter(state=ArrivalState.ADMITTED).count()
    if heads == 0:
        raise NotAllowedNow(NOBODY_INSIDE)
    before = visit.place_id
    _take(visit, place_id or before, heads, now)
    if not moves:
        visit.state, visit.seated_at, visit.seated_by_id = VisitState.SEATED, now, actor.account_id
    visit.save(update_fields=["state", "place", "seated_at", "seated_by"])
    note(f"visit:{visit.id}", {"place": visit.place_id, "place_before": before, "heads": heads, "moved": moves})
    return visit.place_id


def _take(visit: Visit, place_id: UUID, heads: int, now: datetime) -> None:
    place = find_place(visit.facility_id, place_id, visit.booking_id, now=now, until=visit.booking.period.upper)
    legal = visit.booking.party.exclude(capacity=Capacity.SOCIAL).exists()
    reason = why_not_here(place, heads=heads, non_contact=visit.non_contact, legal=legal)
    if reason is not None:
        raise NotAllowedNow(reason)
    visit.place_id = place_id
