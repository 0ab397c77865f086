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
from gatelodge.cases.web.review_trying import PURPOSE, done, page, posted
from gatelodge.foundation.doors import actor_of, door


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.read")
def timeline(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show moments on both clocks, and enter one."""
    actor, now = actor_of(request), timezone.now()
    row = read_timeline(actor, case_id=case_id, purpose=PURPOSE, now=now)
    form = MomentForm(posted(request), zone=row.case.zone)
    if done(request, form, lambda: actions.enter_moment(actor, case_id=case_id, now=now, **form.told())):
        return redirect("cases:timeline", case_id)
    return page(request, "review_timeline", row, form)


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
    actor, now, form = actor_of(request), timezone.now(), QuestionForm(posted(request))
    if done(request, form, lambda: actions.ask_question(actor, case_id=case_id, now=now, **form.cleaned_data)):
        return redirect("cases:questions", case_id)
    row = read_questions(actor, case_id=case_id, purpose=PURPOSE, now=now)
    return page(request, "review_questions", row, form)


@require_http_methods(["POST"])
@door("cases.review")
def settle_question(request: HttpRequest, case_id: UUID, question_id: UUID) -> HttpResponse:
    """Answer or drop a question."""
    actor, now, form = actor_of(request), timezone.now(), AnswerForm(request.POST)
    told: dict[str, Any] = {"case_id": case_id, "question_id": question_id, "now": now}
    if done(request, form, lambda: actions.settle_question(actor, **told, **form.cleaned_data)):
        return redirect("cases:questions", case_id)
    row = read_questions(actor, case_id=case_id, purpose=PURPOSE, now=now)
    return page(request, "review_questions", row, form, ask=QuestionForm(), refused_id=question_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.read")
def tasks(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what is to be done, and give somebody a task."""
    actor, now = actor_of(request), timezone.now()
    row = read_tasks(actor, case_id=case_id, purpose=PURPOSE, now=now)
    form = TaskForm(posted(request), assignees=[(one.id, one.name) for one in row.assignees])
    if done(request, form, lambda: actions.set_task(actor, case_id=case_id, now=now, **form.told())):
        return redirect("cases:tasks", case_id)
    return page(request, "review_tasks", row, form)


@require_http_methods(["POST"])
@door("cases.review")
def settle_task(request: HttpRequest, case_id: UUID, task_id: UUID) -> HttpResponse:
    """Say that a task is done or dropped."""
    actor, now, form = actor_of(request), timezone.now(), RemarkForm(request.POST)
    told: dict[str, Any] = {"case_id": case_id, "task_id": task_id, "now": now}
    if done(request, form, lambda: actions.settle_task(actor, **told, **form.cleaned_data)):
        return redirect("cases:tasks", case_id)
    row = read_tasks(actor, case_id=case_id, purpose=PURPOSE, now=now)
    ask = TaskForm(assignees=[(one.id, one.name) for one in row.assignees])
    return page(request, "review_tasks", row, form, ask=ask)
