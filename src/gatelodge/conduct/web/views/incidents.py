"""The list of incidents, and one incident with what may follow."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gatelodge.conduct import queries
from gatelodge.conduct.web.forms.sanctions import SanctionForm
from gatelodge.conduct.web.incident_page import incident_page
from gatelodge.conduct.web.recording import PURPOSE
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.permits import could


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
    return incident_page(request, row, SanctionForm(incident=row))
