"""The letters that tell a decision to both people."""

from __future__ import annotations

from datetime import datetime

from gatelodge.clearance.domain import judging, letters
from gatelodge.clearance.models import Application, Decision
from gatelodge.clearance.queries.judgement import Judged
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor
from gatelodge.policy.queries import current_pack


def tell_both(
    actor: Actor, application: Application, decision: Decision, *, judged: Judged, minor: Judged | None, now: datetime
) -> None:
    """Write to the applicant with every ground, and to the incarcerated person with the outcome alone."""
    approved = decision.outcome == judging.APPROVED
    rules = {ground["rule"] for ground in decision.grounds}
    person = application.person
    assert person is not None
    for_visitor = letters.decided_for_visitor(
        application.id,
        approved=approved,
        person=str(person),
        visitor=str(application.visitor),
        rank=current_pack().ranks[decision.rank],
        grounds=[ground for ground in judged.answer.grounds if ground.rule in rules],
        conditions=[one.text for one in minor.answer.conditions] if minor and approved else [],
        reason=decision.remark,
        lapses_on=decision.reapply_after,
        dated=judged.today,
    )
    for_person = letters.decided_for_person(
        application.id, approved=approved, visitor=str(application.visitor), dated=judged.today
    )
    send_notice(
        actor, notice=for_visitor, to_visitor=application.applied_by_id, facility_id=person.facility_id, now=now
    )
    send_notice(actor, notice=for_person, to_person=person.id, facility_id=person.facility_id, now=now)
