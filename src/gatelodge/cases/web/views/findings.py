"""The findings of a case, one of them, and the editor."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.cases import actions
from gatelodge.cases.queries.findings import list_findings, read_citables, read_finding
from gatelodge.cases.web.finding_forms import kept
from gatelodge.cases.web.finding_pages import editor, finding_form, finding_page, is_saving, version_of
from gatelodge.cases.web.trying import attempt, looking
from gatelodge.foundation.doors import actor_of, door


@require_safe
@door("cases.read")
def listing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """List the findings of a case."""
    case, rows = list_findings(actor_of(request), case_id=case_id, **looking())
    return render(request, "cases/findings_list.html", {"case": case, "rows": rows})


@require_safe
@door("cases.read")
def finding(request: HttpRequest, case_id: UUID, finding_id: UUID) -> HttpResponse:
    """Show a finding with all that it rests on, and what followed."""
    return finding_page(request, case_id, finding_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.find")
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write a finding."""
    case, citables = read_citables(actor_of(request), case_id=case_id, **looking())
    form = finding_form(request, citables)
    saving = is_saving(request) and form.is_valid()
    if saving and (made := attempt(request, form, actions.draft_finding, case_id=case_id, drafted=form.drafted())):
        return redirect("cases:finding", case_id, made)
    return editor(request, case, form)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.find")
def edit(request: HttpRequest, case_id: UUID, finding_id: UUID) -> HttpResponse:
    """Change a finding."""
    case, row = read_finding(actor_of(request), case_id=case_id, finding_id=finding_id, **looking())
    if request.method != "POST" and not row.is_writable:
        return redirect("cases:finding", case_id, finding_id)
    _, citables = read_citables(actor_of(request), case_id=case_id, **looking())
    form = finding_form(request, citables, kept(row))
    if is_saving(request) and form.is_valid():
        told = {"case_id": case_id, "finding_id": finding_id, "version": version_of(request.POST)}
        if attempt(request, form, actions.revise_finding, drafted=form.drafted(), **told):
            return redirect("cases:finding", case_id, finding_id)
    return editor(request, case, form, row)
