"""What the media desk does with a request besides answering it, and the letters to whoever asked."""

from __future__ import annotations

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.foundation.doors import actor_of, door
from gatelodge.grounds import actions
from gatelodge.grounds.queries.letters import read_letter_pdf
from gatelodge.grounds.queries.requests import RequestPage, read_request
from gatelodge.grounds.web import permit_forms as forms
from gatelodge.grounds.web.request_forms import ScopeForm, WhyForm
from gatelodge.grounds.web.trying import attempt

PURPOSE = "running the media desk"


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.run_desk")
def film_office(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Write the film office's answer down."""
    row, form = _read(request, access_id), forms.OfficeForm(request.POST or None)
    if form.is_valid():
        told = {"request_id": access_id, **form.told()}
        if attempt(request, form, actions.record_film_office_answer, **told):
            return redirect("grounds:request", access_id)
    return _form(request, row, form, "film_office")


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.run_desk")
def keep_back(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Keep a request out of the public log, by itself until the last day asked for."""
    row = _read(request, access_id)
    form = forms.KeepBackForm(request.POST or None, initial={"until": row.request.last_day})
    if form.is_valid() and attempt(request, form, actions.keep_back_request, request_id=access_id, **form.cleaned_data):
        return redirect("grounds:request", access_id)
    return _form(request, row, form, "keep_back")


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.run_desk")
def change(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Change a request for whoever asked."""
    row = _read(request, access_id)
    one = row.request
    now = {"zone_kinds": list(one.zone_kinds), "devices": list(one.devices)}
    form = ScopeForm(request.POST or None, initial=now | {"first_day": one.first_day, "last_day": one.last_day})
    if form.is_valid() and attempt(request, form, actions.change_request, request_id=access_id, scope=form.scope()):
        return redirect("grounds:request", access_id)
    return _form(request, row, form, "change")


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.run_desk")
def withdraw(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Take a request back for whoever asked."""
    row, form = _read(request, access_id), WhyForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(request, form, actions.withdraw_request, request_id=access_id, **form.cleaned_data):
        return redirect("grounds:request", access_id)
    return _form(request, row, form, "withdraw")


@require_safe
@door("grounds.see_requests")
def letter(request: HttpRequest, access_letter_id: UUID) -> HttpResponse:
    """Give a letter as PDF to those who answer the media."""
    return _pdf(request, access_letter_id, "")


@require_safe
@door("grounds.ask")
def own_letter(request: HttpRequest, token: str, access_letter_id: UUID) -> HttpResponse:
    """Give a letter as PDF to whoever has the link of its mail."""
    return _pdf(request, access_letter_id, token)


def _pdf(request: HttpRequest, letter_id: UUID, token: str) -> HttpResponse:
    told = {"purpose": "the letter as PDF", "token": token}
    pdf = read_letter_pdf(actor_of(request), letter_id=letter_id, now=timezone.now(), **told)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{letter_id}.pdf"'
    return answer


def _read(request: HttpRequest, access_id: UUID) -> RequestPage:
    return read_request(actor_of(request), request_id=access_id, purpose=PURPOSE, now=timezone.now())


def _form(request: HttpRequest, row: RequestPage, form: Form, what: str) -> HttpResponse:
    shown = {"one": row.request, "form": form, "what": what}
    return render(request, "grounds/request_form.html", shown, status=422 if form.errors else 200)
