"""The list of incidents, one incident with what may follow, and the form that records one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.conduct import actions, queries
from gatelodge.conduct.web.forms.incidents import RecordForm
from gatelodge.conduct.web.forms.sanctions import SanctionForm
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
    form = RecordForm(request.POST if request.method == "POST" else None, visit=visit, now=now)
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
    return render(request, "conduct/incident.html", {"row": row, "form": SanctionForm(incident=row)})
