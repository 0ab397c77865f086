"""A complaint is answered in writing, by somebody else than the first decider; an unfounded sanction ends at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.conduct.actions._complaining import (
    clock_answer,
    clock_at,
    lock_complaint,
    require_answerer,
)
from gatelodge.conduct.actions._ordering import collided, signer
from gatelodge.conduct.actions._restoring import line_of, overturn, vary
from gatelodge.conduct.domain import complaints, letters
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import ComplaintOutcome, ComplaintStage, SanctionKind
from gatelodge.conduct.models import Complaint, Sanction
from gatelodge.conduct.queries.telling import route_of
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries import current_pack


@deed("conduct.answer_complaint", on_conflict=collided)
def answer_complaint(
    actor: Actor, *, complaint_id: UUID, outcome: str, answer: str, now: datetime, milder: Proposal | None = None
) -> UUID:
    """This will uphold, vary or overturn a sanction, write to the visitor why, and restore what was taken wrongly.

    `milder` is what takes the sanction's place when it is varied.
    """
    row = lock_complaint(actor, complaint_id)
    rank = require_answerer(actor, row, now)
    refuse_if_any(BadInput, complaints.faults_of_answer(outcome, answer))
    line, priorities, instead = line_of(row.sanction), list[UUID](), None
    if outcome == ComplaintOutcome.OVERTURNED:
        priorities = overturn(actor, line, now=now)
    elif outcome == ComplaintOutcome.VARIED:
        if milder is None:
            raise BadInput(complaints.MILDER_MISSING)
        instead = vary(actor, line, milder, now=now)
    row.answered_at, row.answered_by_id = now, signer(actor)
    row.outcome, row.answer = ComplaintOutcome(outcome), answer.strip()
    row.save(update_fields=["answered_at", "answered_by", "outcome", "answer"])
    letter_id = _tell(actor, row, rank=rank, priorities=len(priorities), instead=instead, now=now)
    told = {"sanction": row.sanction_id, "outcome": outcome, "rank": rank, "instead": instead.id if instead else None}
    note(f"complaint:{row.id}", told | {"priorities": priorities, "letter": letter_id}, private={"answer": row.answer})
    return row.id


def _tell(actor: Actor, row: Complaint, *, rank: str, priorities: int, instead: Sanction | None, now: datetime) -> UUID:
    stage, today, place = ComplaintStage(row.stage), clock_at(row, now).today, row.facility
    span = instead.span if instead else None
    rules = clock_answer(stage, row.received_on, today).grounds
    notice = letters.answered(
        row.id,
        stage,
        ComplaintOutcome(row.outcome),
        of=SanctionKind(row.sanction.kind),
        answer=row.answer,
        answered_by=current_pack().ranks[rank],
        rules=tuple((one.citation, one.text) for one in rules),
        route=route_of(place.name, place.address, today),
        dated=today,
        now=SanctionKind(instead.kind) if instead else None,
        first=span.lower if span else None,
        until=span.upper if span else None,
        priorities=priorities,
    )
    return send_notice(actor, notice=notice, to_visitor=row.complainant_id, facility_id=row.facility_id, now=now)
