"""The page of a finding, its editor, and how a deed on it is tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from gatelodge.cases.queries.findings import Citables, FindingRow, read_finding
from gatelodge.cases.queries.heads import CaseHead
from gatelodge.cases.web.finding_forms import FindingForm, ReviewForm, VersionForm, WithdrawForm, typed
from gatelodge.cases.web.trying import attempt, looking
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.permits import may
from gatelodge.people.queries import local_day
from gatelodge.policy.queries.rules import list_rules_in_force


def finding_page(request: HttpRequest, case_id: UUID, finding_id: UUID, *, tried: Form | None = None) -> HttpResponse:
    """Show a finding with what can be done with it; a deed that was refused says so at its form."""
    case, row = read_finding(actor_of(request), case_id=case_id, finding_id=finding_id, **looking())
    version = {"version": row.version}
    page: dict[str, Any] = {"case": case, "row": row, "tried": tried}
    page |= {"review": tried if isinstance(tried, ReviewForm) else ReviewForm(initial=version)}
    page |= {"submission": VersionForm(initial=version)}
    page |= {"withdrawal": tried if isinstance(tried, WithdrawForm) else WithdrawForm()}
    page |= {"may_refer": "find" in case.may and may(actor_of(request), "conduct.refer", case)}
    return render(request, "cases/findings_one.html", page, status=422 if tried else 200)


def act(
    request: HttpRequest,
    form: ReviewForm | VersionForm | WithdrawForm,
    deed: Callable[..., Any],
    *,
    case_id: UUID,
    finding_id: UUID,
) -> HttpResponse:
    """Do a deed on a finding and come back to it, or show why it was not done."""
    if form.is_valid() and attempt(request, form, deed, case_id=case_id, finding_id=finding_id, **form.told()):
        return redirect("cases:finding", case_id, finding_id)
    return finding_page(request, case_id, finding_id, tried=form)


def is_saving(request: HttpRequest) -> bool:
    """Tell whether what was sent is to be saved; looking for rules sends the form, too, and saves nothing."""
    return request.method == "POST" and "look" not in request.POST


def finding_form(request: HttpRequest, citables: Citables, before: dict[str, Any] | None = None) -> FindingForm:
    """Make the editor's form: as it was sent, as it was typed so far, or as it is kept."""
    rules = list_rules_in_force(on=local_day(timezone.now()))
    if is_saving(request):
        return FindingForm(citables, rules, request.POST)
    return FindingForm(citables, rules, initial=typed(request.POST) if request.method == "POST" else before or {})


def editor(request: HttpRequest, case: CaseHead, form: FindingForm, row: FindingRow | None = None) -> HttpResponse:
    """Show the editor; where somebody else was quicker, with the text that is kept."""
    faults = form.errors if form.is_bound else {}
    page = {"case": case, "form": form, "row": row, "clash": bool(row and faults and form.non_field_errors())}
    return render(request, "cases/findings_edit.html", page, status=422 if faults else 200)


def version_of(sent: QueryDict) -> int:
    """Give the version that the editor had before them; one that can't be read is an old one."""
    typed_as = sent.get("version", "")
    return int(typed_as) if typed_as.isdecimal() and len(typed_as) < 9 else 0
