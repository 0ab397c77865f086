"""Somebody takes a yes back: their pictures go, unless evidence rests on them, and nothing more is released."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._answering import Stopped, by_desk, reach_answer, write_answer
from gatelodge.photos.actions._locking import hold_pictures
from gatelodge.photos.domain.consent import Said
from gatelodge.photos.domain.lifecycle import ConsentAnswer, ConsentMeans
from gatelodge.photos.domain.reasons import NOTHING_TO_WITHDRAW
from gatelodge.photos.queries.party import answers_of, members_of


@deed("photos.withdraw_consent")
def withdraw_consent(
    actor: Actor, *, booking_id: UUID, who: UUID, adult_id: UUID | None = None, now: datetime
) -> Stopped:
    """Withdraw a person's consent, or a minor's by an adult who answers for it; gives what that stopped."""
    booking = reach_answer(actor, booking_id, who)
    hold_pictures(booking.id)
    before = answers_of(booking.id).get(who)
    if before is None or before.answer is not ConsentAnswer.GIVEN:
        raise NotAllowedNow(NOTHING_TO_WITHDRAW)
    # At the desk the adult is named, or the child itself said no; on line the adult is who is signed in.
    minor = members_of(booking)[who].is_minor
    if minor and not by_desk(actor, booking):
        adult_id = actor.visitor_id
    means = (
        ConsentMeans.BY_ADULT if adult_id else ConsentMeans.SPOKEN if by_desk(actor, booking) else ConsentMeans.SIGNED
    )
    said = Said(who, ConsentAnswer.DECLINED, means, adult_id)
    stopped = write_answer(actor, booking, said, now=now)
    note(
        f"booking:{booking.id}",
        {"who": who, "adult": adult_id, "pictures_deleted": stopped.pictures, "orders_stopped": stopped.orders},
    )
    return stopped
