"""What came in for a case, one item of it, its bytes, and reading it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.cases import actions
from gatelodge.cases.queries import sources
from gatelodge.cases.web.source_forms import SourceForm
from gatelodge.cases.web.trying import attempt, form_page, looking
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.photos.domain.giving import file_headers


@require_safe
@door("cases.read")
def listing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """List what came in."""
    head, rows = sources.list_sources(actor_of(request), case_id=case_id, **looking())
    return render(request, "cases/sources.html", {"case": head, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.review")
def add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Add something that came in."""
    head, _rows = sources.list_sources(actor_of(request), case_id=case_id, **looking())
    form = SourceForm(head.zone, request.POST or None, request.FILES or None)
    if form.is_valid() and (made := attempt(request, form, actions.add_source, case_id=case_id, coming=form.told())):
        return redirect("cases:source", made)
    return form_page(request, "cases/source_add.html", form, case=head)


@require_safe
@door("cases.read")
def source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Show a source item, and how it was read."""
    page = sources.read_source_item(actor_of(request), source_id=source_id, **looking())
    return render(request, "cases/source.html", {"case": page.head, "page": page})


@require_POST
@door("cases.review")
def read(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Read a source item now; the page says why if it cannot be read."""
    try:
        actions.read_source(actor_of(request), source_id=source_id, now=timezone.now())
    except (BadInput, NotAllowedNow) as refusal:
        page = sources.read_source_item(actor_of(request), source_id=source_id, **looking())
        told = {"case": page.head, "page": page, "refusal": refusal}
        return render(request, "cases/source.html", told, status=refusal.status)
    return redirect("cases:source", source_id)


@require_safe
@door("cases.read")
def file(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Give the bytes as they came; as a file to save, never as a page."""
    name, content = sources.read_source_file(actor_of(request), source_id=source_id, **looking())
    return HttpResponse(content, content_type="application/octet-stream", headers=file_headers(name, attachment=True))


@require_safe
@door("cases.read")
def picture(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Show a picture, drawn anew."""
    name, content = sources.read_source_picture(actor_of(request), source_id=source_id, **looking())
    return HttpResponse(content, content_type="image/jpeg", headers=file_headers(name))
