"""What do the rules say about an application now, and who here may decide it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatelodge.clearance.domain.facts import (
    Facts,
    Known,
    approve_facts,
    complete_facts,
    minor_facts,
    questionnaire_kind,
)
from gatelodge.clearance.models import Application
from gatelodge.clearance.queries.known import day_of, get_known
from gatelodge.foundation.actors import Actor
from gatelodge.people.queries import get_person_facts, get_visitor_facts
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.words import Outcome
from gatelodge.policy.queries import current_pack, decide

OTHER_RULE = "ca:3172.1(b).other"


@dataclass(frozen=True, slots=True)
class Judged:
    """The rules' answer with the facts it rests on."""

    question: str
    facts: Facts
    answer: Decision
    known: Known
    today: date


def highest_rank(actor: Actor, facility_id: UUID | None) -> str | None:
    """Give the highest rank of the pack that the actor holds at a facility; None when none has a say."""
    pack = current_pack()
    held = [
        role.role.value
        for role in actor.roles
        if role.role.value in pack.ranks and (role.facility_id is None or role.facility_id == facility_id)
    ]
    return max(held, key=pack.level, default=None)


def ask_rules(application: Application, *, now: datetime, by: str | None = None, other_reason: str = "") -> Judged:
    """Ask whether the application may be approved, who may decide, and which grounds there are against it."""
    today = day_of(now)
    known = get_known(application, on=today)
    complete = decide("clearance.complete", complete_facts(known, today), on=now).outcome is Outcome.ALLOW
    facts = approve_facts(known, complete=complete, today=today, other_reason=other_reason)
    return Judged("clearance.approve", facts, decide("clearance.approve", facts, on=now, by=by), known, today)


def ask_rules_on_minor(application: Application, judged: Judged, *, now: datetime) -> Judged | None:
    """Ask how a minor may visit; None for an adult."""
    if questionnaire_kind(judged.known.applicant, application.answers, judged.today) != "minor":
        return None
    assert application.person_id is not None
    facts = minor_facts(
        judged.known,
        get_visitor_facts(application.visitor_id, on=judged.today, person_id=application.person_id),
        get_person_facts(application.person_id, on=judged.today),
        judged.today,
    )
    return Judged("clearance.minor", facts, decide("clearance.minor", facts, on=now), judged.known, judged.today)
