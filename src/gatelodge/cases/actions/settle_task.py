"""A task is done, or dropped."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._reviewing import case_to_work_on, signer
from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.lifecycle import TaskState
from gatelodge.cases.domain.working import DECIDED_ALREADY, NOTE_LONG, TEXT_MOST, unknown
from gatelodge.cases.models import Task
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("cases.settle_task")
def settle_task(actor: Actor, *, case_id: UUID, task_id: UUID, state: str, now: datetime, remark: str = "") -> None:
    """This will keep that a task is done or dropped, with a remark if there is one."""
    case = case_to_work_on(actor, case_id)
    task = Task.objects.filter(case=case, id=task_id).first()
    if task is None:
        raise Absent
    if len(remark) > TEXT_MOST:
        raise BadInput(NOTE_LONG)
    if state not in {TaskState.DONE, TaskState.DROPPED}:
        raise BadInput(unknown("state"))
    if task.state != TaskState.OPEN:
        raise NotAllowedNow(DECIDED_ALREADY)
    task.state, task.note = state, remark.strip()
    task.settled_at, task.settled_by_id = now, signer(actor)
    task.save(update_fields=["state", "note", "settled_at", "settled_by"])
    note(subject(case), {"task": task.id, "to": state}, private=private_of(case, remark=task.note))
