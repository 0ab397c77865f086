"""Somebody is given something to do for a case."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.cases.actions._reviewing import case_to_work_on, signer
from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.working import DUE_BEFORE, NO_ASSIGNEE, text_faults
from gatelodge.cases.models import Task
from gatelodge.cases.queries.assignees import assignees_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note


@deed("cases.set_task")
def set_task(
    actor: Actor,
    *,
    case_id: UUID,
    text: str,
    now: datetime,
    assignee_id: UUID | None = None,
    due_on: date | None = None,
) -> UUID:
    """This will keep what is to be done, by whom if that is known, and by which day."""
    case = case_to_work_on(actor, case_id)
    refuse_if_any(BadInput, text_faults(text, "text"))
    if due_on is not None and due_on < now.astimezone(ZoneInfo(case.facility.zone)).date():
        raise BadInput(DUE_BEFORE)
    if assignee_id is not None and assignee_id not in {one.id for one in assignees_of(case, now)}:
        raise BadInput(NO_ASSIGNEE)
    told = {"assignee_id": assignee_id, "due_on": due_on, "set_at": now, "set_by_id": signer(actor)}
    made = Task.objects.create(case=case, text=text.strip(), **told)
    note(
        subject(case),
        {"task": made.id, "assignee": assignee_id, "due_on": due_on},
        private=private_of(case, text=made.text),
    )
    return made.id
