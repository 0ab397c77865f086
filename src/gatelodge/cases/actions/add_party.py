"""A name that the reader did not find comes among the parties of a case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.cases.actions._reviewing import case_to_work_on
from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.lifecycle import PartyKind
from gatelodge.cases.domain.working import NAME_MOST, PARTY_KNOWN, text_faults, unknown
from gatelodge.cases.models import Party
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE


def _known_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(PARTY_KNOWN) if sqlstate(error) == UNIQUE else None


@deed("cases.add_party", on_conflict=_known_before)
def add_party(actor: Actor, *, case_id: UUID, name: str, kind: str, now: datetime) -> UUID:
    """This will add a party by name; whether it is one that is there already is asserted apart."""
    case = case_to_work_on(actor, case_id)
    refuse_if_any(BadInput, text_faults(name, "name", most=NAME_MOST))
    if kind not in set(PartyKind):
        raise BadInput(unknown("kind"))
    party = Party.objects.create(case=case, name=name.strip(), kind=kind)
    note(subject(case), {"party": party.id, "kind": kind}, private=private_of(case, name=party.name))
    return party.id
