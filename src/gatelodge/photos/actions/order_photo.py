"""Somebody wants a picture of a visit: by ticket at the desk, or paid by a visitor of the party."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.people.domain.ages import is_minor
from gatelodge.photos.actions._locking import doer, hold_pictures
from gatelodge.photos.actions._ruling import keep, need_yes
from gatelodge.photos.domain.lifecycle import OrderState, PaidBy
from gatelodge.photos.domain.ordering import Wish, tidied_reference, why_reference_is_wrong
from gatelodge.photos.domain.programme import NO_PROGRAMME, Asked, Programme, why_not_ordered
from gatelodge.photos.domain.reasons import (
    NO_CAMERA,
    NOT_IN_PARTY,
    PAYER_IS_MINOR,
    TICKET_PAYS_ONE,
    TICKET_USED,
    VISIT_NOT_BOOKED,
)
from gatelodge.photos.models import PhotoOrder
from gatelodge.photos.queries.asking import Answered, ask_order, find_camera_area, find_programme
from gatelodge.photos.queries.reach import find_booking
from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.queries import BookingRow


def _used(error: DatabaseError) -> Refusal | None:
    return BadInput(TICKET_USED) if "ticket_used_once" in str(error) else None


@deed("photos.order_photo", on_conflict=_used)
def order_photo(
    actor: Actor, *, booking_id: UUID, wish: Wish, payment_reference: str, visitor_id: UUID | None = None, now: datetime
) -> UUID:
    """Order a picture of a visit; `visitor_id` is who of the party paid, at the desk. Gives the order."""
    booking = find_booking(actor, booking_id)
    by_desk = may(actor, "photos.take", booking)
    payer = _payer(actor, booking, wish, visitor_id, by_desk=by_desk)
    reference = _read_reference(payment_reference)
    hold_pictures(booking.id)
    if booking.state is not BookingState.CONFIRMED:
        raise NotAllowedNow(VISIT_NOT_BOOKED)
    answered, programme = _offered(booking, wish, now=now)
    order = PhotoOrder.objects.create(
        code=new_code(),
        facility_id=booking.facility_id,
        booking_id=booking.id,
        person_id=booking.person_id,
        visitor_id=payer,
        paid_by=wish.paid_by,
        payment_reference=reference,
        price_cents=programme.price_cents(wish.paid_by) * wish.copies,
        delivery=wish.delivery,
        copies=wish.copies,
        state=OrderState.ORDERED,
        ordered_at=now,
        ordered_by_id=doer(actor),
        policy_decision_id=keep(answered, now=now),
    )
    told = {"booking": booking.id, **asdict(wish), "price_cents": order.price_cents}
    note(f"photo_order:{order.id}", told | {"decision": order.policy_decision_id})
    return order.id


def _read_reference(written: str) -> str:
    reference = tidied_reference(written)
    if (wrong := why_reference_is_wrong(reference)) is not None:
        raise BadInput(wrong)
    return reference


def _payer(actor: Actor, booking: BookingRow, wish: Wish, visitor_id: UUID | None, *, by_desk: bool) -> UUID | None:
    """Give the visitor whose order it is: none of a ticket's, oneself on line, and whoever of the party paid at the desk."""
    if wish.paid_by is PaidBy.TICKET:
        require(actor, "photos.take", booking)
        return None
    if not by_desk:
        require(actor, "photos.order_own", booking)
        visitor_id = actor.visitor_id
    payer = next((one for one in booking.party if one.visitor_id == visitor_id), None)
    if payer is None:
        raise NotAllowedNow(NOT_IN_PARTY) if by_desk else Absent
    if is_minor(payer.born_on, booking.local_day):
        raise NotAllowedNow(PAYER_IS_MINOR)
    return payer.visitor_id


def _offered(booking: BookingRow, wish: Wish, *, now: datetime) -> tuple[Answered, Programme]:
    """Give the rules' yes and the programme, or refuse: no programme, no camera, or what the rules and its terms forbid."""
    if find_programme(now=now) is None:
        raise NotAllowedNow(NO_PROGRAMME)
    area = find_camera_area(booking.facility_id, zone=booking.zone, now=now)
    if area is None:
        raise NotAllowedNow(NO_CAMERA)
    answered = ask_order(booking, wish, area=area, now=now)
    already = answered.facts["photo"]["ordered_already"]
    wanted = Asked(wish.paid_by, wish.delivery, wish.copies, already)
    refuse_if_any(NotAllowedNow, why_not_ordered(answered.decision, wanted, answered.unknown))
    if wish.paid_by is PaidBy.TICKET and wish.copies > 1:
        raise NotAllowedNow(TICKET_PAYS_ONE)
    return answered, need_yes(answered)
