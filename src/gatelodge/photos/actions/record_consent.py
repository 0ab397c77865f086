"""Everyone in the frame is asked; the answer is written down as it was given."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._answering import reach_answer, write_answer
from gatelodge.photos.domain.consent import Said


@deed("photos.record_consent")
def record_consent(actor: Actor, *, booking_id: UUID, said: Said, now: datetime) -> None:
    """Record what somebody said about being pictured; the newest answer of each counts."""
    booking = reach_answer(actor, booking_id, said.who)
    stopped = write_answer(actor, booking, said, now=now)
    note(
        f"booking:{booking.id}",
        {
            "who": said.who,
            "answer": said.answer,
            "means": said.means,
            "adult": said.adult_id,
            "pictures_deleted": stopped.pictures,
            "orders_stopped": stopped.orders,
        },
    )
