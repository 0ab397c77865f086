"""How a request gets its room, for the deeds that book, place and receive; and what the ledger keeps of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.scheduling.actions._legal_party import LegalParty, ask_every_member
from gatelodge.scheduling.actions._legal_placing import LegalPlaced, Room, insert_legal, lock_sessions
from gatelodge.scheduling.actions._legal_requests import mark_booked, write_party
from gatelodge.scheduling.models import LegalRequest


def place_request(  # who places which request, for whom, where and when
    actor: Actor,
    request: LegalRequest,
    party: LegalParty,
    room: Room,
    *,
    now: datetime,
    any_time: bool,
    walk_in: bool = False,
) -> LegalPlaced:
    """Give a request its room, after every member was asked about; for the deeds that book, place and receive."""
    sessions = lock_sessions(party, room, now=now, any_time=any_time)
    decisions = ask_every_member(party, at=room.span.starts_at, now=now, walk_in_by=actor if walk_in else None)
    booking, code, place, label = insert_legal(actor, party, room, sessions, decisions, now=now)
    if room.replaces is not None:
        write_party(request, party.guests)
        length = room.span.ends_at - room.span.starts_at
        request.minutes, request.means = int(length.total_seconds() // 60), room.means
        request.save(update_fields=["minutes", "means"])
    mark_booked(request, booking, now=now)
    return LegalPlaced(
        booking,
        code,
        request.id,
        place,
        label,
        party.facility_id,
        room.span.starts_at,
        room.span.ends_at,
        decisions,
    )


def note_of_legal(party: LegalParty, placed: LegalPlaced, replaces: UUID | None = None) -> dict[str, object]:
    """Give what the ledger keeps of a legal party's room: who in which capacity, on which decisions; never why."""
    return {
        "request": placed.request_id,
        "person": party.person_id,
        "attorney": party.attorney_id,
        "party": [
            {"visitor": one.visitor_id, "capacity": one.capacity.value, "sponsorship": one.sponsorship_id}
            for one in party.guests
        ],
        "place": placed.place_id,
        "starts_at": placed.starts_at,
        "ends_at": placed.ends_at,
        "replaces": replaces,
        "policy_decisions": placed.policy_decision_ids,
    }
