"""An open question is answered, or dropped with the reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._reviewing import case_to_work_on, signer
from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.lifecycle import QuestionState
from gatelodge.cases.domain.working import DECIDED_ALREADY, text_faults, unknown
from gatelodge.cases.models import Question
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note


@deed("cases.settle_question")
def settle_question(actor: Actor, *, case_id: UUID, question_id: UUID, state: str, answer: str, now: datetime) -> None:
    """This will keep the answer to a question, or why it is asked no longer."""
    case = case_to_work_on(actor, case_id)
    question = Question.objects.filter(case=case, id=question_id).first()
    if question is None:
        raise Absent
    refuse_if_any(BadInput, text_faults(answer, "answer"))
    if state not in {QuestionState.ANSWERED, QuestionState.DROPPED}:
        raise BadInput(unknown("state"))
    if question.state != QuestionState.OPEN:
        raise NotAllowedNow(DECIDED_ALREADY)
    question.state, question.answer = state, answer.strip()
    question.settled_at, question.settled_by_id = now, signer(actor)
    question.save(update_fields=["state", "answer", "settled_at", "settled_by"])
    note(subject(case), {"question": question.id, "to": state}, private=private_of(case, answer=question.answer))
