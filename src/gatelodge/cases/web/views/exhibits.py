"""The locker of a case: what lies in it, taking something in, one exhibit with its custody, and does the chain hold?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.cases import actions
from gatelodge.cases.queries import locker, sources
from gatelodge.cases.web.exhibit_forms import ExhibitForm, StepForm
from gatelodge.cases.web.trying import attempt, form_page, looking
from gatelodge.foundation.doors import actor_of, door
from gatelodge.photos.domain.giving import file_headers


@require_safe
@door("cases.read")
def listing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """List the exhibits, and where each is."""
    page = locker.read_locker(actor_of(request), case_id=case_id, **looking())
    return render(request, "cases/exhibits.html", {"case": page.case, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.exhibits")
def add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take something into the locker."""
    actor = actor_of(request)
    page = locker.read_locker(actor, case_id=case_id, **looking())
    _head, rows = sources.list_sources(actor, case_id=case_id, **looking())
    offered = [(one.id, one.name) for one in rows]
    form = ExhibitForm(offered, page.exhibits, request.POST or None, request.FILES or None)
    if form.is_valid() and (
        made := attempt(request, form, actions.take_in_exhibit, case_id=case_id, taken=form.told())
    ):
        return redirect("cases:exhibit", case_id, made)
    return form_page(request, "cases/exhibit_add.html", form, case=page.case)


@require_safe
@door("cases.read")
def exhibit(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID) -> HttpResponse:
    """Show an exhibit with its custody."""
    page = locker.read_exhibit(actor_of(request), case_id=case_id, exhibit_id=case_exhibit_id, **looking())
    return render(request, "cases/exhibit.html", {"case": page.case, "page": page, "form": StepForm(page.may_follow)})


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.exhibits")
def custody(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID) -> HttpResponse:
    """Do something with an exhibit."""
    told: dict[str, Any] = {"case_id": case_id, "exhibit_id": case_exhibit_id}
    page = locker.read_exhibit(actor_of(request), **told, **looking())
    form = StepForm(page.may_follow, request.POST or None)
    if form.is_valid():
        deed, said = form.deed()
        if attempt(request, form, deed, **told, **said):
            messages.success(request, _("It is written into the custody of this exhibit."))
            return redirect("cases:exhibit", case_id, case_exhibit_id)
    return form_page(request, "cases/exhibit.html", form, case=page.case, page=page)


@require_safe
@door("cases.read")
def verify(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Rebuild the chain of custody, and say what does not fit."""
    page = locker.verify_custody(actor_of(request), case_id=case_id, **looking())
    return render(request, "cases/exhibits_verified.html", {"case": page.case, "page": page})


@require_safe
@door("cases.read")
def file(request: HttpRequest, case_id: UUID, case_exhibit_id: UUID) -> HttpResponse:
    """Give the bytes of an exhibit as they were taken in; as a file to save, never as a page."""
    found = locker.read_exhibit_file(actor_of(request), case_id=case_id, exhibit_id=case_exhibit_id, **looking())
    headers = file_headers(found.name, attachment=True)
    return HttpResponse(found.content, content_type="application/octet-stream", headers=headers)
