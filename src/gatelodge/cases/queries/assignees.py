"""Who can be given a task of a case: whoever may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.cases.models import Case, Member
from gatelodge.cases.queries.members import list_colleagues


@dataclass(frozen=True, slots=True)
class Assignee:
    """Somebody who works on the case."""

    id: UUID
    name: str


def assignees_of(case: Case, now: datetime) -> list[Assignee]:
    """List who may see a case; of a sealed one, its members."""
    staff = list_colleagues(case.facility_id, now=now)
    if case.sealed:
        members = set(Member.objects.filter(case=case, removed_at__isnull=True).values_list("account_id", flat=True))
        staff = [(account, name) for account, name in staff if account in members]
    return [Assignee(account, name) for account, name in staff]
