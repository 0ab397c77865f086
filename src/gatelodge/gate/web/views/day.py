"""Today's list, the scan of a pass, and the close of the day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import Absent, Refusal
from gatelodge.gate import actions, queries
from gatelodge.gate.web.answers import PURPOSE, day_asked, facility_asked, uuid_of
from gatelodge.gate.web.forms import ScanForm
from gatelodge.gate.web.pages import day_page


@require_safe
@door("gate.see_day")
def day(request: HttpRequest) -> HttpResponse:
    return day_page(request, queries.get_gate(actor_of(request), facility_asked(request)), ScanForm())


@require_POST
@door("gate.receive")
def receive(request: HttpRequest) -> HttpResponse:
    actor, booking_id, visitor_id = actor_of(request), uuid_of(request, "booking"), uuid_of(request, "visitor")
    # Nobody scanned who picked from the list.
    form = ScanForm() if booking_id else ScanForm(request.POST, request.FILES)
    gate = queries.get_gate(actor, facility_asked(request))
    if booking_id is None and not form.is_valid():
        return day_page(request, gate, form, status=422)
    picked = {"booking_id": booking_id, "visitor_id": visitor_id}
    who = picked if booking_id else {"code": form.cleaned_data["code"], "facility_id": gate.facility_id}
    try:
        return redirect("gate:desk", actions.record_arrival(actor, **who, now=timezone.now()))
    except Absent:
        raise
    except Refusal as refusal:
        return day_page(request, gate, form, refusal=refusal, status=refusal.status)


@require_http_methods(["GET", "HEAD", "POST"])
@door("gate.close_day")
def close(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    gate = queries.get_gate(actor, facility_asked(request))
    day, refusal = day_asked(request) or gate.today(now), None
    if request.method == "POST":
        try:
            actions.close_day(actor, facility_id=gate.facility_id, day=day, now=now)
            return redirect(f"{request.path}?facility={gate.facility_id}&day={day.isoformat()}")
        except Refusal as raised:
            refusal = raised
    row = queries.read_day(actor, facility_id=gate.facility_id, day=day, purpose=PURPOSE, now=now)
    shown = {"row": row, "refusal": refusal, "here": row.guests_here}
    return render(request, "gate/close.html", shown, status=refusal.status if refusal else 200)
