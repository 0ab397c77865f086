"""The list of incidents, one incident with what may follow, and the form that records one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.accounts.queries import find_account_name
from gatelodge.conduct import actions, queries
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.web.forms import RecordForm, SanctionForm
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.gate.queries import read_visit

PURPOSE = "deal with conduct in visits"


@require_safe
@door("conduct.see_incidents")
def incidents(request: HttpRequest) -> HttpResponse:
    """List the incidents of the reader's facilities."""
    rows = queries.list_incidents(actor_of(request), purpose=PURPOSE, now=timezone.now())
    return render(request, "conduct/incidents.html", {"rows": rows, "most": queries.AT_MOST})


@require_http_methods(["GET", "HEAD", "POST"])
@door("conduct.record_incident")
def record(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Record an incident in a visit."""
    actor, now = actor_of(request), timezone.now()
    visit = read_visit(actor, visit_id=visit_id, purpose=PURPOSE, now=now)
    typed = request.POST if request.method == "POST" else None
    form = RecordForm(typed, visit=visit, now=now, recorder=find_account_name(actor.account_id))
    if form.is_valid():
        visitor_id = UUID(form.cleaned_data["visitor_id"])
        try:
            made = actions.record_incident(actor, visit_id=visit_id, visitor_id=visitor_id, told=form.told(), now=now)
            return redirect("conduct:incident", made)
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, request.LANGUAGE_CODE)
    return render(request, "conduct/record.html", {"visit": visit, "form": form}, status=422 if form.errors else 200)


@require_safe
@door("conduct.see_incidents")
def incident(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Show an incident, its sanctions, and what the rules still open."""
    row = queries.read_incident(actor_of(request), incident_id=incident_id, purpose=PURPOSE, now=timezone.now())
    return _page(request, row, SanctionForm(incident=row))


@require_POST
@door("conduct.sanction")
def sanction(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Order a sanction, or show at the form why not."""
    actor, now = actor_of(request), timezone.now()
    row = queries.read_incident(actor, incident_id=incident_id, purpose=PURPOSE, now=now)
    form = SanctionForm(request.POST, incident=row)
    if form.is_valid():
        try:
            _deed(actor, form.cleaned_data)(incident_id=incident_id, now=now)
            return redirect("conduct:incident", incident_id)
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, request.LANGUAGE_CODE)
    return _page(request, row, form)


def _deed(actor: Actor, asked: dict[str, Any]) -> Callable[..., UUID]:
    words = {"evidence": asked["evidence"], "reasons": asked["reasons"]}
    if asked["kind"] == SanctionKind.SUSPENSION:
        days = {"months": asked["months"] or 0, "starts_on": asked["starts_on"], "review_on": asked["review_on"]}
        return lambda **told: actions.suspend_visitor(actor, **days, **words, **told)
    deed = actions.warn_visitor if asked["kind"] == SanctionKind.WARNING else actions.terminate_visit
    return lambda **told: deed(actor, **words, **told)


def _page(request: HttpRequest, row: queries.IncidentRow, form: SanctionForm) -> HttpResponse:
    return render(request, "conduct/incident.html", {"row": row, "form": form}, status=422 if form.errors else 200)
