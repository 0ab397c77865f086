"""A closed case is opened again, with the reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.lifecycle import CASE_TRANSITIONS, CaseState
from gatelodge.cases.domain.reasons import CASE_OPEN, REASON_MISSING
from gatelodge.cases.queries.reach import lock_case
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.grounds.domain.signs import clean
from gatelodge.ledger.actions import deed, note


@deed("cases.reopen_case")
def reopen_case(actor: Actor, *, case_id: UUID, reason: str, now: datetime) -> None:
    """This will open a closed case again; why it had been closed stays in the record."""
    case = lock_case(actor, case_id, "cases.open")
    refuse_if_any(BadInput, [] if clean(reason) else [REASON_MISSING])
    if CaseState.OPEN not in CASE_TRANSITIONS[CaseState(case.state)]:
        raise NotAllowedNow(CASE_OPEN)
    case.state, case.closed_at, case.closed_by, case.close_reason = CaseState.OPEN, None, None, ""
    case.save(update_fields=["state", "closed_at", "closed_by", "close_reason"])
    note(subject(case), {"code": case.code, "at": now}, private=private_of(case, reason=clean(reason)[:2000]))
