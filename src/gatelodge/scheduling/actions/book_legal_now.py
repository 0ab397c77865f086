"""Take a legal party that stands at the gate without an appointment, where the rules allow it and a room is free."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.actions._legal_party import settle_party
from gatelodge.scheduling.actions._legal_placing import LegalPlaced, Room, span_of
from gatelodge.scheduling.actions._legal_requests import enter_request
from gatelodge.scheduling.actions._legal_visits import note_of_legal, place_request
from gatelodge.scheduling.actions._placing import as_taken
from gatelodge.scheduling.domain.legal import LegalGuest, Means


@deed("scheduling.book_legal_now", on_conflict=as_taken)
def book_legal_now(
    actor: Actor,
    *,
    person_id: UUID,
    party: Sequence[LegalGuest],
    now: datetime,
    minutes: int = 60,
    means: Means = Means.IN_PERSON,
    place_id: UUID | None = None,
) -> LegalPlaced:
    """This will book a room that is free from now on, if `legal.appointment` allows an unscheduled visit now."""
    settled = settle_party(actor, party, person_id, now=now, permission="scheduling.receive_legal")
    span = span_of(now, minutes)
    request = enter_request(actor, settled, means=means, wanted=span, minutes=minutes, now=now, walk_in=True)
    room = Room(means, span, place_id)
    placed = place_request(actor, request, settled, room, now=now, any_time=True, walk_in=True)
    note(f"booking:{placed.id}", note_of_legal(settled, placed) | {"walk_in": True})
    return placed
