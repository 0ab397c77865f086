"""Pages for whoever asks: the public form, and one's own inquiry by its link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.disclosure import actions
from gatelodge.disclosure.queries.inquiry_pages import read_own_inquiry
from gatelodge.disclosure.web.inquiry_forms import AskInquiryForm, WhyForm
from gatelodge.disclosure.web.trying import attempt
from gatelodge.foundation.doors import actor_of, client_of, door


@require_http_methods(["GET", "HEAD", "POST"])
@door("disclosure.ask")
def ask(request: HttpRequest) -> HttpResponse:
    """Take an inquiry from anybody."""
    form = AskInquiryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = {"facility_id": form.facility_id(), "who": form.who(request.LANGUAGE_CODE), "wanted": form.wanted()}
        if attempt(request, form, actions.ask_inquiry, client=client_of(request), **told):
            return redirect("disclosure:asked")
    return render(request, "disclosure/ask.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@door("disclosure.ask")
def asked(request: HttpRequest) -> HttpResponse:
    """Say that the inquiry came and where its answer goes."""
    return render(request, "disclosure/asked.html")


@require_safe
@door("disclosure.ask")
def own(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Show one's own inquiry with its clock and the replies that have left."""
    told = {"code": code, "token": token, "purpose": "own inquiry"}
    page = read_own_inquiry(actor_of(request), **told, now=timezone.now())
    return render(request, "disclosure/own.html", {"page": page, "one": page.row, "form": WhyForm(), "token": token})


@require_POST
@door("disclosure.ask")
def withdraw(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Take one's own inquiry back."""
    form = WhyForm(request.POST)
    if form.is_valid():
        attempt(request, form, actions.withdraw_inquiry, code=code, token=token, **form.cleaned_data)
    return redirect("disclosure:own_inquiry", code, token)
