"""The rules' answer within a deed, kept with the facts it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.gate.domain.admission import Answer, Barrier, highest_rank
from gatelodge.gate.domain.legal_reasons import NO_WORDS
from gatelodge.gate.domain.reasons import NOT_CHECKED
from gatelodge.gate.models import Arrival, Visit
from gatelodge.gate.queries.asked import Asked
from gatelodge.gate.queries.asking import ask_rules
from gatelodge.gate.queries.visits import get_visit
from gatelodge.people.domain.professionals import Capacity
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.queries import current_pack


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer, where it is kept, and the rank that asked."""

    asked: Asked
    decision_id: UUID
    rank: str | None
    # Of a legal visit the first decision is about the capacity; this one is about identity and search.
    desk_decision_id: UUID | None = None

    @property
    def answer(self) -> Answer:
        return self.asked.answer

    def decision_id_of(self, barrier: Barrier) -> UUID:
        """Give where the decision is kept of which a barrier is a ground."""
        of_desk = self.answer.decision_of(barrier) is self.answer.desk
        return self.desk_decision_id if of_desk and self.desk_decision_id else self.decision_id

    def as_noted(self) -> dict[str, object]:
        """Give what the ledger keeps of it."""
        return {"decision": self.decision_id} | ({"desk_decision": self.desk_decision_id} if self.answer.desk else {})


def rule_on(actor: Actor, visit: Visit, arrival: Arrival, *, now: datetime) -> Ruling:
    """Ask the rules about a locked arrival as it is now, and keep their answer."""
    row = get_visit(visit.id)
    member = next(one for one in row.arrivals if one.id == arrival.id)
    rank = highest_rank(actor, visit.facility_id, current_pack().ranks)
    asked = ask_rules(row, member, by=rank, now=now)
    kept = keep_decision(asked.answer.decision, facts=asked.facts, now=now)
    desk = asked.answer.desk
    kept_desk = keep_decision(desk, facts=asked.desk_facts or {}, now=now) if desk else None
    return Ruling(asked, kept, rank, kept_desk)


def refuse_words(arrival: Arrival, remark: str) -> None:
    """Refuse free words about a legal visit: what it is about is asked nowhere, so there is no place to write it."""
    if remark.strip() and Capacity(arrival.member.capacity) is not Capacity.SOCIAL:
        raise BadInput(NO_WORDS)


def refuse_unless_checked(arrival: Arrival) -> None:
    """Refuse to decide on a visitor nobody has looked at."""
    if arrival.checked_at is None:
        raise NotAllowedNow(NOT_CHECKED)
