"""A person says what kind of party a name is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._reviewing import case_to_work_on, party_of
from gatelodge.cases.actions._working import subject
from gatelodge.cases.domain.lifecycle import PartyKind
from gatelodge.cases.domain.working import unknown
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import deed, note


@deed("cases.describe_party")
def describe_party(actor: Actor, *, case_id: UUID, party_id: UUID, kind: str, now: datetime) -> None:
    """This will keep of which kind a party is."""
    case = case_to_work_on(actor, case_id)
    party = party_of(case, party_id)
    if kind not in set(PartyKind):
        raise BadInput(unknown("kind"))
    before, party.kind = party.kind, kind
    party.save(update_fields=["kind"])
    note(subject(case), {"party": party.id, "from": before, "to": kind})
