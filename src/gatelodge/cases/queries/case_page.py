"""The pages on which people work on a case begin alike: the case is found, named as read, and its head given."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gatelodge.cases.models import Case
from gatelodge.cases.queries.heads import CaseHead, head_of
from gatelodge.cases.queries.reach import find_case
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import noted


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page of a case."""

    case: CaseHead

    @property
    def can_work(self) -> bool:
        return self.case.is_open and "review" in self.case.may


def open_page(actor: Actor, case_id: UUID) -> tuple[Case, CaseHead]:
    """Find the case that a page is about."""
    case = find_case(actor, case_id)
    noted(f"case:{case.id}")
    return case, head_of(actor, case)
