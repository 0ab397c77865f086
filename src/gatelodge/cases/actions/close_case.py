"""A case is closed, with the reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._working import doer, private_of, subject, working_case
from gatelodge.cases.domain.lifecycle import CaseState, FindingState
from gatelodge.cases.domain.reasons import FINDING_WAITS, REASON_MISSING
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.grounds.domain.signs import clean
from gatelodge.ledger.actions import deed, note


@deed("cases.close_case")
def close_case(actor: Actor, *, case_id: UUID, reason: str, now: datetime) -> None:
    """This will close a case, once no finding waits for its second person."""
    case, account = working_case(actor, case_id, "cases.open"), doer(actor, "cases.open")
    refuse_if_any(BadInput, [] if clean(reason) else [REASON_MISSING])
    if case.findings.filter(state=FindingState.SUBMITTED).exists():
        raise NotAllowedNow(FINDING_WAITS)
    case.state, case.closed_at, case.closed_by_id = CaseState.CLOSED, now, account
    case.close_reason = clean(reason)[:2000]
    case.save(update_fields=["state", "closed_at", "closed_by", "close_reason"])
    note(subject(case), {"code": case.code}, private=private_of(case, reason=case.close_reason))
