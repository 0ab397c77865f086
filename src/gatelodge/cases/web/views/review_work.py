"""The timeline, open questions and tasks of a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gatelodge.cases import actions
from gatelodge.cases.queries.timeline import read_timeline
from gatelodge.cases.queries.work import read_questions, read_tasks
from gatelodge.cases.web.review_forms import AnswerForm, MomentForm, QuestionForm, RemarkForm, TaskForm
from gatelodge.cases.web.trying import attempt, form_page, looking, posted
from gatelodge.foundation.doors import actor_of, door


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.read")
def timeline(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show moments on both clocks, and enter one."""
    row = read_timeline(actor_of(request), case_id=case_id, **looking())
    form = MomentForm(posted(request), zone=row.case.zone)
    if form.is_valid() and attempt(request, form, actions.enter_moment, case_id=case_id, **form.told()):
        return redirect("cases:timeline", case_id)
    return form_page(request, "cases/review_timeline.html", form, row=row)


@require_http_methods(["POST"])
@door("cases.review")
def withdraw_moment(request: HttpRequest, case_id: UUID, moment_id: UUID) -> HttpResponse:
    """Take an entered moment off the timeline."""
    actions.withdraw_moment(actor_of(request), case_id=case_id, moment_id=moment_id, now=timezone.now())
    return redirect("cases:timeline", case_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.read")
def questions(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what is not answered, and ask another question."""
    form = QuestionForm(posted(request))
    if form.is_valid() and attempt(request, form, actions.ask_question, case_id=case_id, **form.cleaned_data):
        return redirect("cases:questions", case_id)
    row = read_questions(actor_of(request), case_id=case_id, **looking())
    return form_page(request, "cases/review_questions.html", form, row=row)


@require_http_methods(["POST"])
@door("cases.review")
def settle_question(request: HttpRequest, case_id: UUID, question_id: UUID) -> HttpResponse:
    """Answer or drop a question."""
    form = AnswerForm(request.POST)
    told: dict[str, Any] = {"case_id": case_id, "question_id": question_id}
    if form.is_valid() and attempt(request, form, actions.settle_question, **told, **form.cleaned_data):
        return redirect("cases:questions", case_id)
    row = read_questions(actor_of(request), case_id=case_id, **looking())
    return form_page(request, "cases/review_questions.html", form, row=row, ask=QuestionForm(), refused_id=question_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.read")
def tasks(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what is to be done, and give somebody a task."""
    row = read_tasks(actor_of(request), case_id=case_id, **looking())
    form = TaskForm(posted(request), assignees=[(one.id, one.name) for one in row.assignees])
    if form.is_valid() and attempt(request, form, actions.set_task, case_id=case_id, **form.told()):
        return redirect("cases:tasks", case_id)
    return form_page(request, "cases/review_tasks.html", form, row=row)


@require_http_methods(["POST"])
@door("cases.review")
def settle_task(request: HttpRequest, case_id: UUID, task_id: UUID) -> HttpResponse:
    """Say that a task is done or dropped."""
    form = RemarkForm(request.POST)
    told: dict[str, Any] = {"case_id": case_id, "task_id": task_id}
    if form.is_valid() and attempt(request, form, actions.settle_task, **told, **form.cleaned_data):
        return redirect("cases:tasks", case_id)
    row = read_tasks(actor_of(request), case_id=case_id, **looking())
    ask = TaskForm(assignees=[(one.id, one.name) for one in row.assignees])
    return form_page(request, "cases/review_tasks.html", form, row=row, ask=ask)
