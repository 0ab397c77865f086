"""A person says whether two names are one party, and on what ground."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._reviewing import case_to_work_on, party_of, signer
from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.lifecycle import SameParty
from gatelodge.cases.domain.working import SAME_PARTY, text_faults, unknown
from gatelodge.cases.models import IdentityAssertion
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note


@deed("cases.assert_identity")
def assert_identity(
    actor: Actor, *, case_id: UUID, a_id: UUID, b_id: UUID, answer: str, basis: str, now: datetime
) -> UUID:
    """This will put on record what a person holds of two names; both stay, whatever the answer."""
    case = case_to_work_on(actor, case_id)
    refuse_if_any(BadInput, text_faults(basis, "basis"))
    if answer not in set(SameParty):
        raise BadInput(unknown("answer"))
    if a_id == b_id:
        raise BadInput(SAME_PARTY)
    # In one order, so that the last word on a pair is found whichever way round it was said.
    a, b = sorted((party_of(case, a_id), party_of(case, b_id)), key=lambda one: one.id)
    made = IdentityAssertion.objects.create(
        case=case, a=a, b=b, answer=answer, basis=basis.strip(), asserted_at=now, asserted_by_id=signer(actor)
    )
    note(
        subject(case),
        {"identity": made.id, "a": a.id, "b": b.id, "answer": answer},
        private=private_of(case, basis=made.basis),
    )
    return made.id
