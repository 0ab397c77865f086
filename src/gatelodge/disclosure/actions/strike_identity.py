"""The asker was not who they said: what stood is struck, and what was told under it is listed for review."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer, lock_inquiry, open_review, subject
from gatelodge.disclosure.actions._inquiry_replies import take_back
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_states import InquiryReviewKind, ReplyKind, ReplyState
from gatelodge.disclosure.models import Identification, Inquiry, InquiryReply
from gatelodge.disclosure.queries.inquiry_decisions import identity_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import deed, note


@deed("disclosure.strike_identity")
def strike_identity(actor: Actor, *, inquiry_id: UUID, why: str, now: datetime) -> int:
    """Strike who somebody was taken for: waiting replies are withdrawn; gives how many had left."""
    row = lock_inquiry(actor, inquiry_id, "disclosure.answer_inquiry")
    held = identity_of(row)
    if held is None:
        raise NotAllowedNow(reasons.NOT_ESTABLISHED)
    if not clean_line(why):
        raise BadInput(reasons.WHY_MISSING)
    held.struck_at, held.struck_by_id, held.struck_because = now, doer(actor), clean_line(why)[:500]
    held.save(update_fields=["struck_at", "struck_by", "struck_because"])
    withdrawn = take_back(row, kind=ReplyKind.RECORDS, now=now)
    told = InquiryReply.objects.filter(identification=held, state=ReplyState.SENT).count()
    if told:
        open_review(row, InquiryReviewKind.IDENTITY_STRUCK, identification=held, now=now)
    others = _review_others(row, now=now)
    data = {"identification": held.id, "withdrawn": withdrawn, "told": told, "others": others}
    note(subject(row), data, private={"why": held.struck_because})
    return told


def _review_others(row: Inquiry, *, now: datetime) -> int:
    """Have other inquiries looked at in which the same asker is taken for somebody; gives how many."""
    if not row.asker_email:
        return 0
    live = Identification.objects.filter(struck_at__isnull=True, inquiry__asker_email__iexact=row.asker_email)
    others = live.filter(inquiry__facility=row.facility).exclude(inquiry=row).select_related("inquiry")
    for one in others:
        open_review(one.inquiry, InquiryReviewKind.IDENTITY_STRUCK, identification=one, now=now)
    return len(others)
