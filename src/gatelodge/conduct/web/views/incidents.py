"""The list of incidents, and one incident with what may follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gatelodge.conduct import actions, queries
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.web.forms.incidents import SanctionForm
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.permits import could, may
from gatelodge.foundation.refusals import BadInput, NotAllowedNow

PURPOSE = "deal with conduct in visits"


@require_safe
@door("conduct.see_incidents")
def incidents(request: HttpRequest) -> HttpResponse:
    """List the incidents of the reader's facilities."""
    rows = queries.list_incidents(actor_of(request), purpose=PURPOSE, now=timezone.now())
    told = {"rows": rows, "most": queries.AT_MOST, "may_record": could(actor_of(request), "conduct.record_incident")}
    return render(request, "conduct/incidents.html", told)


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
    told = {"row": row, "form": form, "may": _allowed(request, row)}
    return render(request, "conduct/incident.html", told, status=422 if form.errors else 200)


def _allowed(request: HttpRequest, row: queries.IncidentRow) -> dict[str, bool]:
    """Tell what the reader may add here, so that the page offers no door that is shut."""
    names = ("record_incident", "add_exhibit", "read_exhibit", "seize_item", "return_item", "report_contraband")
    return {name: may(actor_of(request), f"conduct.{name}", row) for name in (*names, "order_measure")}
