"""Who sees a case while it is sealed, and who could be let in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import list_holders_at
from gatelodge.cases.permissions import READERS
from gatelodge.cases.queries.heads import CaseHead, head_of
from gatelodge.cases.queries.reach import find_case
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import noted, protected_read


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member, since when and by whom."""

    account_id: UUID
    name: str
    added_at: datetime
    added_by: str
    leads: bool


@dataclass(frozen=True, slots=True)
class MembersPage:
    """A case's members, who could become one, and who could lead it instead."""

    head: CaseHead
    members: tuple[MemberRow, ...]
    colleagues: tuple[tuple[UUID, str], ...]
    successors: tuple[tuple[UUID, str], ...]


@protected_read("cases.members")
def read_members(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> MembersPage:
    """Get who is a member of a case, and who else works on cases there."""
    case = find_case(actor, case_id)
    noted(f"case:{case.id}")
    held = case.members.filter(removed_at__isnull=True).select_related("account", "added_by").order_by("added_at", "id")
    members = tuple(
        MemberRow(one.account_id, str(one.account), one.added_at, str(one.added_by), one.account_id == case.lead_id)
        for one in held
    )
    inside = {one.account_id for one in members}
    everybody = list_colleagues(case.facility_id, now=now)
    outside = tuple(one for one in everybody if one[0] not in inside)
    others = tuple(one for one in everybody if one[0] != case.lead_id)
    return MembersPage(head_of(actor, case), members, outside, others)


def list_colleagues(facility_id: UUID, *, now: datetime) -> list[tuple[UUID, str]]:
    """List who works on the cases of a facility, with the name shown."""
    return list_holders_at(facility_id, READERS, now=now)
