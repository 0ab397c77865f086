"""What is worked on lies in the case that the actor reached; anything of another case is absent."""

from __future__ import annotations

from uuid import UUID

from gatelodge.cases.actions._working import doer, working_case
from gatelodge.cases.models import Case, Party, Statement
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent

REVIEW = "cases.review"


def case_to_work_on(actor: Actor, case_id: UUID) -> Case:
    """Lock an open case that the actor may work on."""
    return working_case(actor, case_id, REVIEW)


def signer(actor: Actor) -> UUID:
    """Give the account that signs."""
    return doer(actor, REVIEW)


def statement_of(case: Case, statement_id: UUID) -> Statement:
    """Get a statement of this case."""
    found = Statement.objects.filter(reading__source__case=case, id=statement_id).first()
    if found is None:
        raise Absent
    return found


def party_of(case: Case, party_id: UUID) -> Party:
    """Get a party of this case."""
    found = Party.objects.filter(case=case, id=party_id).first()
    if found is None:
        raise Absent
    return found
