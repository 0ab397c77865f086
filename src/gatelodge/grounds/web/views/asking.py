"""Pages for whoever asks: the public form, one's own request by its link, and the public log."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.doors import actor_of, client_of, door
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds import actions
from gatelodge.grounds.queries.due import list_run_out
from gatelodge.grounds.queries.log import list_log
from gatelodge.grounds.queries.requests import RequestPage, read_own_request
from gatelodge.grounds.web.request_forms import AskForm, ScopeForm, WhyForm
from gatelodge.grounds.web.trying import attempt


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.ask")
def ask(request: HttpRequest) -> HttpResponse:
    """Take a request from anybody."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = {"facility_id": form.facility_id(), "who": form.who(request.LANGUAGE_CODE), "wish": form.wish()}
        if attempt(request, form, actions.ask_access, client=client_of(request), **told):
            return redirect("grounds:asked")
    return render(request, "grounds/ask.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@door("grounds.ask")
def asked(request: HttpRequest) -> HttpResponse:
    """Say that the request came and where its answer goes."""
    return render(request, "grounds/asked.html")


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.ask")
def own(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Show one's own request; change it."""
    row = _own(request, code, token, now=timezone.now())
    form = ScopeForm(request.POST if request.method == "POST" else None, initial=_scope_of(row))
    if form.is_valid():
        told = {"request_id": row.request.id, "scope": form.scope(), "token": token}
        if attempt(request, form, actions.change_request, **told):
            return redirect("grounds:own_request", code, token)
    shown = {"row": row, "one": row.request, "form": form, "why": WhyForm(auto_id="why_%s"), "token": token}
    return render(request, "grounds/own.html", shown, status=422 if form.errors else 200)


@require_http_methods(["POST"])
@door("grounds.ask")
def withdraw(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Take one's own request back."""
    row, form = _own(request, code, token, now=timezone.now()), WhyForm(request.POST)
    if form.is_valid():
        attempt(request, form, actions.withdraw_request, request_id=row.request.id, token=token, **form.cleaned_data)
    return redirect("grounds:own_request", code, token)


@require_safe
@door("grounds.see_log")
def log(request: HttpRequest) -> HttpResponse:
    """Show the public log."""
    return render(request, "grounds/log.html", {"rows": list_log(now=timezone.now())})


def _own(request: HttpRequest, code: str, token: str, *, now: datetime) -> RequestPage:
    told = {"code": code, "token": token, "purpose": "own request"}
    row = read_own_request(actor_of(request), **told, now=now)
    if not list_run_out(now=now, request_id=row.request.id):
        return row
    with suppress(NotAllowedNow):  # somebody answered meanwhile
        actions.deem_approved(SYSTEM, request_id=row.request.id, now=now)
    return read_own_request(actor_of(request), **told, now=now)


def _scope_of(row: RequestPage) -> dict[str, object]:
    one = row.request
    return {
        "zone_kinds": [str(kind) for kind in one.zone_kinds],
        "devices": [str(kind) for kind in one.devices],
        "first_day": one.first_day,
        "last_day": one.last_day,
    }
