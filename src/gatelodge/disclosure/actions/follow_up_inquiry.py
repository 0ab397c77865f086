"""An inquiry whose time to answer ran out is put on the list of those to be looked at again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import locked, open_review, subject
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_clocks import has_run_out
from gatelodge.disclosure.domain.inquiry_states import InquiryReviewKind
from gatelodge.disclosure.models import InquiryClock
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("disclosure.follow_up_inquiry")
def follow_up_inquiry(actor: Actor, *, inquiry_id: UUID, now: datetime) -> None:
    """Follow up one inquiry whose clock has run out."""
    require(actor, "disclosure.run_jobs")
    row = locked(inquiry_id)
    clock = InquiryClock.objects.filter(inquiry=row, stopped_at__isnull=True).first()
    if clock is None or not has_run_out(clock.due_on, now=now, zone=row.facility.zone):
        raise NotAllowedNow(reasons.NOTHING_DUE)
    open_review(row, InquiryReviewKind.OVERDUE, now=now)
    note(subject(row), {"due_on": clock.due_on.isoformat(), "verified": clock.verified})
