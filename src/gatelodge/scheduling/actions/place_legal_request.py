"""Give a waiting request a room and a time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.scheduling.actions._legal_desk import lock_to_answer, open_weekday_session, party_of
from gatelodge.scheduling.actions._legal_party import LegalPartyAsked
from gatelodge.scheduling.actions._legal_placing import LegalPlaced, Room, span_of
from gatelodge.scheduling.actions._legal_visits import note_of_legal, place_request
from gatelodge.scheduling.actions._placing import as_taken
from gatelodge.scheduling.domain.legal import Means
from gatelodge.scheduling.domain.legal_reasons import CLIENT_MOVED, LEGAL_PAST


@deed("scheduling.place_legal_request", on_conflict=as_taken)
def place_legal_request(
    actor: Actor,
    *,
    request_id: UUID,
    starts_at: datetime,
    now: datetime,
    place_id: UUID | None = None,
    means: Means | None = None,
    minutes: int | None = None,
) -> LegalPlaced:
    """This will book a free room for a waiting request, whatever the booking window, and have the party told.

    Where visiting is on weekends only and a weekday was asked for in writing, the session is opened for it.
    """
    request = lock_to_answer(actor, request_id)
    span = span_of(starts_at, minutes or request.minutes)
    if starts_at < now:
        raise NotAllowedNow(LEGAL_PAST)
    party = party_of(request)
    if not may(actor, "scheduling.place_legal", LegalPartyAsked(party.facility_id, frozenset())):
        raise NotAllowedNow(CLIENT_MOVED)
    request.facility_id = party.facility_id
    opened = open_weekday_session(request, span, now=now)
    room = Room(means or Means(request.means), span, place_id)
    placed = place_request(actor, request, party, room, now=now, any_time=True)
    publish("scheduling.legal_visit_placed", booking_id=placed.id)
    note(f"legal_request:{request_id}", note_of_legal(party, placed) | {"booking": placed.id, "session_opened": opened})
    return placed
