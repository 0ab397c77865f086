"""What a visitor did is written down, once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.conduct.actions._ordering import signer
from gatelodge.conduct.domain.account import RECORDED_ALREADY, Account, faults_of
from gatelodge.conduct.models import Incident
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.gate.queries import get_visit
from gatelodge.ledger.actions import about, deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE


def _told_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(RECORDED_ALREADY) if sqlstate(error) == UNIQUE else None


@deed("conduct.record_incident", on_conflict=_told_before)
def record_incident(actor: Actor, *, visit_id: UUID, visitor_id: UUID, told: Account, now: datetime) -> UUID:
    """This will write down what a visitor of the party did, in a visit at the actor's own facility."""
    about(f"visit:{visit_id}")
    visit = get_visit(visit_id)
    if actor.facility_ids is not None and visit.facility_id not in actor.facility_ids:
        raise Absent  # a visit elsewhere is nothing that this officer knows of
    require(actor, "conduct.record_incident", visit)
    party = {arrival.visitor_id for arrival in visit.arrivals}
    faults = faults_of(told, opened_at=visit.opened_at, of_the_party=visitor_id in party, now=now)
    refuse_if_any(BadInput, faults)
    incident = Incident.objects.create(
        facility_id=visit.facility_id,
        visit_id=visit_id,
        visitor_id=visitor_id,
        occurred_at=told.occurred_at,
        zone=told.zone.strip(),
        on_property=told.on_property,
        conduct=told.conduct,
        crime_class=told.crime_class,
        serious=told.serious,
        repeated=told.repeated,
        warning_failed=told.warning_failed,
        serious_equivalent=told.serious_equivalent,
        under_investigation=told.under_investigation,
        narrative=told.narrative.strip(),
        seen_by=told.seen_by.strip(),
        recorded_at=now,
        recorded_by_id=signer(actor),
    )
    note(
        f"incident:{incident.id}",
        {"visit": visit_id, "visitor": visitor_id, "conduct": told.conduct, "crime_class": told.crime_class},
        private={"narrative": incident.narrative, "seen_by": incident.seen_by},
    )
    return incident.id
