"""Another person agrees to a reply; it then waits for its hour."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer
from gatelodge.disclosure.actions._inquiry_approving import refuse_other_office, refuse_own_hand
from gatelodge.disclosure.actions._inquiry_replies import (
    lock_reply,
    queue,
    refuse_unless,
    refuse_unless_as_seen,
    refuse_unless_still_so,
    subject_of,
)
from gatelodge.disclosure.domain.inquiry_states import ReplyState
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("disclosure.approve_reply")
def approve_reply(actor: Actor, *, reply_id: UUID, seen: str, now: datetime) -> datetime:
    """Approve the version that was read; gives the hour at which it leaves."""
    reply = lock_reply(actor, reply_id, "disclosure.approve_reply")
    refuse_unless(reply, ReplyState.SUBMITTED)
    refuse_unless_as_seen(reply, seen)
    refuse_other_office(actor, reply)
    refuse_own_hand(actor, reply)
    refuse_unless_still_so(reply, now=now)
    reply.decided_at, reply.decided_by_id = now, doer(actor)
    queue(reply, now=now)
    reply.save(update_fields=["state", "decided_at", "decided_by", "leaves_at"])
    note(subject_of(reply), {"inquiry": reply.inquiry_id, "edited": bool(reply.edited_text)})
    assert reply.leaves_at is not None
    return reply.leaves_at
