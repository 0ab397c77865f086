"""What an evaluation of contraband asks for is written down, once for an incident."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.conduct.actions._hanging import incident_of
from gatelodge.conduct.actions._ordering import signer
from gatelodge.conduct.domain.contraband import REPORTED_ALREADY, Told, faults_of
from gatelodge.conduct.models import ContrabandReport
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE

TEXTS = ("how_brought_in", "brought_by", "kind", "how_found", "effect_on_visiting")


def _reported_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(REPORTED_ALREADY) if sqlstate(error) == UNIQUE else None


@deed("conduct.report_contraband", on_conflict=_reported_before)
def report_contraband(actor: Actor, *, incident_id: UUID, told: Told, now: datetime) -> UUID:
    """This will keep the one contraband report of an incident."""
    incident = incident_of(actor, incident_id, "conduct.report_contraband")
    if ContrabandReport.objects.filter(incident=incident).exists():
        raise NotAllowedNow(REPORTED_ALREADY)
    refuse_if_any(BadInput, faults_of(told, now=now))
    texts = {key: getattr(told, key).strip() for key in TEXTS}
    report = ContrabandReport.objects.create(
        incident=incident, **asdict(told) | texts, reported_at=now, reported_by_id=signer(actor)
    )
    note(
        f"contraband:{report.id}",
        {"incident": incident.id, "arrests": told.arrests, "found_at": told.found_at},
        private=texts,
    )
    return report.id
