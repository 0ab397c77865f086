"""A case is sealed: from then on it exists for its members alone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._working import doer, subject
from gatelodge.cases.domain.reasons import SEALED_ALREADY
from gatelodge.cases.models import Member
from gatelodge.cases.queries.reach import lock_case
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("cases.seal_case")
def seal_case(actor: Actor, *, case_id: UUID, now: datetime) -> None:
    """This will seal a case; whoever leads it and whoever seals it become members, so that it is lost to nobody."""
    case, account = lock_case(actor, case_id, "cases.seal"), doer(actor, "cases.seal")
    if case.sealed:
        raise NotAllowedNow(SEALED_ALREADY)
    case.sealed, case.sealed_at, case.sealed_by_id = True, now, account
    case.save(update_fields=["sealed", "sealed_at", "sealed_by"])
    members = set(case.members.filter(removed_at__isnull=True).values_list("account_id", flat=True))
    for one in {case.lead_id, account} - members:
        Member.objects.create(case=case, account_id=one, added_at=now, added_by_id=account)
    note(subject(case), {"sealed": True})
