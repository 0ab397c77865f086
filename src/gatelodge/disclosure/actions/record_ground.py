"""Something was shown on which something may be told: an authorisation, an order of court, a request of an agency."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer, lock_inquiry, refuse_unless_answerable, subject
from gatelodge.disclosure.domain.inquiries import Paper, faults_of_paper
from gatelodge.disclosure.domain.inquiry_clocks import local_day
from gatelodge.disclosure.models import DisclosureGround
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import deed, note


@deed("disclosure.record_ground")
def record_ground(actor: Actor, *, inquiry_id: UUID, paper: Paper, now: datetime) -> UUID:
    """Write down what was shown; whether it counts on a day is the pack's."""
    row = lock_inquiry(actor, inquiry_id, "disclosure.answer_inquiry")
    refuse_unless_answerable(row)
    refuse_if_any(BadInput, faults_of_paper(paper, today=local_day(now, row.facility.zone)))
    made = DisclosureGround.objects.create(
        inquiry=row,
        kind=paper.kind,
        given_by=clean_line(paper.given_by)[:160],
        concerns=clean_line(paper.concerns)[:200],
        purpose=clean_line(paper.purpose)[:500],
        reference=clean_line(paper.reference)[:120],
        value=paper.value[:40],
        signed_on=paper.signed_on,
        valid_until=paper.valid_until,
        recorded_at=now,
        recorded_by_id=doer(actor),
    )
    private = {"given_by": made.given_by, "concerns": made.concerns, "purpose": made.purpose}
    note(subject(row), {"ground": made.id, "kind": made.kind}, private=private)
    return made.id
