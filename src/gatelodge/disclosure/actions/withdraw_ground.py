"""What was shown counts no more, as it was taken back or written down in error."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer, lock_inquiry, subject
from gatelodge.disclosure.actions._inquiry_replies import take_back
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_states import ReplyKind
from gatelodge.disclosure.models import DisclosureGround
from gatelodge.disclosure.queries.inquiry_reach import inquiries_within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("disclosure.withdraw_ground")
def withdraw_ground(actor: Actor, *, ground_id: UUID, now: datetime) -> None:
    """Withdraw a paper; a reply that waits and could rest on it is withdrawn with it."""
    found = DisclosureGround.objects.filter(id=ground_id, inquiry__in=inquiries_within(actor)).first()
    if found is None:
        raise Absent
    row = lock_inquiry(actor, found.inquiry_id, "disclosure.answer_inquiry")
    held = DisclosureGround.objects.select_for_update().get(id=ground_id)
    if held.withdrawn_at is not None:
        raise NotAllowedNow(reasons.RESOLVED_ALREADY)
    held.withdrawn_at, held.withdrawn_by_id = now, doer(actor)
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    withdrawn = take_back(row, kind=ReplyKind.RECORDS, now=now)
    note(subject(row), {"ground": held.id, "kind": held.kind, "replies_withdrawn": withdrawn})
