"""What the letters about a sanction need, read from its row and from the rules in force."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from gatelodge.conduct.domain.letters import Route, SanctionTold, what_of
from gatelodge.conduct.domain.lifecycle import ComplaintStage, EvidenceStandard, ExhibitKind, Reach, SanctionKind
from gatelodge.conduct.models import Sanction
from gatelodge.foundation.working_days import working_days_between
from gatelodge.policy.queries import current_pack, decide


def told_of(row: Sanction) -> SanctionTold:
    """Give a sanction as its letters tell it; for a renewal, replace the day of review, the reasons and who decided."""
    incident, pack = row.incident, current_pack()
    return SanctionTold(
        sanction_id=row.id,
        kind=SanctionKind(row.kind),
        facility=row.facility.name,
        what=what_of(
            incident.conduct,
            gate_ground=incident.gate_ground if row.kind == SanctionKind.DENIAL else "none",
            exclusion_ground=incident.exclusion_ground if row.kind == SanctionKind.EXCLUSION else "none",
        ),
        happened_on=incident.occurred_at.astimezone(ZoneInfo(row.facility.zone)).date(),
        evidence=EvidenceStandard(row.evidence),
        reasons=row.reasons,
        decided_by=pack.ranks[row.rank],
        rules=((row.citation, pack.rule(row.rule).text),),
        reach=Reach(row.reach),
        first=row.span.lower if row.span else None,
        until=row.span.upper if row.span else None,
        pending=row.pending,
        review_on=row.review_on,
        exhibits=tuple(ExhibitKind(kind) for kind in incident.exhibits.order_by("kind").values_list("kind", flat=True)),
    )


def route_of(facility: str, address: str, today: date) -> Route:
    """Ask the rules how long each of the two answers to a complaint received today may take."""
    head_days, head_rule = _clock(ComplaintStage.INSTITUTION_HEAD, today)
    director_days, director_rule = _clock(ComplaintStage.DIRECTOR, today)
    return Route(facility, address, head_days, head_rule, director_days, director_rule)


def _clock(stage: ComplaintStage, today: date) -> tuple[int, str]:
    answer = decide("complaint.clock", {"complaint": {"stage": stage.value, "received_on": today}}, on=today)
    duty = next(one for one in answer.duties if one.due_on is not None)
    assert duty.due_on is not None
    return working_days_between(today, duty.due_on, current_pack().holidays), duty.citation
