"""An attorney's own page of the privilege register."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gatelodge.accounts.queries import get_zone
from gatelodge.clearance import actions
from gatelodge.clearance.queries.register_pages import OwnPage, read_own_numbers
from gatelodge.clearance.web.forms import language
from gatelodge.clearance.web.register_forms import NameNumberForm
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.people.domain.purposes import OWN_RECORD


@require_GET
@door("clearance.name_number")
def own_numbers(request: HttpRequest) -> HttpResponse:
    """Show the attorney's numbers, and calls of theirs that were recorded."""
    page = _read(request)
    return _page(request, page, NameNumberForm(ties=page.ties))


@require_POST
@door("clearance.name_number")
def name_number(request: HttpRequest) -> HttpResponse:
    """Put a number on the register."""
    page = _read(request)
    form = NameNumberForm(request.POST, ties=page.ties)
    if form.is_valid():
        told = {"channel": form.cleaned_data["channel"], "number": form.cleaned_data["number"]}
        asked = {**told, "representation_id": form.representation_id, "now": timezone.now()}
        try:
            actions.name_number(actor_of(request), **asked)
            return redirect("clearance:own_numbers")
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    return _page(request, page, form)


def _read(request: HttpRequest) -> OwnPage:
    return read_own_numbers(actor_of(request), purpose=OWN_RECORD, now=timezone.now())


def _page(request: HttpRequest, page: OwnPage, form: NameNumberForm) -> HttpResponse:
    told = {"page": page, "form": form, "form_invalid": form.is_bound, "zone": get_zone(actor_of(request))}
    return render(request, "clearance/own_numbers.html", told, status=422 if form.is_bound else 200)
