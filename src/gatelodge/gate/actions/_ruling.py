"""The rules' answer within a deed, kept with the facts it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.gate.domain.admission import Answer, highest_rank
from gatelodge.gate.domain.reasons import NOT_CHECKED
from gatelodge.gate.models import Arrival, Visit
from gatelodge.gate.queries.asking import Asked, ask_rules
from gatelodge.gate.queries.visits import get_visit
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.queries import current_pack


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer, where it is kept, and the rank that asked."""

    asked: Asked
    decision_id: UUID
    rank: str | None

    @property
    def answer(self) -> Answer:
        return self.asked.answer


def rule_on(actor: Actor, visit: Visit, arrival: Arrival, *, now: datetime) -> Ruling:
    """Ask the rules about a locked arrival as it is now, and keep their answer."""
    row = get_visit(visit.id)
    member = next(one for one in row.arrivals if one.id == arrival.id)
    rank = highest_rank(actor, visit.facility_id, current_pack().ranks)
    asked = ask_rules(row, member, by=rank, now=now)
    return Ruling(asked, keep_decision(asked.answer.decision, facts=asked.facts, now=now), rank)


def refuse_unless_checked(arrival: Arrival) -> None:
    """Refuse to decide on a visitor nobody has looked at."""
    if arrival.checked_at is None:
        raise NotAllowedNow(NOT_CHECKED)
