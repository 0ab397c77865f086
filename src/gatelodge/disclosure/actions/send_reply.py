"""A reply leaves at its hour: it can be read or posted, its clock stops, and what it told is accounted for."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import become, locked, open_review
from gatelodge.disclosure.actions._inquiry_replies import of_locked, put, refuse_unless, subject_of
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_states import (
    ANSWERABLE,
    InquiryReviewKind,
    InquiryState,
    ReplyKind,
    ReplyState,
)
from gatelodge.disclosure.domain.replying import every
from gatelodge.disclosure.models import Disclosure, InquiryReply
from gatelodge.disclosure.queries.inquiry_composing import accounted_of, text_of
from gatelodge.disclosure.queries.inquiry_decisions import papers_under
from gatelodge.disclosure.queries.inquiry_standing import still_stands
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.ledger.actions import deed, note, publish


@deed("disclosure.send_reply")
def send_reply(actor: Actor, *, reply_id: UUID, now: datetime) -> ReplyState:
    """Send what waits, once; what no longer stands does not leave, and is looked at again."""
    require(actor, "disclosure.run_jobs")
    found = InquiryReply.objects.filter(id=reply_id).values("inquiry_id").first()
    if found is None:
        raise Absent
    row = locked(found["inquiry_id"])
    reply = of_locked(row, reply_id)
    refuse_unless(reply, ReplyState.QUEUED)
    if reply.leaves_at is None or now < reply.leaves_at:
        raise NotAllowedNow(reasons.NOT_ITS_HOUR)
    if row.state not in ANSWERABLE or not still_stands(reply, now=now):
        _keep(reply, now=now)
    else:
        put(reply, ReplyState.SENT)
        reply.sent_at = now
        reply.save(update_fields=["state", "sent_at"])
        _account(reply, now=now)
        if reply.kind == ReplyKind.RECORDS or (row.state == InquiryState.RECEIVED and _asks_listed_only(reply)):
            become(row, InquiryState.ANSWERED, now=now)
        if row.asker_email:
            publish("disclosure.reply_sent", reply_id=reply.id)
    note(subject_of(reply), {"inquiry": row.id, "state": reply.state, "edited": bool(reply.edited_text)})
    return ReplyState(reply.state)


def _asks_listed_only(reply: InquiryReply) -> bool:
    """Tell whether an inquiry asks for nothing but what this reply answers."""
    asked = set(reply.inquiry.facts)
    return bool(asked) and asked <= set(reply.facts)


def _keep(reply: InquiryReply, *, now: datetime) -> None:
    put(reply, ReplyState.WITHDRAWN)
    reply.withdrawn_at = now
    reply.save(update_fields=["state", "withdrawn_at"])
    open_review(reply.inquiry, InquiryReviewKind.NOT_SENT, now=now)


def _account(reply: InquiryReply, *, now: datetime) -> None:
    """Enter what was told about a person to somebody else: date, nature, purpose, recipient."""
    row = reply.inquiry
    for one in accounted_of(reply):
        papers = papers_under(reply, one.ground, now=now)
        Disclosure.objects.create(
            reply=reply,
            fact=one.fact,
            about=every(paper.concerns for paper in papers),
            nature=text_of(reply, one.fact)[:2000],
            purpose=every(paper.purpose for paper in papers),
            recipient=row.asker_name,
            recipient_address=row.asker_address or row.asker_email or row.asker_phone,
            ground=one.ground,
            citation=one.citation[:160],
            told_at=now,
        )
