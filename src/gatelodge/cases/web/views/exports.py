"""What leaves the house of a case: the edition for the department, and the one for anybody."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.cases import actions
from gatelodge.cases.domain.case_file import Edition
from gatelodge.cases.queries import publishing
from gatelodge.cases.queries.exports import OF_EDITION
from gatelodge.cases.queries.locker import read_locker
from gatelodge.cases.web.exhibit_forms import ExportForm
from gatelodge.cases.web.giving import given_out
from gatelodge.cases.web.trying import form_page, looking
from gatelodge.foundation.doors import actor_of, door


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.export")
def exports(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Give a case out, for the department alone."""
    form = ExportForm(OF_EDITION[Edition.INTERNAL], request.POST or None)
    if form.is_valid():
        return given_out(request, actions.export_case, case_id=case_id, edition=Edition.INTERNAL, **form.told())
    page = read_locker(actor_of(request), case_id=case_id, **looking())
    return form_page(request, "cases/exports.html", form, case=page.case, page=page)


@require_safe
@door("cases.publish")
def publishable(request: HttpRequest) -> HttpResponse:
    """List the cases of which a public edition can be made."""
    rows = publishing.list_publishable(actor_of(request), **looking())
    return render(request, "cases/publishable.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.publish")
def publish(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Give the public edition of a case out."""
    row = publishing.read_publishable(actor_of(request), case_id=case_id, **looking())
    form = ExportForm(OF_EDITION[Edition.PUBLIC], request.POST or None)
    if form.is_valid():
        return given_out(request, actions.export_case, case_id=case_id, edition=Edition.PUBLIC, **form.told())
    return form_page(request, "cases/publish.html", form, row=row)
