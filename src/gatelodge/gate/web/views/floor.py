"""One visit with its clock, and the floor with all of them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gatelodge.foundation.doors import actor_of, door
from gatelodge.gate import actions, queries
from gatelodge.gate.domain.clock import clock_of, minutes_waited
from gatelodge.gate.queries.legal_floor import list_timers
from gatelodge.gate.web.answers import PURPOSE, after, facility_asked, uuid_of
from gatelodge.gate.web.pages import visit_page


@require_safe
@door("gate.see_day")
def visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    return visit_page(request, visit_id)


@require_POST
@door("gate.run_floor")
def call_out(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    return _step(request, visit_id, lambda: actions.call_out_person(actor, visit_id=visit_id, now=timezone.now()))


@require_POST
@door("gate.run_floor")
def acknowledge(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    return _step(request, visit_id, lambda: actions.acknowledge_call_out(actor, visit_id=visit_id, now=timezone.now()))


@require_POST
@door("gate.run_floor")
def seat(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    actor, place_id = actor_of(request), uuid_of(request, "place")
    return _step(
        request,
        visit_id,
        lambda: actions.seat_visit(actor, visit_id=visit_id, place_id=place_id, now=timezone.now()),
    )


@require_POST
@door("gate.run_floor")
def end(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    actor, reason = actor_of(request), request.POST.get("reason", "")
    return _step(
        request, visit_id, lambda: actions.end_visit(actor, visit_id=visit_id, reason=reason, now=timezone.now())
    )


@require_safe
@door("gate.see_day")
def floor(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    gate = queries.get_gate(actor, facility_asked(request))
    row = queries.read_floor(actor, facility_id=gate.facility_id, purpose=PURPOSE, now=now)
    called = [(one, clock_of(one, now=now)[-1], minutes_waited(one, now=now)) for one in row.call_outs]
    waiting = [(one, minutes_waited(one, now=now)) for one in row.waiting]
    timers = list_timers(row.seated, now=now)
    seated = [(one, clock_of(one, now=now)[-1], timers.get(one.id)) for one in row.seated]
    shown = {"row": row, "called": called, "waiting": waiting, "seated": seated, "gates": queries.list_gates(actor)}
    return render(request, "gate/floor.html", shown)


def _step(request: HttpRequest, visit_id: UUID, deed: Callable[[], object]) -> HttpResponse:
    page = reverse("gate:visit", args=[visit_id])
    return after(deed, to=page, page=lambda refusal: visit_page(request, visit_id, refusal))
