"""The timeline, questions and tasks of a case for other programs."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.cases import actions
from gatelodge.cases.api.review import Made
from gatelodge.cases.queries.timeline import read_timeline
from gatelodge.cases.queries.work import read_questions, read_tasks
from gatelodge.foundation.doors import actor_of, door

router = Router(tags=["cases"])


class MomentIn(Schema):
    """When something was; a time without a zone is UTC."""

    said: str
    basis: str
    begins: datetime
    ends: datetime | None = None
    inferred: bool = False


class QuestionIn(Schema):
    """What is not answered yet."""

    text: str


class AnswerIn(Schema):
    """The answer, or why it is asked no longer."""

    state: str
    answer: str


class TaskIn(Schema):
    """What is to be done."""

    text: str
    assignee_id: UUID | None = None
    due_on: date | None = None


class SettleIn(Schema):
    """Done or dropped."""

    state: str
    remark: str = ""


@router.get("/{uuid:case_id}/timeline")
@door("cases.read")
def timeline(request: HttpRequest, case_id: UUID, purpose: str) -> list[dict[str, Any]]:
    """List moments on both clocks."""
    row = read_timeline(actor_of(request), case_id=case_id, purpose=purpose, now=timezone.now())
    return [asdict(one) | {"flips": one.flips} for one in row.placed]


@router.post("/{uuid:case_id}/moments", response={201: Made})
@door("cases.review")
def enter_moment(request: HttpRequest, case_id: UUID, told: MomentIn) -> Status[dict[str, UUID]]:
    """Enter a moment."""
    times = {name: _aware(getattr(told, name)) for name in ("begins", "ends")}
    said: dict[str, Any] = told.dict() | times
    made = actions.enter_moment(actor_of(request), case_id=case_id, now=timezone.now(), **said)
    return Status(201, {"id": made})


@router.post("/{uuid:case_id}/moments/{uuid:moment_id}/withdrawal", response={204: None})
@door("cases.review")
def withdraw_moment(request: HttpRequest, case_id: UUID, moment_id: UUID) -> Status[None]:
    """Take an entered moment off the timeline."""
    actions.withdraw_moment(actor_of(request), case_id=case_id, moment_id=moment_id, now=timezone.now())
    return Status(204, None)


@router.get("/{uuid:case_id}/questions")
@door("cases.read")
def list_questions(request: HttpRequest, case_id: UUID, purpose: str) -> list[dict[str, Any]]:
    """List the questions of a case."""
    row = read_questions(actor_of(request), case_id=case_id, purpose=purpose, now=timezone.now())
    return [asdict(one) for one in row.questions]


@router.post("/{uuid:case_id}/questions", response={201: Made})
@door("cases.review")
def ask_question(request: HttpRequest, case_id: UUID, told: QuestionIn) -> Status[dict[str, UUID]]:
    """Ask a question."""
    made = actions.ask_question(actor_of(request), case_id=case_id, text=told.text, now=timezone.now())
    return Status(201, {"id": made})


@router.post("/{uuid:case_id}/questions/{uuid:question_id}/answer", response={204: None})
@door("cases.review")
def settle_question(request: HttpRequest, case_id: UUID, question_id: UUID, told: AnswerIn) -> Status[None]:
    """Answer or drop a question."""
    actions.settle_question(
        actor_of(request), case_id=case_id, question_id=question_id, now=timezone.now(), **told.dict()
    )
    return Status(204, None)


@router.get("/{uuid:case_id}/tasks")
@door("cases.read")
def list_tasks(request: HttpRequest, case_id: UUID, purpose: str) -> list[dict[str, Any]]:
    """List the tasks of a case."""
    row = read_tasks(actor_of(request), case_id=case_id, purpose=purpose, now=timezone.now())
    return [asdict(one) for one in row.tasks]


@router.post("/{uuid:case_id}/tasks", response={201: Made})
@door("cases.review")
def set_task(request: HttpRequest, case_id: UUID, told: TaskIn) -> Status[dict[str, UUID]]:
    """Give somebody a task."""
    made = actions.set_task(actor_of(request), case_id=case_id, now=timezone.now(), **told.dict())
    return Status(201, {"id": made})


@router.post("/{uuid:case_id}/tasks/{uuid:task_id}/end", response={204: None})
@door("cases.review")
def settle_task(request: HttpRequest, case_id: UUID, task_id: UUID, told: SettleIn) -> Status[None]:
    """Say that a task is done or dropped."""
    actions.settle_task(actor_of(request), case_id=case_id, task_id=task_id, now=timezone.now(), **told.dict())
    return Status(204, None)


def _aware(instant: datetime | None) -> datetime | None:
    if instant is None or instant.tzinfo:
        return instant
    return timezone.make_aware(instant, timezone.get_default_timezone())
