"""One visitor at the desk: look, ask the rules, let in or send back, and the pass at the end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import Absent, Refusal
from gatelodge.gate import actions, queries
from gatelodge.gate.web.answers import PURPOSE, after
from gatelodge.gate.web.forms import AdmitForm, CheckForm
from gatelodge.gate.web.pages import desk_page, visit_page


@require_http_methods(["GET", "HEAD", "POST"])
@door("gate.receive")
def desk(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return desk_page(request, arrival_id)
    row = queries.read_desk(actor_of(request), arrival_id=arrival_id, purpose=PURPOSE, now=timezone.now())
    form = CheckForm(request.POST, desk=row)
    if form.is_valid():
        try:
            actions.check_visitor(actor_of(request), arrival_id=arrival_id, shown=form.shown(), now=timezone.now())
            return redirect(f"{request.path}#answer")
        except Absent:
            raise
        except Refusal as refusal:
            show_refusal(form, refusal, request.LANGUAGE_CODE)
    return desk_page(request, arrival_id, check=form, status=422)


@require_POST
@door("gate.receive")
def admit(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    actor, form = actor_of(request), AdmitForm(request.POST)
    remark = form.cleaned_data["remark"] if form.is_valid() else ""
    return after(
        lambda: actions.admit_visitor(actor, arrival_id=arrival_id, remark=remark, now=timezone.now()),
        to=reverse("gate:visit", args=[queries.find_visit_of_arrival(actor, arrival_id) or arrival_id]),
        page=lambda refusal: desk_page(request, arrival_id, refusal=refusal, admit=form),
    )


@require_POST
@door("gate.receive")
def turn_away(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    actor, sent = actor_of(request), request.POST
    rule, remark = sent.get("rule", ""), sent.get("remark", "")[:300]
    return after(
        lambda: actions.turn_away_visitor(actor, arrival_id=arrival_id, rule=rule, remark=remark, now=timezone.now()),
        to=reverse("gate:desk", args=[arrival_id]),
        page=lambda refusal: desk_page(request, arrival_id, refusal=refusal, turn_away_data=sent),
    )


@require_POST
@door("gate.run_floor")
def depart(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    told: dict[str, Any] = {
        "outcome": request.POST.get("outcome", ""),
        "despite_items": "despite_items" in request.POST,
    }
    return after(
        lambda: actions.record_departure(actor, arrival_id=arrival_id, **told, now=timezone.now()),
        to=reverse("gate:visit", args=[queries.find_visit_of_arrival(actor, arrival_id) or arrival_id]),
        page=lambda refusal: desk_page(request, arrival_id, refusal=refusal),
    )


@require_POST
@door("gate.take_back_departure")
def take_back(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    visit_id = queries.find_visit_of_arrival(actor, arrival_id) or arrival_id
    return after(
        lambda: actions.take_back_departure(actor, arrival_id=arrival_id, now=timezone.now()),
        to=reverse("gate:visit", args=[visit_id]),
        page=lambda refusal: visit_page(request, visit_id, refusal),
    )


@require_safe
@door("gate.see_day")
def notice(request: HttpRequest, turn_away_id: UUID) -> HttpResponse:
    row = queries.read_turn_away(actor_of(request), turn_away_id=turn_away_id, purpose=PURPOSE, now=timezone.now())
    return render(request, "gate/notice.html", {"row": row})
