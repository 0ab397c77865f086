"""Somebody looked at an inquiry again and says what was done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer, lock_inquiry, subject
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.models import InquiryReview
from gatelodge.disclosure.queries.inquiry_reach import inquiries_within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import deed, note


@deed("disclosure.resolve_inquiry_review")
def resolve_inquiry_review(actor: Actor, *, review_id: UUID, what: str, now: datetime) -> None:
    """Take an inquiry off the list, with what was done."""
    found = InquiryReview.objects.filter(id=review_id, inquiry__in=inquiries_within(actor)).first()
    if found is None:
        raise Absent
    row = lock_inquiry(actor, found.inquiry_id, "disclosure.answer_inquiry")
    review = InquiryReview.objects.select_for_update().get(id=review_id)
    if review.resolved_at is not None:
        raise NotAllowedNow(reasons.RESOLVED_ALREADY)
    if not clean_line(what):
        raise BadInput(reasons.WHAT_MISSING)
    review.resolved_at, review.resolved_by_id, review.resolution = now, doer(actor), clean_line(what)[:500]
    review.save(update_fields=["resolved_at", "resolved_by", "resolution"])
    note(subject(row), {"kind": review.kind}, private={"what": review.resolution})
