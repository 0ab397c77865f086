"""The desk takes a reply back that has not left."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiry_replies import lock_reply, put, refuse_unless, subject_of
from gatelodge.disclosure.domain.inquiry_states import OPEN_REPLIES, ReplyState
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("disclosure.withdraw_reply")
def withdraw_reply(actor: Actor, *, reply_id: UUID, now: datetime) -> None:
    """Withdraw a reply before its hour; another can be made."""
    reply = lock_reply(actor, reply_id, "disclosure.answer_inquiry")
    refuse_unless(reply, *OPEN_REPLIES)
    before = reply.state
    put(reply, ReplyState.WITHDRAWN)
    reply.withdrawn_at = now
    reply.save(update_fields=["state", "withdrawn_at"])
    note(subject_of(reply), {"inquiry": reply.inquiry_id, "was": before})
