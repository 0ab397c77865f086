"""Confirm a held place; only now is the booking that it replaces let go."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.actions._booking import end_bookings, find_open_session, lock_chain, require_party_or
from gatelodge.scheduling.actions._legal_desk import legal_party_of
from gatelodge.scheduling.actions._legal_party import ask_every_member
from gatelodge.scheduling.actions._placing import as_taken
from gatelodge.scheduling.actions._rules import Asker, refuse_lost_standing
from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.domain.reasons import SESSION_CANCELLED, why_not_confirmable
from gatelodge.scheduling.models import Booking
from gatelodge.scheduling.queries.parties import list_bookable_visitors


@deed("scheduling.confirm_booking", on_conflict=as_taken)
def confirm_booking(actor: Actor, *, booking_id: UUID, now: datetime) -> UUID:
    """This will make a hold a booking whose passes are valid, in place of the one it replaces."""
    hold, others = lock_chain(actor, booking_id)
    require_party_or(actor, hold, "scheduling.cancel_booking")
    refuse_if_any(
        NotAllowedNow,
        why_not_confirmable(hold.state, hold_expires_at=hold.hold_expires_at, starts_at=hold.starts_at, now=now),
    )
    session = find_open_session(hold.session_id)
    if session is None:
        raise NotAllowedNow(SESSION_CANCELLED)
    own = list_bookable_visitors(actor.visitor_id, hold.visitor_ids).own if actor.visitor_id else hold.owner_visitor_ids
    if hold.is_legal:
        ask_every_member(legal_party_of(hold), at=hold.starts_at, now=now)
    else:
        refuse_lost_standing(Asker(actor.visitor_id, own), hold.person_id, hold.visitor_ids, session)
    replaced = [other.id for other in others if other.state is BookingState.CONFIRMED]
    # The old one first: a chain may have one confirmed booking.
    end_bookings(replaced, BookingState.REPLACED, now=now)
    Booking.objects.filter(id=booking_id).update(state=BookingState.CONFIRMED, confirmed_at=now)
    note(f"booking:{booking_id}", {"session": hold.session_id, "person": hold.person_id, "replaced": replaced})
    return booking_id
