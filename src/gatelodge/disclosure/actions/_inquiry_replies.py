"""What deeds about a reply share: its lock, its version, whether it still holds, and its hour."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import lock_inquiry, refuse_unless_answerable
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_clocks import leaves_at
from gatelodge.disclosure.domain.inquiry_states import OPEN_REPLIES, ReplyKind, ReplyState, reply_may_become
from gatelodge.disclosure.models import Inquiry, InquiryReply
from gatelodge.disclosure.queries.inquiry_reach import inquiries_within
from gatelodge.disclosure.queries.inquiry_standing import still_stands
from gatelodge.disclosure.queries.inquiry_versions import version_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.policy.queries import current_pack


def lock_reply(actor: Actor, reply_id: UUID, permission: str) -> InquiryReply:
    """Lock a reply and its inquiry; absent for whoever does not reach it."""
    found = InquiryReply.objects.filter(id=reply_id, inquiry__in=inquiries_within(actor)).values("inquiry_id").first()
    if found is None:
        raise Absent
    row = lock_inquiry(actor, found["inquiry_id"], permission)
    refuse_unless_answerable(row)
    return of_locked(row, reply_id)


def of_locked(row: Inquiry, reply_id: UUID) -> InquiryReply:
    """Lock a reply of an inquiry that is locked already."""
    reply = InquiryReply.objects.select_for_update().get(id=reply_id)
    reply.inquiry = row
    return reply


def refuse_unless(reply: InquiryReply, *states: ReplyState) -> None:
    """Refuse what is done only while a reply is in one of these states."""
    if reply.state not in states:
        raise NotAllowedNow(reasons.reply_not_in_that_state(ReplyState(reply.state)))


def refuse_unless_as_seen(reply: InquiryReply, seen: str) -> None:
    """Refuse whoever read another version than the one that stands."""
    if seen != version_of(reply):
        raise NotAllowedNow(reasons.CHANGED_MEANWHILE)


def refuse_unless_still_so(reply: InquiryReply, *, now: datetime) -> None:
    """Refuse to let go what rests on something that is no longer so, or what is listed otherwise by now."""
    if not still_stands(reply, now=now):
        raise NotAllowedNow(reasons.NO_LONGER_SO)


def put(reply: InquiryReply, state: ReplyState) -> None:
    """Put a reply into a state; saving is the deed's."""
    if not reply_may_become(ReplyState(reply.state), state):
        raise NotAllowedNow(reasons.reply_not_in_that_state(ReplyState(reply.state)))
    reply.state = state


def queue(reply: InquiryReply, *, now: datetime) -> None:
    """Let a reply wait for the next fixed hour, whatever it says."""
    put(reply, ReplyState.QUEUED)
    reply.leaves_at = leaves_at(now, holidays=current_pack().holidays, zone=reply.inquiry.facility.zone)


def refuse_second(row: Inquiry, kind: ReplyKind) -> None:
    """Refuse a second reply of a kind while the first has not left."""
    if InquiryReply.objects.filter(inquiry=row, kind=kind, state__in=OPEN_REPLIES).exists():
        raise NotAllowedNow(reasons.OPEN_ALREADY)


def take_back(row: Inquiry, *, kind: ReplyKind | None = None, now: datetime) -> int:
    """Withdraw what has not left of an inquiry's replies, and give how many."""
    waiting = InquiryReply.objects.filter(inquiry=row, state__in=OPEN_REPLIES)
    if kind is not None:
        waiting = waiting.filter(kind=kind)
    return waiting.update(state=ReplyState.WITHDRAWN, withdrawn_at=now)


def subject_of(reply: InquiryReply) -> str:
    """Name a reply in the record."""
    return f"inquiry_reply:{reply.id}"
