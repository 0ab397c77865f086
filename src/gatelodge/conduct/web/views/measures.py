"""Limits on an incarcerated person's visits: ordering one, and lifting it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gatelodge.conduct import actions, queries
from gatelodge.conduct.web.adding import added, adding_page
from gatelodge.conduct.web.forms.measures import LiftForm, MeasureForm
from gatelodge.conduct.web.recording import PURPOSE
from gatelodge.foundation.doors import actor_of, door


@require_http_methods(["GET", "HEAD", "POST"])
@door("conduct.order_measure")
def measure(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Limit the visits of the person whose conduct it was."""
    actor, now = actor_of(request), timezone.now()
    row = queries.read_incident(actor, incident_id=incident_id, purpose=PURPOSE, now=now)
    form = MeasureForm(request.POST or None)
    if added(request, form, lambda: actions.order_measure(
        actor, incident_id=incident_id, told=form.told(), now=now
    )):  # fmt: skip
        return redirect("conduct:incident", incident_id)
    return adding_page(request, row, form, title=_("Limit this person's visits"), submit=_("Order it"), openings=True)


@require_http_methods(["GET", "HEAD", "POST"])
@door("conduct.order_measure")
def lift(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """End a limit before its last day."""
    actor, now = actor_of(request), timezone.now()
    row = queries.read_incident_of_measure(actor, measure_id=measure_id, purpose=PURPOSE, now=now)
    form = LiftForm(request.POST or None)
    if added(request, form, lambda: actions.lift_measure(
        actor, measure_id=measure_id, reasons=form.cleaned_data["reasons"], now=now
    )):  # fmt: skip
        return redirect("conduct:incident", row.id)
    return adding_page(request, row, form, title=_("End this limit early"), submit=_("End it"), measure_id=measure_id)
