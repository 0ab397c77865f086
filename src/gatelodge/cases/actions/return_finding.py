"""A second person gives a finding back to its author, and says what is missing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._findings import lock_finding, move, refuse_author, refuse_older
from gatelodge.cases.actions._working import doer, private_of, subject, working_case
from gatelodge.cases.domain.findings import NOTE_MISSING, faults_of_note
from gatelodge.cases.domain.lifecycle import FindingState
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note

PERMISSION = "cases.confirm"


@deed("cases.return_finding")
def return_finding(actor: Actor, *, case_id: UUID, finding_id: UUID, version: int, remark: str, now: datetime) -> None:
    """This will return a finding with what is to be changed in it."""
    reviewer = doer(actor, PERMISSION)
    case = working_case(actor, case_id, PERMISSION)
    row = lock_finding(case, finding_id)
    refuse_author(actor, row)
    refuse_older(row, version)
    refuse_if_any(BadInput, faults_of_note(remark, needed=NOTE_MISSING))
    move(row, FindingState.RETURNED)
    row.reviewer_id, row.reviewed_at, row.review_note = reviewer, now, remark.strip()
    row.save(update_fields=["state", "reviewer", "reviewed_at", "review_note"])
    note(subject(case), {"finding": row.id, "version": row.version}, private=private_of(case, note=row.review_note))
