"""Who sees a case while it is sealed, and its seal."""

from __future__ import annotations

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gatelodge.cases import actions
from gatelodge.cases.queries.members import read_members
from gatelodge.cases.web.source_forms import MemberForm, ReasonForm
from gatelodge.cases.web.trying import attempt, form_page, looking
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import Absent, NotAllowedNow


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.seal")
def members(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """List the members, and let somebody in."""
    page = read_members(actor_of(request), case_id=case_id, **looking())
    form = MemberForm(page.colleagues, request.POST or None)
    if form.is_valid():
        told = {"case_id": case_id, "account_id": UUID(form.cleaned_data["account"])}
        if attempt(request, form, actions.add_member, **told):
            return redirect("cases:members", case_id)
    return form_page(request, "cases/members.html", form, case=page.head, page=page)


@require_POST
@door("cases.seal")
def remove(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let a member out again."""
    actor, told = actor_of(request), {"case_id": case_id, "account_id": _account(request)}
    try:
        actions.remove_member(actor, **told, now=timezone.now())
    except NotAllowedNow as refusal:
        page = read_members(actor, case_id=case_id, **looking())
        said = {"case": page.head, "page": page, "form": MemberForm(page.colleagues), "refusal": refusal}
        return render(request, "cases/members.html", said, status=refusal.status)
    # Whoever let themselves out of a sealed case no longer finds it.
    return redirect("cases:cases") if told["account_id"] == actor.account_id else redirect("cases:members", case_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.seal")
def hand_over(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Give the lead of a case to somebody else."""
    page = read_members(actor_of(request), case_id=case_id, **looking())
    form = MemberForm(page.successors, request.POST or None)
    if form.is_valid():
        told = {"case_id": case_id, "account_id": UUID(form.cleaned_data["account"])}
        if attempt(request, form, actions.hand_over_case, **told):
            return redirect("cases:members", case_id)
    return form_page(request, "cases/lead.html", form, case=page.head, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.seal")
def seal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Seal a case, or end its seal."""
    page = read_members(actor_of(request), case_id=case_id, **looking())
    form = (ReasonForm if page.head.sealed else Form)(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = {"reason": form.cleaned_data["reason"]} if page.head.sealed else {}
        deed = actions.unseal_case if page.head.sealed else actions.seal_case
        if attempt(request, form, deed, case_id=case_id, **told):
            return redirect("cases:case", case_id)
    return form_page(request, "cases/seal.html", form, case=page.head, page=page)


def _account(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("account", ""))
    except ValueError:
        raise Absent from None
