"""A person writes down what a case has not answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._reviewing import case_to_work_on, signer
from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.working import text_faults
from gatelodge.cases.models import Question
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note


@deed("cases.ask_question")
def ask_question(actor: Actor, *, case_id: UUID, text: str, now: datetime) -> UUID:
    """This will keep an open question."""
    case = case_to_work_on(actor, case_id)
    refuse_if_any(BadInput, text_faults(text, "text"))
    made = Question.objects.create(case=case, text=text.strip(), asked_at=now, asked_by_id=signer(actor))
    note(subject(case), {"question": made.id}, private=private_of(case, text=made.text))
    return made.id
