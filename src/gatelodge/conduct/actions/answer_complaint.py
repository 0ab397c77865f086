"""A complaint is answered in writing, by somebody else than the first decider; an unfounded sanction ends at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.conduct.actions._complaining import clock_at, lock_complaint, require_answerer, require_unanswered
from gatelodge.conduct.actions._ordering import collided, signer
from gatelodge.conduct.actions._restoring import line_of, overturn, vary
from gatelodge.conduct.domain import complaint_letters, complaints
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import ComplaintOutcome, ComplaintStage
from gatelodge.conduct.models import Complaint
from gatelodge.correspondence.actions import send_notice
from gatelodge.correspondence.domain.notice import NoticeGround
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries import current_pack, decide


@deed("conduct.answer_complaint", on_conflict=collided)
def answer_complaint(
    actor: Actor, *, complaint_id: UUID, outcome: str, answer: str, now: datetime, milder: Proposal | None = None
) -> UUID:
    """This will uphold, vary or overturn a sanction, write to the visitor why, and restore what was taken wrongly.

    `milder` is what takes the sanction's place when it is varied.
    """
    row = lock_complaint(actor, complaint_id)
    rank = require_answerer(actor, row)
    require_unanswered(row)
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
    letter_id = _tell(actor, row, rank, len(priorities), now)
    told = {"sanction": row.sanction_id, "outcome": outcome, "rank": rank, "instead": instead}
    note(f"complaint:{row.id}", told | {"priorities": priorities, "letter": letter_id}, private={"answer": row.answer})
    return row.id


def _tell(  # noqa: PLR0917  # whom, of what, by which rank
    actor: Actor, row: Complaint, rank: str, priorities: int, now: datetime
) -> UUID:
    stage = ComplaintStage(row.stage)
    pack, clock = current_pack(), clock_at(row, now)
    rules = decide("complaint.clock", complaints.clock_facts(stage, row.received_on), on=now).grounds
    notice = complaint_letters.answered(
        row.id,
        stage,
        ComplaintOutcome(row.outcome),
        answer=row.answer,
        rank=pack.ranks[rank],
        priorities=priorities,
        next_rule=row.citation,
        grounds=tuple(NoticeGround(one.citation, one.text) for one in rules),
        dated=clock.today,
    )
    return send_notice(actor, notice=notice, to_visitor=row.complainant_id, facility_id=row.facility_id, now=now)
