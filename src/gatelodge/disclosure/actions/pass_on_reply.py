"""Somebody posted a reply, or read it out by telephone, to whoever has no e-mail address."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer, lock_inquiry
from gatelodge.disclosure.actions._inquiry_replies import of_locked, refuse_unless, subject_of
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_states import InquiryState, PassedOn, ReplyState
from gatelodge.disclosure.models import InquiryReply
from gatelodge.disclosure.queries.inquiry_post import ways_of
from gatelodge.disclosure.queries.inquiry_reach import inquiries_within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("disclosure.pass_on_reply")
def pass_on_reply(actor: Actor, *, reply_id: UUID, how: PassedOn, now: datetime) -> None:
    """Write down once who passed a reply on, when and how; also where the inquiry was handed over since."""
    found = InquiryReply.objects.filter(id=reply_id, inquiry__in=inquiries_within(actor)).values("inquiry_id").first()
    if found is None:
        raise Absent
    row = lock_inquiry(actor, found["inquiry_id"], "disclosure.answer_inquiry")
    reply = of_locked(row, reply_id)
    refuse_unless(reply, ReplyState.SENT)
    if row.state == InquiryState.WITHDRAWN:
        raise NotAllowedNow(reasons.not_in_that_state(InquiryState.WITHDRAWN))
    ways = ways_of(row)
    if not ways:
        raise NotAllowedNow(reasons.READ_ON_THEIR_PAGE)
    if reply.passed_on_at is not None:
        raise NotAllowedNow(reasons.PASSED_ON_ALREADY)
    if how not in ways:
        raise BadInput(reasons.NO_SUCH_WAY)
    reply.passed_on_at, reply.passed_on_by_id, reply.passed_on_how = now, doer(actor), how
    reply.save(update_fields=["passed_on_at", "passed_on_by", "passed_on_how"])
    note(subject_of(reply), {"inquiry": row.id, "how": how})
