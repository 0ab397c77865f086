"""An attorney's own pages: clients, free times, requests, passes; made for a phone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.accounts.queries import get_facility
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import Absent
from gatelodge.people.domain.purposes import OWN_RECORD
from gatelodge.scheduling import actions, queries
from gatelodge.scheduling.queries import legal, legal_passes, legal_times
from gatelodge.scheduling.web.forms import ReasonForm
from gatelodge.scheduling.web.legal_forms import AskForm, PlanForm
from gatelodge.scheduling.web.legal_pages import draw_legal_passes, plan_of, times_of
from gatelodge.scheduling.web.papers import calendar_entry
from gatelodge.scheduling.web.trying import attempt, form_status, posted


@require_GET
@door("scheduling.see_own_legal")
def own(request: HttpRequest) -> HttpResponse:
    """List the clients, what is to come, and what was."""
    actor, now = actor_of(request), timezone.now()
    rows = legal.read_own_requests(actor, purpose=OWN_RECORD, now=now)
    clients = legal_times.read_clients(actor, purpose=OWN_RECORD, now=now)
    coming = sorted((one for one in rows if one.is_coming(now)), key=lambda one: one.starts_at or one.wanted_until)
    earlier = [one for one in reversed(rows) if not one.is_coming(now)]
    median = legal.request_to_visit_median(now=now, attorney_id=actor.visitor_id)
    page = {"clients": clients, "coming": coming, "earlier": earlier, "median": median}
    return render(request, "scheduling/legal_own.html", page)


@require_http_methods(["GET", "POST"])
@door("scheduling.ask_legal")
def choose(request: HttpRequest, person_id: UUID, request_id: UUID | None = None) -> HttpResponse:
    """Ask how, how long and who; show the free times; book the one chosen at once."""
    actor, now = actor_of(request), timezone.now()
    client = legal_times.read_client(actor, person_id, purpose=OWN_RECORD, now=now)
    old = legal.read_own_request(actor, request_id, purpose=OWN_RECORD, now=now) if request_id else None
    form = plan_of(request, legal_times.list_candidates(actor, person_id, now=now), old)
    if request.method == "POST" and form.is_valid():
        told = {"person_id": person_id, "replaces": old.booking_id if old else None, "party": form.party()}
        told |= {**form.plan(), "starts_at": form.cleaned_data["chosen"]}
        if placed := attempt(request, form, actions.book_legal_visit, **told):
            return redirect("legal_visits:visit", placed.request_id)
    page = times_of(request, form, client.facility_id, now=now, without=old.booking_id if old else None)
    page |= {"form": form, "client": client, "old": old}
    return render(request, "scheduling/legal_choose.html", page, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("scheduling.ask_legal")
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask for a visit within a span of days."""
    actor, now = actor_of(request), timezone.now()
    client = legal_times.read_client(actor, person_id, purpose=OWN_RECORD, now=now)
    candidates = legal_times.list_candidates(actor, person_id, now=now)
    initial = {**PlanForm.initial_of(candidates), **request.GET.dict()}
    form = AskForm(posted(request), candidates=candidates, initial=initial)
    if form.is_valid():
        told = {"person_id": person_id, "party": form.party(), **form.asked(get_facility(client.facility_id).zone)}
        if made := attempt(request, form, actions.request_legal_visit, **told):
            return redirect("legal_visits:visit", made)
    page = {"form": form, "client": client}
    return render(request, "scheduling/legal_ask.html", page, status=form_status(form))


@require_GET
@door("scheduling.see_own_legal")
def visit(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Show a request: where it stands, and the passes once it has its room."""
    actor, now = actor_of(request), timezone.now()
    row = legal.read_own_request(actor, request_id, purpose=OWN_RECORD, now=now)
    page: dict[str, Any] = {"row": row, "now": now, "coming": row.starts_at is not None and now < row.starts_at}
    if row.booking_id and row.ends_at and now < row.ends_at:
        booking = queries.read_own_booking(actor, row.booking_id, purpose=OWN_RECORD, now=now)
        page |= {"booking": booking, "passes": draw_legal_passes(booking, legal_passes.list_passes(actor, booking))}
        page["before"] = queries.get_before_you_come(row.facility_id, on=booking.local_day)
    return render(request, "scheduling/legal_visit.html", page)


@require_POST
@door("scheduling.ask_legal")
def withdraw(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take a waiting request back."""
    actions.withdraw_legal_request(actor_of(request), request_id=request_id, now=timezone.now())
    return redirect("legal_visits:visit", request_id)


@require_http_methods(["GET", "POST"])
@door("scheduling.ask_legal")
def cancel(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Ask whether to cancel a booked visit, and cancel it."""
    row = legal.read_own_request(actor_of(request), request_id, purpose=OWN_RECORD, now=timezone.now())
    if row.booking_id is None:
        raise Absent
    form = ReasonForm(posted(request))
    if form.is_valid():
        told = {"booking_id": row.booking_id, "reason": form.cleaned_data["reason"]}
        if attempt(request, form, actions.cancel_booking, **told):
            return redirect("legal_visits:visit", request_id)
    return render(request, "scheduling/legal_cancel.html", {"form": form, "row": row}, status=form_status(form))


@require_GET
@door("scheduling.see_own_legal")
def calendar(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Give the visit as a calendar file that says neither where nor with whom."""
    actor, now = actor_of(request), timezone.now()
    row = legal.read_own_request(actor, request_id, purpose=OWN_RECORD, now=now)
    if row.booking_id is None:
        raise Absent
    booking = queries.read_own_booking(actor, row.booking_id, purpose=OWN_RECORD, now=now)
    answer = HttpResponse(calendar_entry(booking, request.LANGUAGE_CODE), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return answer
