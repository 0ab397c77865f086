"""A limit on an incarcerated person's visits ends before its last day, by decision."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.clearance.actions import lift_restriction
from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.clearance.queries.restrictions import list_restrictions_of
from gatelodge.conduct.actions._endings_told import tell_measure_end
from gatelodge.conduct.actions._ordering import refuse_own_affair, signer
from gatelodge.conduct.domain import measures
from gatelodge.conduct.domain.lifecycle import EndWhy
from gatelodge.conduct.models import Measure
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import not_permitted, require
from gatelodge.foundation.refusals import Absent, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import about, deed, note
from gatelodge.policy.queries import current_pack


@deed("conduct.lift_measure")
def lift_measure(actor: Actor, *, measure_id: UUID, reasons: str, now: datetime) -> None:
    """This will end a measure now, for everybody who comes, and tell the person; no lower rank may than ordered it."""
    about(f"measure:{measure_id}")
    row = _locked(actor, measure_id)
    require(actor, "conduct.order_measure", row)
    refuse_own_affair(actor, row.incident, now)
    rank = _required_rank(actor, row)
    today = now.astimezone(ZoneInfo(row.facility.zone)).date()
    over = row.ended_at is not None or row.span.upper <= today
    refuse_if_any(NotAllowedNow, measures.faults_of_lifting(reasons, ended=over))
    row.ended_at, row.ended_by_id, row.end_why, row.end_reasons = now, signer(actor), EndWhy.LIFTED, reasons.strip()
    row.save(update_fields=["ended_at", "ended_by", "end_why", "end_reasons"])
    for one in list_restrictions_of([f"measure:{row.id}"]):
        if one.lifted_at is None:
            lift_restriction(actor, restriction_id=one.id, ordered_at_facility=row.facility_id, now=now)
    tell_measure_end(actor, row, now=now, reasons=row.end_reasons, decided_by=current_pack().ranks[rank])
    note(
        f"measure:{row.id}",
        {"incident": row.incident_id, "person": row.person_id},
        private={"reasons": row.end_reasons},
    )


def _locked(actor: Actor, measure_id: UUID) -> Measure:
    rows = Measure.objects.select_for_update(of=("self",)).select_related("facility").filter(id=measure_id)
    if actor.facility_ids is not None:
        rows = rows.filter(facility_id__in=actor.facility_ids)
    row = rows.first()
    if row is None:
        raise Absent
    return row


def _required_rank(actor: Actor, row: Measure) -> str:
    rank, pack = highest_rank(actor, row.facility_id), current_pack()
    if rank is None:
        raise not_permitted("conduct.order_measure")
    if pack.level(rank) < pack.level(row.rank):
        raise NotAllowedNow(measures.rank_too_low(row.citation, pack.ranks[row.rank]))
    return rank
