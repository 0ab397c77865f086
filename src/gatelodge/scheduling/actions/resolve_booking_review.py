"""Resolve a booking in doubt: keep it, cancel it, or go on without one visitor."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.accounts.queries import get_facility
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.scheduling.actions._booking import LockedBooking, end_bookings, lock_booking
from gatelodge.scheduling.actions._legal_requests import let_go_of_request
from gatelodge.scheduling.actions._reach import staff_facilities
from gatelodge.scheduling.actions._reviews import list_doubted
from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES, BookingState
from gatelodge.scheduling.domain.party import Guest, why_not_minded
from gatelodge.scheduling.domain.reasons import REASON_MISSING, REVIEW_RESOLVED, why_not_changeable, wrong
from gatelodge.scheduling.models import Booking, BookingReview, PartyMember

KEPT, CANCELLED, WITHOUT = "kept", "cancelled", "without"
UNKNOWN = wrong("resolution_unknown", "resolution", "Choose what becomes of it.", "Elija qué se hace con ella.")
NOBODY = wrong(
    "no_visitor_named",
    "resolution",
    "This review is not about one visitor, so there is nobody to leave out.",
    "Esta revisión no se refiere a un visitante en particular; no hay a quién excluir.",
)


@deed("scheduling.resolve_booking_review")
def resolve_booking_review(actor: Actor, *, review_id: UUID, resolution: str, now: datetime, reason: str = "") -> UUID:
    """This will carry out what a person decided about a booking in doubt, and have the party told if it changes."""
    reviews, facilities = BookingReview.objects.select_for_update(of=("self",)), staff_facilities(actor)
    if facilities is not None:
        reviews = reviews.filter(booking__facility_id__in=facilities)
    review = reviews.filter(id=review_id).first()
    if review is None:
        raise Absent
    booking = lock_booking(actor, review.booking_id)
    require(actor, "scheduling.review", booking)
    if review.resolved_at is not None:
        raise NotAllowedNow(REVIEW_RESOLVED)
    _carry_out(review, booking, resolution, reason=reason.strip()[:300], now=now)
    review.resolution, review.resolved_at, review.resolved_by_id = resolution, now, actor.account_id
    review.save(update_fields=["resolution", "resolved_at", "resolved_by"])
    if resolution == KEPT and booking.state in ACTIVE_STATES and not list_doubted([booking.id]):
        publish("scheduling.booking_kept", booking_id=booking.id, review_id=review.id)
    note(
        f"booking:{booking.id}",
        {"review": review_id, "kind": review.kind, "resolution": resolution},
        private={"reason": reason.strip()} if reason.strip() else None,
    )
    return booking.id


def _carry_out(review: BookingReview, booking: LockedBooking, resolution: str, *, reason: str, now: datetime) -> None:
    if resolution == KEPT:
        return
    if resolution not in (CANCELLED, WITHOUT):
        raise BadInput(UNKNOWN)
    refuse_if_any(BadInput, [] if reason else [REASON_MISSING])
    refuse_if_any(NotAllowedNow, why_not_changeable(booking.state, starts_at=booking.starts_at, now=now))
    if resolution == CANCELLED:
        end_bookings([booking.id], BookingState.CANCELLED, now=now, because=reason)
        let_go_of_request(booking.id, by_party=False, account_id=None, now=now)
        publish("scheduling.booking_cancelled", booking_id=booking.id)
    else:
        _go_on_without(review, booking)
        publish("scheduling.party_changed", booking_id=booking.id, visitor_id=review.visitor_id)


def _go_on_without(review: BookingReview, booking: LockedBooking) -> None:
    if review.visitor_id is None:
        raise BadInput(NOBODY)
    rest = PartyMember.objects.filter(booking_id=booking.id, active=True).exclude(visitor_id=review.visitor_id)
    members = list(rest.select_related("visitor"))
    guests = [Guest(one.visitor_id, one.visitor.born_on, one.visitor.emancipated) for one in members]
    day = booking.starts_at.astimezone(ZoneInfo(get_facility(booking.facility_id).zone)).date()
    refuse_if_any(NotAllowedNow, why_not_minded(guests, day=day))
    PartyMember.objects.filter(booking_id=booking.id, visitor_id=review.visitor_id).update(active=False)
    adult = next(one.visitor_id for one in guests if one.is_adult(day))
    rest.filter(escort_id=review.visitor_id).update(escort_id=adult)
    Booking.objects.filter(id=booking.id).update(heads=len(members))
