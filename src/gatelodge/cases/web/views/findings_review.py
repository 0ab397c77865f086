"""What is done with a finding: handed on, confirmed, returned, withdrawn, brought to conduct."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gatelodge.cases import actions
from gatelodge.cases.queries.findings import read_finding
from gatelodge.cases.web.finding_forms import ReviewForm, VersionForm, WithdrawForm
from gatelodge.cases.web.finding_pages import act
from gatelodge.cases.web.refer_pages import refer_form, refer_now
from gatelodge.cases.web.trying import form_page, looking
from gatelodge.foundation.doors import actor_of, door


@require_POST
@door("cases.find")
def submit(request: HttpRequest, case_id: UUID, finding_id: UUID) -> HttpResponse:
    """Hand a finding to a second person."""
    return act(request, VersionForm(request.POST), actions.submit_finding, case_id=case_id, finding_id=finding_id)


@require_POST
@door("cases.confirm")
def confirm(request: HttpRequest, case_id: UUID, finding_id: UUID) -> HttpResponse:
    """Confirm a finding of another person."""
    return act(request, ReviewForm(request.POST), actions.confirm_finding, case_id=case_id, finding_id=finding_id)


@require_POST
@door("cases.confirm")
def give_back(request: HttpRequest, case_id: UUID, finding_id: UUID) -> HttpResponse:
    """Return a finding to its author."""
    return act(request, ReviewForm(request.POST), actions.return_finding, case_id=case_id, finding_id=finding_id)


@require_POST
@door("cases.find")
def withdraw(request: HttpRequest, case_id: UUID, finding_id: UUID) -> HttpResponse:
    """Withdraw one's own finding."""
    return act(request, WithdrawForm(request.POST), actions.withdraw_finding, case_id=case_id, finding_id=finding_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.find")
def refer(request: HttpRequest, case_id: UUID, finding_id: UUID) -> HttpResponse:
    """Bring a confirmed finding to conduct."""
    case, row = read_finding(actor_of(request), case_id=case_id, finding_id=finding_id, **looking())
    form = refer_form(request, case, row)
    if form.is_valid() and refer_now(request, form, case_id, finding_id):
        return redirect("cases:finding", case_id, finding_id)
    return form_page(request, "cases/findings_refer.html", form, case=case, row=row)
