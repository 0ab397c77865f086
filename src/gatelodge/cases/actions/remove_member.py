"""A colleague is let out of a case again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._working import doer, subject
from gatelodge.cases.domain.reasons import LEAD_STAYS
from gatelodge.cases.queries.reach import lock_case
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("cases.remove_member")
def remove_member(actor: Actor, *, case_id: UUID, account_id: UUID, now: datetime) -> None:
    """This will end somebody's membership; whoever leads the case stays."""
    case, account = lock_case(actor, case_id, "cases.seal"), doer(actor, "cases.seal")
    member = case.members.filter(account_id=account_id, removed_at__isnull=True).first()
    if member is None:
        raise Absent
    if account_id == case.lead_id:
        raise NotAllowedNow(LEAD_STAYS)
    member.removed_at, member.removed_by_id = now, account
    member.save(update_fields=["removed_at", "removed_by"])
    note(subject(case), {"member": account_id})
