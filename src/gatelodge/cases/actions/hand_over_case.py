"""Somebody else leads a case from now on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._working import doer, subject
from gatelodge.cases.domain.reasons import LEADS_ALREADY, NO_SUCH_COLLEAGUE
from gatelodge.cases.models import Member
from gatelodge.cases.queries.members import list_colleagues
from gatelodge.cases.queries.reach import lock_case
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("cases.hand_over_case")
def hand_over_case(actor: Actor, *, case_id: UUID, account_id: UUID, now: datetime) -> None:
    """This will give the lead of a case to somebody who works on cases there; of a sealed one they become a member."""
    case, account = lock_case(actor, case_id, "cases.seal"), doer(actor, "cases.seal")
    if account_id not in dict(list_colleagues(case.facility_id, now=now)):
        raise BadInput(NO_SUCH_COLLEAGUE)
    before = case.lead_id
    if account_id == before:
        raise NotAllowedNow(LEADS_ALREADY)
    case.lead_id = account_id
    case.save(update_fields=["lead"])
    if case.sealed and not case.members.filter(account_id=account_id, removed_at__isnull=True).exists():
        Member.objects.create(case=case, account_id=account_id, added_at=now, added_by_id=account)
    note(subject(case), {"from": before, "to": account_id})
