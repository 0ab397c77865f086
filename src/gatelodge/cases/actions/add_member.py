"""A colleague is let into a case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._working import doer, subject
from gatelodge.cases.domain.reasons import MEMBER_ALREADY, NO_SUCH_COLLEAGUE
from gatelodge.cases.models import Member
from gatelodge.cases.queries.members import list_colleagues
from gatelodge.cases.queries.reach import lock_case
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("cases.add_member")
def add_member(actor: Actor, *, case_id: UUID, account_id: UUID, now: datetime) -> None:
    """This will let somebody who works on cases there see this one while it is sealed."""
    case, account = lock_case(actor, case_id, "cases.seal"), doer(actor, "cases.seal")
    if account_id not in dict(list_colleagues(case.facility_id, now=now)):
        raise BadInput(NO_SUCH_COLLEAGUE)
    if case.members.filter(account_id=account_id, removed_at__isnull=True).exists():
        raise NotAllowedNow(MEMBER_ALREADY)
    Member.objects.create(case=case, account_id=account_id, added_at=now, added_by_id=account)
    note(subject(case), {"member": account_id})
