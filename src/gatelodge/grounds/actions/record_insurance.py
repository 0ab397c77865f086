"""The insurance of a film crew or a drone is written down, as its certificate says."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.grounds.actions._permits import lock_wanted
from gatelodge.grounds.actions._requests import doer, subject
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import AccessKind
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.domain.permit_reasons import NO_INSURANCE_NEEDED
from gatelodge.grounds.domain.permitting import Cover, faults_of_cover, needs_cover
from gatelodge.grounds.models import Insurance
from gatelodge.ledger.actions import deed, note


@deed("grounds.record_insurance")
def record_insurance(actor: Actor, *, request_id: UUID, cover: Cover, now: datetime) -> UUID:
    """Keep a certificate; the newest counts."""
    row = lock_wanted(actor, request_id)
    if not needs_cover(AccessKind(row.kind), [Device(one) for one in row.devices]):
        raise NotAllowedNow(NO_INSURANCE_NEEDED)
    refuse_if_any(BadInput, faults_of_cover(cover, today=local_day(now, row.facility.zone)))
    told = asdict(cover) | {
        "insurer": cover.insurer.strip()[:120],
        "policy_number": cover.policy_number.strip()[:80],
    }
    kept = Insurance.objects.create(request=row, **told, recorded_at=now, recorded_by_id=doer(actor))
    said = {"insurance": kept.id, "valid_until": cover.valid_until.isoformat(), "endorsed": cover.endorsed}
    note(subject(row), said | {"covers_aircraft": cover.covers_aircraft})
    return kept.id
