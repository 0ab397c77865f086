"""Cancel a booking, by the party before the visit begins, or by staff who say why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.scheduling.actions._booking import end_bookings, lock_booking, require_party_or
from gatelodge.scheduling.actions._legal_requests import let_go_of_request
from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.domain.reasons import REASON_MISSING, why_not_changeable


@deed("scheduling.cancel_booking")
def cancel_booking(actor: Actor, *, booking_id: UUID, now: datetime, reason: str = "") -> UUID:
    """This will end a booking, free its place, and have every member told; staff must give a reason."""
    booking = lock_booking(actor, booking_id)
    require_party_or(actor, booking, "scheduling.cancel_booking")
    booked = actor.account_id == booking.booked_by_id and not booking.is_legal  # a placed request is its attorney's
    by_party = actor.visitor_id in booking.owner_visitor_ids or booked
    if actor.is_staff and not reason.strip():
        raise BadInput(REASON_MISSING)
    refuse_if_any(NotAllowedNow, why_not_changeable(booking.state, starts_at=booking.starts_at, now=now))
    end_bookings([booking_id], BookingState.CANCELLED, now=now, because=reason.strip()[:300])
    if booking.is_legal:
        let_go_of_request(booking_id, by_party=by_party, account_id=actor.account_id, now=now)
    note(
        f"booking:{booking_id}",
        {"session": booking.session_id, "person": booking.person_id, "by_party": by_party},
        private={"reason": reason.strip()} if reason.strip() else None,
    )
    if booking.state is BookingState.CONFIRMED:
        publish("scheduling.booking_cancelled", booking_id=booking_id)
    return booking_id
