"""The author changes a finding that nobody has confirmed, or that was returned."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._findings import cite, lock_finding, refuse_faults, refuse_older, refuse_others
from gatelodge.cases.actions._working import doer, private_of, subject, working_case
from gatelodge.cases.domain.findings import Drafted, not_from_here
from gatelodge.cases.domain.lifecycle import FindingState
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note

PERMISSION = "cases.find"
WRITABLE = (FindingState.DRAFT, FindingState.RETURNED)


@deed("cases.revise_finding")
def revise_finding(
    actor: Actor, *, case_id: UUID, finding_id: UUID, drafted: Drafted, version: int, now: datetime
) -> int:
    """This will keep another text and other citations, and give the new version; `version` is the one that was read."""
    doer(actor, PERMISSION)
    case = working_case(actor, case_id, PERMISSION)
    row = lock_finding(case, finding_id)
    refuse_others(actor, row)
    if row.state not in WRITABLE:
        raise NotAllowedNow(not_from_here(FindingState(row.state)))
    refuse_older(row, version)
    refuse_faults(drafted, case, now=now)
    row.text, row.standard = drafted.text.strip(), drafted.standard
    row.state, row.version = FindingState.DRAFT, row.version + 1
    row.save(update_fields=["text", "standard", "state", "version"])
    cite(row, drafted.cited, now=now)
    told = {"finding": row.id, "version": row.version, "standard": row.standard, "cited": drafted.cited.count}
    note(subject(case), told, private=private_of(case, text=row.text))
    return row.version
