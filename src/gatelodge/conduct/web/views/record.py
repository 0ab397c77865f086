"""The form that records an incident, in a visit or outside of one."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.conduct import actions
from gatelodge.conduct.web.forms.record import PLACES, RecordForm
from gatelodge.conduct.web.recording import PURPOSE, given_at_gate, given_in_visit, uuid_in
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.gate.queries import get_gate, list_gates, read_visit
from gatelodge.people.queries import search_persons, search_visitors

MOST_TYPED = 80


@require_http_methods(["GET", "HEAD", "POST"])
@door("conduct.record_incident")
def record(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Record an incident in a visit."""
    now = timezone.now()
    visit = read_visit(actor_of(request), visit_id=visit_id, purpose=PURPOSE, now=now)
    form = RecordForm(request.POST or None, given=given_in_visit(request, visit, now))
    made = _recorded(request, form, now, visit_id=visit_id)
    told = {"visit": visit, "form": form, "places": PLACES}
    return redirect("conduct:incident", made) if made else _page(request, "conduct/record.html", told, form)


@require_http_methods(["GET", "HEAD", "POST"])
@door("conduct.record_incident")
def record_outside(request: HttpRequest) -> HttpResponse:
    """Record an incident at the gate, in the car park, or anywhere else outside of a visit."""
    now = timezone.now()
    gate, given = given_at_gate(request, now)
    form = RecordForm(request.POST or None, given=given)
    made = _recorded(request, form, now, facility_id=gate.facility_id)
    told = {"gate": gate, "form": form, "places": PLACES}
    return redirect("conduct:incident", made) if made else _page(request, "conduct/record.html", told, form)


@require_safe
@door("conduct.record_incident")
def find(request: HttpRequest) -> HttpResponse:
    """Look for the visitor or the incarcerated person whose conduct it was."""
    actor, text, now = actor_of(request), request.GET.get("text", "")[:MOST_TYPED], timezone.now()
    gate = get_gate(actor, uuid_in(request, "facility"))
    told: dict[str, Any] = {
        "gates": list_gates(actor),
        "gate": gate,
        "text": text,
        "beside": uuid_in(request, "beside"),
    }
    if text.strip():
        asked: dict[str, Any] = {"text": text, "purpose": PURPOSE, "now": now}
        persons = search_persons(actor, **asked)
        told["persons"] = [one for one in persons if one.facility_id == gate.facility_id]
        told["visitors"] = search_visitors(actor, **asked)
    return render(request, "conduct/find.html", told)


def _recorded(request: HttpRequest, form: RecordForm, now: datetime, **where: Any) -> UUID | None:
    """Do the deed, or leave at the form why not."""
    if not form.is_valid():
        return None
    beside: dict[str, Any] = {"beside_id": uuid_in(request, "beside"), "others": form.others()}
    try:
        return actions.record_incident(actor_of(request), told=form.told(), now=now, **where, **form.whose(), **beside)
    except (BadInput, NotAllowedNow) as refusal:
        show_refusal(form, refusal, request.LANGUAGE_CODE)
        return None


def _page(request: HttpRequest, template: str, told: dict[str, Any], form: RecordForm) -> HttpResponse:
    return render(request, template, told, status=422 if form.errors else 200)
