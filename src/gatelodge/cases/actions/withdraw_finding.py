"""The author takes a finding back, also one that was confirmed; it stays readable, with the reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._findings import lock_finding, move, refuse_others
from gatelodge.cases.actions._working import doer, private_of, subject, working_case
from gatelodge.cases.domain.findings import REASON_MISSING, faults_of_note
from gatelodge.cases.domain.lifecycle import FindingState
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note

PERMISSION = "cases.find"


@deed("cases.withdraw_finding")
def withdraw_finding(actor: Actor, *, case_id: UUID, finding_id: UUID, remark: str, now: datetime) -> None:
    """This will withdraw a finding for a reason; what conduct was told of it says so at once."""
    doer(actor, PERMISSION)
    case = working_case(actor, case_id, PERMISSION)
    row = lock_finding(case, finding_id)
    refuse_others(actor, row)
    refuse_if_any(BadInput, faults_of_note(remark, needed=REASON_MISSING))
    before = row.state
    move(row, FindingState.WITHDRAWN)
    row.review_note = remark.strip()
    row.save(update_fields=["state", "review_note"])
    note(subject(case), {"finding": row.id, "was": before}, private=private_of(case, note=row.review_note))
