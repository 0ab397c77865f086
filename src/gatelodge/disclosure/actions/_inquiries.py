"""What deeds about an inquiry share: its lock, its state, and who signs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_states import ANSWERABLE, InquiryReviewKind, InquiryState, may_become
from gatelodge.disclosure.models import Identification, Inquiry, InquiryClock, InquiryReview
from gatelodge.disclosure.queries.inquiry_reach import inquiries_within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow

ENDED = (InquiryState.HANDED_OVER, InquiryState.WITHDRAWN)


def lock_inquiry(actor: Actor, inquiry_id: UUID, permission: str) -> Inquiry:
    """Lock an inquiry; absent for whoever does not reach it."""
    if not inquiries_within(actor).filter(id=inquiry_id).exists():
        raise Absent
    row = locked(inquiry_id)
    require(actor, permission, row)
    return row


def locked(inquiry_id: UUID) -> Inquiry:
    """Lock an inquiry: one deed at a time changes what its replies rest on."""
    joined = Inquiry.objects.select_related("facility").select_for_update(of=("self",))
    row = joined.filter(id=inquiry_id).first()
    if row is None:
        raise Absent
    return row


def refuse_unless_answerable(row: Inquiry) -> None:
    """Refuse what is done only while an inquiry can be answered."""
    if row.state not in ANSWERABLE:
        raise NotAllowedNow(reasons.not_in_that_state(InquiryState(row.state)))


def become(row: Inquiry, state: InquiryState, *, why: str = "", now: datetime) -> None:
    """Put an inquiry into a state; an end and an answer stop its clock."""
    if row.state == state:
        return
    if not may_become(InquiryState(row.state), state):
        raise NotAllowedNow(reasons.not_in_that_state(InquiryState(row.state)))
    row.state = state
    if state in ENDED:
        row.ended_at, row.ended_because = now, why[:500]
    row.save(update_fields=["state", "ended_at", "ended_because"])
    InquiryClock.objects.filter(inquiry=row, stopped_at__isnull=True).update(stopped_at=now)


def open_review(
    row: Inquiry, kind: InquiryReviewKind, *, identification: Identification | None = None, now: datetime
) -> None:
    """Put an inquiry on the list of those to be looked at again; one that stands there stays as it is."""
    held = InquiryReview.objects.filter(inquiry=row, kind=kind, resolved_at__isnull=True)
    if not held.exists():
        InquiryReview.objects.create(inquiry=row, kind=kind, identification=identification, opened_at=now)


def doer(actor: Actor) -> UUID:
    """Give the account that signs for what was done."""
    if actor.account_id is None:
        raise Absent
    return actor.account_id


def subject(row: Inquiry) -> str:
    """Name an inquiry in the record."""
    return f"inquiry:{row.id}"
