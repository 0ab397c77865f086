"""What was decided in like cases: the same ground (its rule), under the same pack, in the whole department?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.conduct.domain import ladder
from gatelodge.conduct.domain.lifecycle import ComplaintOutcome, EndWhy, SanctionKind
from gatelodge.conduct.domain.proportion import Similar, similar_of
from gatelodge.conduct.models import Incident, Sanction
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.queries import current_pack, decide


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """Past decisions under one rule that this incident opens, without names, places or days."""

    kind: SanctionKind
    rule: str
    citation: str
    max_months: int | None
    similar: Similar


def similar_to(incident: Incident, rules: Collection[str]) -> dict[str, Similar]:
    """Give the past decisions under each rule; those overturned or changed, even after their end, are no measure."""
    past = (
        Sanction.objects.filter(rule__in=rules, policy_decision__pack=current_pack().id)
        .exclude(incident=incident)
        .exclude(end_why__in=[EndWhy.OVERTURNED, EndWhy.VARIED])
        .exclude(complaints__outcome__in=[ComplaintOutcome.OVERTURNED, ComplaintOutcome.VARIED])
        .values_list("rule", "months")
    )
    months: dict[str, list[int | None]] = defaultdict(list)
    for rule, length in past:
        months[rule].append(length)
    return {rule: similar_of(months[rule]) for rule in rules}


@protected_read("conduct.similar_decisions")
def list_similar(actor: Actor, *, incident_id: UUID, purpose: str, now: datetime) -> list[SimilarRow]:
    """List what was decided in like cases, for every measure that an incident of the actor's facilities opens."""
    facilities = actor.facility_ids
    found = Incident.objects.filter(id=incident_id, visitor__isnull=False)
    incident = (found if facilities is None else found.filter(facility_id__in=facilities)).first()
    if incident is None:
        raise Absent
    require(actor, "conduct.see_incidents", incident)
    noted(f"incident:{incident.id}")
    options = decide("conduct.sanction", ladder.facts_of(incident), on=now).options
    past = similar_to(incident, [one.rule for one in options])
    return [
        SimilarRow(SanctionKind(one.measure), one.rule, one.citation, one.max_months, past[one.rule]) for one in options
    ]
