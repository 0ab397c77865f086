"""What a case has not answered, and what is to be done for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.cases.domain.lifecycle import QuestionState, TaskState
from gatelodge.cases.domain.words import QUESTION_WORDS, TASK_WORDS
from gatelodge.cases.models import Question, Task
from gatelodge.cases.queries.assignees import Assignee, assignees_of
from gatelodge.cases.queries.case_page import CasePage, open_page
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import protected_read


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question, with its answer once it has one."""

    id: UUID
    text: str
    state: QuestionState
    answer: str
    asked_at: datetime
    asked_by: str
    settled_at: datetime | None
    settled_by: str

    @property
    def word(self) -> Wording:
        return QUESTION_WORDS[self.state]

    @property
    def is_open(self) -> bool:
        return self.state is QuestionState.OPEN


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task, overdue when its day is over by the facility's clock."""

    id: UUID
    text: str
    assignee: str
    due_on: date | None
    overdue: bool
    state: TaskState
    note: str
    set_at: datetime
    set_by: str
    settled_at: datetime | None
    settled_by: str

    @property
    def word(self) -> Wording:
        return TASK_WORDS[self.state]

    @property
    def is_open(self) -> bool:
        return self.state is TaskState.OPEN


@dataclass(frozen=True, slots=True)
class QuestionsPage(CasePage):
    """The questions of a case, open ones first."""

    questions: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class TasksPage(CasePage):
    """The tasks of a case, open ones first, by the day they are due; and who can be given one."""

    tasks: tuple[TaskRow, ...]
    assignees: tuple[Assignee, ...]


@protected_read("cases.questions")
def read_questions(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> QuestionsPage:
    """Get what a case asks."""
    case, head = open_page(actor, case_id)
    found = Question.objects.filter(case=case).select_related("asked_by", "settled_by").order_by("asked_at", "id")
    rows = [
        QuestionRow(
            id=one.id,
            text=one.text,
            state=QuestionState(one.state),
            answer=one.answer,
            asked_at=one.asked_at,
            asked_by=str(one.asked_by),
            settled_at=one.settled_at,
            settled_by=str(one.settled_by) if one.settled_by else "",
        )
        for one in found
    ]
    return QuestionsPage(head, tuple(sorted(rows, key=lambda one: not one.is_open)))


@protected_read("cases.tasks")
def read_tasks(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> TasksPage:
    """Get what is to be done for a case."""
    case, head = open_page(actor, case_id)
    today = now.astimezone(ZoneInfo(head.zone)).date()
    found = Task.objects.filter(case=case).select_related("assignee", "set_by", "settled_by").order_by("set_at", "id")
    rows = sorted((_task(one, today) for one in found), key=lambda one: (not one.is_open, one.due_on or date.max))
    return TasksPage(head, tuple(rows), tuple(assignees_of(case, now)))


def _task(one: Task, today: date) -> TaskRow:
    return TaskRow(
        id=one.id,
        text=one.text,
        assignee=str(one.assignee) if one.assignee else "",
        due_on=one.due_on,
        overdue=one.state == TaskState.OPEN and one.due_on is not None and one.due_on < today,
        state=TaskState(one.state),
        note=one.note,
        set_at=one.set_at,
        set_by=str(one.set_by),
        settled_at=one.settled_at,
        settled_by=str(one.settled_by) if one.settled_by else "",
    )
