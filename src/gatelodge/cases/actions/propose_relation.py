"""A person proposes how two statements stand to each other."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.cases.actions._reviewing import case_to_work_on, signer, statement_of
from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.lifecycle import Proposer, RelationKind, StatementState
from gatelodge.cases.domain.working import (
    LINE_MOST,
    REJECTED_STATEMENT,
    RELATED_ALREADY,
    SAME_STATEMENT,
    text_faults,
    unknown,
)
from gatelodge.cases.models import Relation
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE


def _related_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(RELATED_ALREADY) if sqlstate(error) == UNIQUE else None


@deed("cases.propose_relation", on_conflict=_related_before)
def propose_relation(
    actor: Actor, *, case_id: UUID, a_id: UUID, b_id: UUID, kind: str, why: str, now: datetime
) -> UUID:
    """This will propose a relation between two statements that were not rejected; whoever decides it decides apart."""
    case = case_to_work_on(actor, case_id)
    refuse_if_any(BadInput, text_faults(why, "why", most=LINE_MOST))
    if kind not in set(RelationKind):
        raise BadInput(unknown("kind"))
    if a_id == b_id:
        raise BadInput(SAME_STATEMENT)
    a, b = statement_of(case, a_id), statement_of(case, b_id)
    if StatementState.REJECTED in {a.review, b.review}:
        raise BadInput(REJECTED_STATEMENT)
    made = Relation.objects.create(
        case=case,
        a=a,
        b=b,
        kind=kind,
        why=why.strip(),
        proposed_by=Proposer.PERSON,
        proposed_at=now,
        proposer_id=signer(actor),
    )
    note(
        subject(case),
        {"relation": made.id, "a": a.id, "b": b.id, "kind": kind},
        private=private_of(case, why=made.why),
    )
    return made.id
