"""A thing is taken from a visitor: to be given back the same day, or held as evidence."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.conduct.actions._hanging import incident_of
from gatelodge.conduct.actions._ordering import signer
from gatelodge.conduct.domain import seizing
from gatelodge.conduct.domain.seizing import Taken
from gatelodge.conduct.models import SeizedItem
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.queries import decide


def _entered_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(seizing.ENTERED_ALREADY) if sqlstate(error) == UNIQUE else None


@deed("conduct.seize_item", on_conflict=_entered_before)
def seize_item(actor: Actor, *, incident_id: UUID, taken: Taken, now: datetime) -> UUID:
    """This will write down what was taken, ask the rules what follows, and start the clock of its return."""
    incident = incident_of(actor, incident_id, "conduct.seize_item")
    if incident.visitor_id is None:
        raise NotAllowedNow(seizing.NO_OWNER)
    refuse_if_any(BadInput, seizing.faults_of(taken, happened_at=incident.occurred_at, now=now))
    facts = seizing.facts_of(taken)
    answer = decide("gate.phone_found", facts, on=now, by=highest_rank(actor, incident.facility_id))
    duty = seizing.owed(answer)
    refuse_if_any(NotAllowedNow, seizing.faults_of_holding(taken, duty))
    held = seizing.is_held(taken, duty)
    said = asdict(taken) | {"description": taken.description.strip(), "held_as_evidence": held}
    item = SeizedItem.objects.create(
        **said,
        incident=incident,
        owner_id=incident.visitor_id,
        seized_by_id=signer(actor),
        return_by=None if held else seizing.return_by(taken, incident.facility.zone),
        citation=duty.citation if duty else "",
        policy_decision_id=keep_decision(answer, facts=facts, now=now),
    )
    data = {"incident": incident.id, "owner": incident.visitor_id, "kind": taken.kind, "held": held}
    note(
        f"seized:{item.id}",
        data | {"return_by": item.return_by, "rule": duty.rule if duty else None},
        private={"description": item.description},
    )
    return item.id
