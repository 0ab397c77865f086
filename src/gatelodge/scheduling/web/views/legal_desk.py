"""The desk's pages of legal visits: the urgent queue, placing, declining, and the calendar by day and room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import Absent
from gatelodge.people.queries import local_day
from gatelodge.scheduling import actions
from gatelodge.scheduling.queries import legal, legal_times
from gatelodge.scheduling.queries.legal_rules import list_declining_rules
from gatelodge.scheduling.web.legal_forms import DeclineForm, PlaceTimeForm
from gatelodge.scheduling.web.trying import attempt, form_status, posted

PLACING = "placing legal visits"


@require_GET
@door("scheduling.place_legal")
def queue(request: HttpRequest) -> HttpResponse:
    """List the waiting requests, the most urgent first, with how long visits took to come about."""
    actor, now = actor_of(request), timezone.now()
    rows = legal.read_urgent_queue(actor, purpose=PLACING, now=now)
    median = legal.request_to_visit_median(now=now, facility_ids=actor.facility_ids)
    page = {"rows": rows, "median": median, "facilities": list_facilities(actor.facility_ids), "now": now}
    return render(request, "scheduling/legal_queue.html", page)


@require_http_methods(["GET", "POST"])
@door("scheduling.place_legal")
def place(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Give a waiting request a time."""
    now = timezone.now()
    row = legal.read_request_at_desk(actor_of(request), request_id, purpose=PLACING, now=now)
    form = PlaceTimeForm(posted(request))
    if form.is_valid():
        told = {"request_id": request_id, "starts_at": form.starts_at(row.zone)}
        if attempt(request, form, actions.place_legal_request, **told):
            return redirect("legal_desk:queue")
    asked: dict[str, Any] = {"means": row.means, "minutes": row.minutes, "heads": max(len(row.party), 1)}
    days = legal_times.list_free_days(row.facility_id, now=now, any_time=True, **asked)
    page = {"row": row, "form": form, "days": days, "now": now}
    return render(request, "scheduling/legal_place.html", page, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("scheduling.place_legal")
def decline(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Decline a waiting request, saying why and under which rule."""
    now = timezone.now()
    row = legal.read_request_at_desk(actor_of(request), request_id, purpose=PLACING, now=now)
    form = DeclineForm(posted(request), rules=list_declining_rules(now))
    told = {"request_id": request_id, **(form.cleaned_data if form.is_valid() else {})}
    if form.is_valid() and attempt(request, form, actions.decline_legal_request, **told):
        return redirect("legal_desk:queue")
    return render(request, "scheduling/legal_decline.html", {"form": form, "row": row}, status=form_status(form))


@require_GET
@door("scheduling.place_legal")
def day(request: HttpRequest, facility_id: UUID) -> HttpResponse:
    """Show a facility's confidential rooms on one day."""
    actor, now = actor_of(request), timezone.now()
    facility = next((one for one in list_facilities(actor.facility_ids) if one.id == facility_id), None)
    if facility is None:
        raise Absent
    shown = _day(request.GET.get("day", "")) or local_day(now)
    rooms = legal_times.read_room_day(actor, facility_id=facility_id, day=shown, purpose=PLACING, now=now)
    page = {"facility": facility, "rooms": rooms, "day": shown}
    page |= {"before": shown - timedelta(days=1), "after": shown + timedelta(days=1)}
    return render(request, "scheduling/legal_day.html", page)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
