"""What somebody says about being pictured is written down; a no stops what rests on an earlier yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, NotPermitted, refuse_if_any
from gatelodge.photos.actions._deleting import delete_master
from gatelodge.photos.actions._ending import end_order
from gatelodge.photos.actions._locking import doer, hold_pictures
from gatelodge.photos.domain.consent import Said, why_answer_does_not_count
from gatelodge.photos.domain.lifecycle import (
    OPEN_ORDERS,
    ConsentAnswer,
    DeletionReason,
    OrderState,
)
from gatelodge.photos.domain.ordering import after_withdrawal
from gatelodge.photos.domain.reasons import NOT_YOURS_TO_ANSWER
from gatelodge.photos.domain.words import CONSENT_WITHDRAWN
from gatelodge.photos.models import Exposure, PhotoConsent, PhotoOrder
from gatelodge.photos.queries.asking import is_seated
from gatelodge.photos.queries.party import members_of
from gatelodge.photos.queries.pictures import list_usable
from gatelodge.photos.queries.reach import desk_facilities, find_booking
from gatelodge.scheduling.queries import BookingRow


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a no has stopped: pictures deleted, and orders that ended or went back."""

    pictures: int = 0
    orders: int = 0


def reach_answer(actor: Actor, booking_id: UUID, who: UUID) -> BookingRow:
    """Find the visit that somebody may answer about: staff at the desk for all, a visitor for self and wards."""
    booking = find_booking(actor, booking_id)
    if by_desk(actor, booking):
        require(actor, "photos.take", booking)
        return booking
    require(actor, "photos.order_own", booking)
    member = members_of(booking).get(who)
    mine = member is not None and (
        who == actor.visitor_id or (member.is_minor and actor.visitor_id in member.guardian_ids)
    )
    if not mine:
        raise NotPermitted(NOT_YOURS_TO_ANSWER)
    return booking


def by_desk(actor: Actor, booking: BookingRow) -> bool:
    """Tell whether the actor stands at the photo desk of this visit, and not before it."""
    facilities = desk_facilities(actor)
    return facilities is None or booking.facility_id in facilities


def write_answer(actor: Actor, booking: BookingRow, said: Said, *, now: datetime) -> Stopped:
    """Keep the answer; on a no, delete the pictures of that person and stop the orders that rest on them."""
    members = members_of(booking)
    party = [one.visitor_id for one in booking.party]
    wrong = why_answer_does_not_count(
        members.get(said.who), said.answer, means=said.means, adult_id=said.adult_id, party=party
    )
    refuse_if_any(BadInput, wrong)
    hold_pictures(booking.id)
    is_person = said.who == booking.person_id
    PhotoConsent.objects.create(
        booking_id=booking.id,
        visitor_id=None if is_person else said.who,
        person_id=said.who if is_person else None,
        answer=said.answer,
        means=said.means,
        adult_id=said.adult_id,
        answered_at=now,
        recorded_by_id=doer(actor),
    )
    if said.answer is ConsentAnswer.GIVEN:
        return Stopped()
    return _stop(actor, booking, said.who, now=now)


def _stop(actor: Actor, booking: BookingRow, who: UUID, *, now: datetime) -> Stopped:
    shown = _pictures_of(booking.id, who)
    gone = [one for one in shown if delete_master(one, DeletionReason.CONSENT_WITHDRAWN, by=actor.account_id, now=now)]
    # What is held as evidence stays sealed, and is released to nobody.
    stopped = {one.id for one in shown}
    if not stopped:
        return Stopped()
    seated = is_seated(booking.id)
    orders = PhotoOrder.objects.select_for_update().filter(booking_id=booking.id, state__in=OPEN_ORDERS)
    changed = [one for one in orders if _stop_order(actor, one, stopped, seated=seated, now=now)]
    return Stopped(len(gone), len(changed))


def _pictures_of(booking_id: UUID, who: UUID) -> list[Exposure]:
    sits = Q(roll__sitters__visitor_id=who) | Q(roll__sitters__person_id=who)
    shown = Exposure.objects.filter(sits, roll__visit__booking_id=booking_id, deleted_at__isnull=True)
    return list(Exposure.objects.select_for_update().filter(id__in=shown.values("id")).order_by("id"))


def _stop_order(actor: Actor, order: PhotoOrder, stopped: set[UUID], *, seated: bool, now: datetime) -> bool:
    before = OrderState(order.state)
    after = after_withdrawal(
        before,
        chosen_is_gone=order.chosen_id in stopped,
        others_left=bool(set(list_usable(order)) - stopped),
        still_seated=seated,
    )
    if after is before:
        return False
    if after is OrderState.CANCELLED:
        end_order(actor, order, after, CONSENT_WITHDRAWN, now=now)
    else:
        order.state, order.chosen = after, None
        order.save(update_fields=["state", "chosen"])
    return True
