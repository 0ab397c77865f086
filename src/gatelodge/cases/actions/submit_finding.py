"""The author hands a finding to a second person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._findings import lock_finding, move, refuse_older, refuse_others, refuse_uncitable
from gatelodge.cases.actions._working import doer, subject, working_case
from gatelodge.cases.domain.lifecycle import FindingState
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note

PERMISSION = "cases.find"


@deed("cases.submit_finding")
def submit_finding(actor: Actor, *, case_id: UUID, finding_id: UUID, version: int, now: datetime) -> None:
    """This will let a finding wait for a second person, as it was read."""
    doer(actor, PERMISSION)
    case = working_case(actor, case_id, PERMISSION)
    row = lock_finding(case, finding_id)
    refuse_others(actor, row)
    refuse_older(row, version)
    refuse_uncitable(case, row)
    move(row, FindingState.SUBMITTED)
    # A review before this one was of another text.
    row.submitted_at, row.reviewer, row.reviewed_at = now, None, None
    row.save(update_fields=["state", "submitted_at", "reviewer", "reviewed_at"])
    note(subject(case), {"finding": row.id, "version": row.version})
