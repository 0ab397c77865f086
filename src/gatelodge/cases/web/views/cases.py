"""The list of cases, a new one, one of them, and its end."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.cases import actions
from gatelodge.cases.queries import pages
from gatelodge.cases.web.case_pages import incidents_to_open_from
from gatelodge.cases.web.source_forms import OpenForm, ReasonForm
from gatelodge.cases.web.trying import attempt, form_page, looking
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.permits import could


@require_safe
@door("cases.read")
def listing(request: HttpRequest) -> HttpResponse:
    """List the cases that the reader reaches."""
    actor = actor_of(request)
    rows = pages.list_cases(actor, **looking())
    page = {"rows": rows, "most": pages.AT_MOST, "may_open": could(actor, "cases.open")}
    return render(request, "cases/cases.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.open")
def opening(request: HttpRequest) -> HttpResponse:
    """Open a case."""
    actor = actor_of(request)
    places, incidents = pages.places_to_open(actor), incidents_to_open_from(actor, now=timezone.now())
    form = OpenForm(places, incidents, request.POST or None, request.FILES or None)
    if form.is_valid() and (made := attempt(request, form, actions.open_case, **form.told())):
        return redirect("cases:case", made)
    return form_page(request, "cases/open.html", form)


@require_safe
@door("cases.read")
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show a case: what came in, how far the work has come."""
    page = pages.read_case(actor_of(request), case_id=case_id, **looking())
    return render(request, "cases/case.html", {"case": page.head, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.open")
def ending(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Close a case, or open it again."""
    page, form = pages.read_case(actor_of(request), case_id=case_id, **looking()), ReasonForm(request.POST or None)
    deed = actions.close_case if page.head.is_open else actions.reopen_case
    if form.is_valid() and attempt(request, form, deed, case_id=case_id, reason=form.cleaned_data["reason"]):
        return redirect("cases:case", case_id)
    return form_page(request, "cases/end.html", form, case=page.head, page=page)
