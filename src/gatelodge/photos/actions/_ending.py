"""An order ends without a picture: whoever paid is told, and that the money comes back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.correspondence.actions import send_notice
from gatelodge.correspondence.domain.notice import Notice, NoticeGround
from gatelodge.foundation.actors import Actor
from gatelodge.photos.actions._locking import doer
from gatelodge.photos.domain.letters import ended_letter
from gatelodge.photos.domain.lifecycle import OrderState, PaidBy
from gatelodge.photos.domain.words import ended_words
from gatelodge.photos.models import PhotoOrder


def end_order(
    actor: Actor,
    order: PhotoOrder,
    state: OrderState,
    because: str,
    *,
    now: datetime,
    grounds: Iterable[NoticeGround] = (),
) -> UUID | None:
    """End a locked order, and write to whoever paid unless it is they who end it; gives the letter."""
    order.state, order.ended_at, order.ended_by_id, order.ended_because = state, now, doer(actor), because
    order.save(update_fields=["state", "ended_at", "ended_by", "ended_because"])
    if order.visitor_id is not None and order.visitor_id == actor.visitor_id:
        return None
    letter = ended_letter(
        order.id,
        state,
        ended_words(because),
        code=order.code,
        facility=order.facility.name,
        paid_by=PaidBy(order.paid_by),
        dated=now.astimezone(ZoneInfo(order.facility.zone)).date(),
        grounds=tuple(grounds),
    )
    return tell(actor, order, letter, now=now)


def tell(actor: Actor, order: PhotoOrder, letter: Notice, *, now: datetime) -> UUID:
    """Write to whoever paid for an order: the visitor, or the incarcerated person whose ticket it was."""
    to_visitor, to_person = (order.visitor_id, None) if order.visitor_id else (None, order.person_id)
    sent: UUID = send_notice(
        actor, notice=letter, to_visitor=to_visitor, to_person=to_person, facility_id=order.facility_id, now=now
    )
    return sent
