"""A second person stands behind a finding."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._findings import lock_finding, move, refuse_author, refuse_older, refuse_uncitable
from gatelodge.cases.actions._working import doer, private_of, subject, working_case
from gatelodge.cases.domain.findings import NOTE_MOST, faults_of_note
from gatelodge.cases.domain.lifecycle import FindingState
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note

PERMISSION = "cases.confirm"


@deed("cases.confirm_finding")
def confirm_finding(
    actor: Actor, *, case_id: UUID, finding_id: UUID, version: int, now: datetime, remark: str = ""
) -> None:
    """This will confirm a finding as it was read; from then on its words and citations stay."""
    reviewer = doer(actor, PERMISSION)
    case = working_case(actor, case_id, PERMISSION)
    row = lock_finding(case, finding_id)
    refuse_author(actor, row)
    refuse_older(row, version)
    refuse_if_any(BadInput, faults_of_note(remark, needed=None))
    refuse_uncitable(case, row)
    move(row, FindingState.CONFIRMED)
    row.reviewer_id, row.reviewed_at, row.review_note = reviewer, now, remark.strip()[:NOTE_MOST]
    row.save(update_fields=["state", "reviewer", "reviewed_at", "review_note"])
    note(subject(case), {"finding": row.id, "version": row.version}, private=private_of(case, note=row.review_note))
