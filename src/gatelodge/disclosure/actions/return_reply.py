"""Another person sends a reply back, and says why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer
from gatelodge.disclosure.actions._inquiry_approving import refuse_other_office, refuse_own_hand
from gatelodge.disclosure.actions._inquiry_replies import lock_reply, put, refuse_unless, subject_of
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_states import ReplyState
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.signs import clean
from gatelodge.ledger.actions import deed, note


@deed("disclosure.return_reply")
def return_reply(actor: Actor, *, reply_id: UUID, why: str, now: datetime) -> None:
    """Return a reply to the desk; it can be edited again."""
    reply = lock_reply(actor, reply_id, "disclosure.approve_reply")
    refuse_unless(reply, ReplyState.SUBMITTED)
    refuse_other_office(actor, reply)
    refuse_own_hand(actor, reply)
    if not clean(why):
        raise BadInput(reasons.WHY_MISSING)
    put(reply, ReplyState.RETURNED)
    reply.decided_at, reply.decided_by_id, reply.remarks = now, doer(actor), clean(why)[:1000]
    reply.save(update_fields=["state", "decided_at", "decided_by", "remarks"])
    note(subject_of(reply), {"inquiry": reply.inquiry_id}, private={"why": reply.remarks})
