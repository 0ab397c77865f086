"""A person confirms or dismisses a relation that was proposed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._reviewing import case_to_work_on, signer
from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.lifecycle import RelationState, StatementState
from gatelodge.cases.domain.working import DECIDED_ALREADY, REJECTED_STATEMENT, text_faults, unknown
from gatelodge.cases.models import Relation
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note

DECISIONS = (RelationState.CONFIRMED, RelationState.DISMISSED)


@deed("cases.decide_relation")
def decide_relation(
    actor: Actor, *, case_id: UUID, relation_id: UUID, state: str, reason: str, seen: str, now: datetime
) -> None:
    """This will keep what a person decides of a relation, with the reason; it may be decided anew from what is seen."""
    case = case_to_work_on(actor, case_id)
    relation = Relation.objects.select_related("a", "b").filter(case=case, id=relation_id).first()
    if relation is None:
        raise Absent
    refuse_if_any(BadInput, text_faults(reason, "reason"))
    if state not in DECISIONS:
        raise BadInput(unknown("state"))
    if seen != relation.state or state == relation.state:
        raise NotAllowedNow(DECIDED_ALREADY)
    if state == RelationState.CONFIRMED and StatementState.REJECTED in {relation.a.review, relation.b.review}:
        raise NotAllowedNow(REJECTED_STATEMENT)
    before, relation.state, relation.reason = relation.state, state, reason.strip()
    relation.decided_at, relation.decided_by_id = now, signer(actor)
    relation.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    note(
        subject(case),
        {"relation": relation.id, "from": before, "to": state},
        private=private_of(case, reason=relation.reason),
    )
