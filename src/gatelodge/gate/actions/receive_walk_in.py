"""An attorney stands at the gate without a booking: the rules are asked, a room is booked, and the arrival recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput
from gatelodge.gate.actions._locking import share_day
from gatelodge.gate.actions.record_arrival import record_arrival
from gatelodge.gate.domain.legal_reasons import NO_SUCH_CLIENT
from gatelodge.gate.models import Visit
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries import list_persons
from gatelodge.scheduling.actions.book_legal_now import book_legal_now
from gatelodge.scheduling.domain.legal import LegalGuest
from gatelodge.scheduling.queries import get_booking


@dataclass(frozen=True, slots=True)
class _Gate:
    facility_id: UUID


@deed("gate.receive_walk_in")
def receive_walk_in(
    actor: Actor, *, facility_id: UUID, person_id: UUID, party: Sequence[LegalGuest], minutes: int = 60, now: datetime
) -> UUID:
    """Book the smallest confidential room free from now on and receive the whole party, or refuse with the rule; gives the visit.

    Whether an appointment was needed, and whether each may come in the capacity named, is asked of the rules at this instant.
    """
    require(actor, "gate.receive", _Gate(facility_id))
    person = list_persons([person_id]).get(person_id)
    if person is None or person.facility_id != facility_id:
        raise BadInput(NO_SUCH_CLIENT)
    placed = book_legal_now(actor, person_id=person_id, party=party, minutes=minutes, now=now)
    booking = get_booking(placed.id)
    share_day(facility_id, booking.local_day)
    arrivals = [
        record_arrival(actor, booking_id=placed.id, visitor_id=one.visitor_id, facility_id=facility_id, now=now)
        for one in party
    ]
    visit_id: UUID = Visit.objects.values_list("id", flat=True).get(booking_id=placed.id)
    note(f"visit:{visit_id}", {"booking": placed.id, "arrivals": arrivals, "decisions": placed.policy_decision_ids})
    return visit_id
