"""An inquiry that asks for records is handed over to those who search for and release them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import become, lock_inquiry, refuse_unless_answerable, subject
from gatelodge.disclosure.actions._inquiry_replies import take_back
from gatelodge.disclosure.domain.inquiry_states import InquiryState
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note, publish


@deed("disclosure.hand_to_records")
def hand_to_records(actor: Actor, *, inquiry_id: UUID, now: datetime) -> None:
    """Hand an inquiry over; a reply that has not left is withdrawn."""
    row = lock_inquiry(actor, inquiry_id, "disclosure.answer_inquiry")
    refuse_unless_answerable(row)
    withdrawn = take_back(row, now=now)
    become(row, InquiryState.HANDED_OVER, now=now)
    publish("disclosure.inquiry_handed_over", inquiry_id=row.id)
    note(subject(row), {"kind": row.kind, "replies_withdrawn": withdrawn})
