"""Book a confidential room for a free time, at once; or change the time of a legal visit in one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import about, deed, note
from gatelodge.scheduling.actions._booking import LockedBooking, lock_booking
from gatelodge.scheduling.actions._legal_party import LegalParty, settle_party
from gatelodge.scheduling.actions._legal_placing import LegalPlaced, Room, span_of
from gatelodge.scheduling.actions._legal_requests import enter_request, require_asker_or
from gatelodge.scheduling.actions._legal_visits import note_of_legal, place_request
from gatelodge.scheduling.actions._placing import as_taken
from gatelodge.scheduling.domain.legal import LegalGuest, Means, RequestState, Span
from gatelodge.scheduling.domain.legal_reasons import LEGAL_PAST
from gatelodge.scheduling.domain.reasons import why_not_changeable
from gatelodge.scheduling.models import LegalRequest


@deed("scheduling.book_legal_visit", on_conflict=as_taken)
def book_legal_visit(  # who comes to whom, how, when, instead of which
    actor: Actor,
    *,
    person_id: UUID,
    means: Means,
    starts_at: datetime,
    minutes: int,
    party: Sequence[LegalGuest],
    now: datetime,
    replaces: UUID | None = None,
) -> LegalPlaced:
    """This will give the party the smallest room that is free for the whole span, confirmed at once.

    `replaces` names a booking of the same client that is let go in the same step; if this is refused, it stays.
    """
    span = span_of(starts_at, minutes)
    if starts_at <= now:
        raise NotAllowedNow(LEGAL_PAST)
    settled = settle_party(actor, party, person_id, now=now)
    old, request = _replaced(actor, settled, replaces, now) if replaces else (None, None)
    if request is None:
        request = enter_request(actor, settled, means=means, wanted=Span(now, span.ends_at), minutes=minutes, now=now)
    about(f"legal_request:{request.id}")
    room = Room(means, span, replaces=old)
    placed = place_request(actor, request, settled, room, now=now, any_time=False)
    note(f"booking:{placed.id}", note_of_legal(settled, placed, replaces))
    return placed


def _replaced(actor: Actor, party: LegalParty, booking_id: UUID, now: datetime) -> tuple[LockedBooking, LegalRequest]:
    old = lock_booking(actor, booking_id)
    request = LegalRequest.objects.select_for_update().filter(booking_id=booking_id, state=RequestState.BOOKED).first()
    if request is None or old.person_id != party.person_id or request.attorney_id != party.attorney_id:
        raise Absent
    require_asker_or(actor, request, "scheduling.ask_legal", now=now)
    refuse_if_any(NotAllowedNow, why_not_changeable(old.state, starts_at=old.starts_at, now=now))
    return old, request
