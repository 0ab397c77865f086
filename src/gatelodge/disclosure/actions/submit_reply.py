"""A reply leaves its author: to another person if it must be approved, and otherwise into the queue."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer
from gatelodge.disclosure.actions._inquiry_replies import (
    lock_reply,
    put,
    queue,
    refuse_unless,
    refuse_unless_as_seen,
    refuse_unless_still_so,
    subject_of,
)
from gatelodge.disclosure.domain.inquiry_states import CHANGEABLE, ReplyState
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("disclosure.submit_reply")
def submit_reply(actor: Actor, *, reply_id: UUID, seen: str, now: datetime) -> ReplyState:
    """Submit the version that was read; gives where it stands now."""
    reply = lock_reply(actor, reply_id, "disclosure.answer_inquiry")
    refuse_unless(reply, *CHANGEABLE)
    refuse_unless_as_seen(reply, seen)
    refuse_unless_still_so(reply, now=now)
    reply.submitted_at, reply.submitted_by_id = now, doer(actor)
    reply.decided_at, reply.decided_by, reply.remarks = None, None, ""
    if reply.guarded:
        put(reply, ReplyState.SUBMITTED)
    else:
        queue(reply, now=now)
    reply.save()
    note(subject_of(reply), {"inquiry": reply.inquiry_id, "state": reply.state, "edited": bool(reply.edited_text)})
    return ReplyState(reply.state)
