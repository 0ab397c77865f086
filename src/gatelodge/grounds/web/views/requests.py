"""The media desk and the authorities: requests with their clocks, and every answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds import actions
from gatelodge.grounds.domain.lifecycle import Authority, ReceivedBy
from gatelodge.grounds.queries.due import list_run_out
from gatelodge.grounds.queries.requests import read_desk, read_request
from gatelodge.grounds.web.request_forms import AboveForm, ClassForm, DecisionForm, GroundsForm, RecordForm, TextForm
from gatelodge.grounds.web.trying import attempt

PURPOSE = "answering requests for access"
AGAIN: dict[str, Callable[..., Form]] = {
    "class_form": ClassForm,
    "reply_form": TextForm,
    "decision_form": DecisionForm,
    "grounds_form": GroundsForm,
    "above_form": AboveForm,
}


@require_safe
@door("grounds.see_requests")
def desk(request: HttpRequest) -> HttpResponse:
    """List the requests, those due first."""
    rows = read_desk(actor_of(request), purpose=PURPOSE, now=timezone.now())
    return render(request, "grounds/requests.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.run_desk")
def record(request: HttpRequest) -> HttpResponse:
    """Write a request down that came otherwise."""
    form = RecordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told: dict[str, Any] = {"facility_id": form.facility_id(), "who": form.who(request.LANGUAGE_CODE)}
        told |= {"wish": form.wish(), "by": ReceivedBy(form.cleaned_data["by"]), "received_at": form.received()}
        if made := attempt(request, form, actions.record_request, **told):
            return redirect("grounds:request", made)
    return render(request, "grounds/record.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@door("grounds.see_requests")
def one(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Show a request with what can be done next; what the law has answered meanwhile is written first."""
    now = timezone.now()
    read_request(actor_of(request), request_id=access_id, purpose=PURPOSE, now=now)
    for run_out in list_run_out(now=now, request_id=access_id):
        with suppress(NotAllowedNow):  # somebody answered meanwhile
            actions.deem_approved(SYSTEM, request_id=run_out, now=now)
    return _page(request, access_id)


@require_POST
@door("grounds.run_desk")
def classify(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Settle the class of the outlet."""
    form = ClassForm(request.POST, auto_id="class_form_%s")
    done = form.is_valid() and attempt(request, form, actions.classify_media, request_id=access_id, **form.told())
    return _after(request, access_id, done, class_form=form)


@require_POST
@door("grounds.run_desk")
def reply(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Send the first reply."""
    form = TextForm(request.POST, auto_id="reply_form_%s")
    done = form.is_valid() and attempt(
        request, form, actions.answer_initially, request_id=access_id, **form.cleaned_data
    )
    return _after(request, access_id, done, reply_form=form)


@require_POST
@door("grounds.decide")
def decide(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Answer for an authority."""
    form = DecisionForm(request.POST, auto_id="decision_form_%s")
    done = form.is_valid() and attempt(
        request,
        form,
        actions.decide_access,
        request_id=access_id,
        authority=Authority(form.cleaned_data["authority"]),
        reply=form.reply(),
        seen=form.cleaned_data["seen"],
    )
    return _after(request, access_id, done, decision_form=form)


@require_POST
@door("grounds.decide")
def ask_above(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Ask the authority above whether it may be denied."""
    form = GroundsForm(request.POST, auto_id="grounds_form_%s")
    done = form.is_valid() and attempt(
        request,
        form,
        actions.ask_denial_authority,
        request_id=access_id,
        reasons=form.cleaned_data["reasons"],
        grounds=form.marked(),
    )
    return _after(request, access_id, done, grounds_form=form)


@require_POST
@door("grounds.authorise_denial")
def answer_above(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Say whether it may be denied."""
    form = AboveForm(request.POST, auto_id="above_form_%s")
    done = form.is_valid() and attempt(
        request, form, actions.answer_denial_authority, request_id=access_id, **form.told()
    )
    return _after(request, access_id, done, above_form=form)


def _after(request: HttpRequest, access_id: UUID, done: object, **forms: Form) -> HttpResponse:
    return redirect("grounds:request", access_id) if done else _page(request, access_id, **forms)


def _page(request: HttpRequest, access_id: UUID, **forms: Form) -> HttpResponse:
    row = read_request(actor_of(request), request_id=access_id, purpose=PURPOSE, now=timezone.now())
    shown: dict[str, Any] = {name: make(auto_id=f"{name}_%s") for name, make in AGAIN.items()}
    seen = {"seen": row.request.stands_since}
    shown["decision_form"] = DecisionForm(auto_id="decision_form_%s", offices=row.offices, initial=seen)
    page = {"row": row, "one": row.request, **shown, **forms}
    return render(request, "grounds/request.html", page, status=422 if forms else 200)
