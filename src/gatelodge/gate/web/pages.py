"""What a page of the gate shows, whichever view or refusal leads to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.doors import actor_of, show_refusal
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Refusal
from gatelodge.gate import queries
from gatelodge.gate.domain.clock import minutes_waited
from gatelodge.gate.domain.legal_clock import legal_clock_of
from gatelodge.gate.domain.seating import why_not_here
from gatelodge.gate.domain.taking_back import why_not_taken_back
from gatelodge.gate.queries import Gate
from gatelodge.gate.web.answers import PURPOSE
from gatelodge.gate.web.forms import AdmitForm, CheckForm, EndForm, ScanForm, TurnAwayForm
from gatelodge.gate.web.legal_pages import desk_items, legal_parts


def day_page(
    request: HttpRequest, gate: Gate, form: ScanForm, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    """Show the list of today, whole or as searched, with what came of the last scan."""
    actor, now = actor_of(request), timezone.now()
    text, state = request.GET.get("q", ""), request.GET.get("state", "")
    if refusal and form.is_bound:
        # Then the booking that the code belongs to is what the officer wants to see.
        if {"pass_used", "code_of_booking"} & refusal.codes:
            text = normal_code(form.cleaned_data["code"])
        show_refusal(form, refusal, request.LANGUAGE_CODE)
        refusal = None
    row = queries.read_day(
        actor, facility_id=gate.facility_id, day=gate.today(now), purpose=PURPOSE, now=now, text=text
    )
    gates = queries.list_gates(actor)
    shown = {
        "row": queries.only(row, state),
        "form": form,
        "refusal": refusal,
        "q": text,
        "state": state,
        "gates": gates,
        "can_close": may(actor, "gate.close_day", gate),
        "open_days": queries.list_days_left_open(gate, now=now),
    }
    return render(request, "gate/day.html", shown, status=status)


def desk_page(
    request: HttpRequest,
    arrival_id: UUID,
    *,
    refusal: Refusal | None = None,
    check: CheckForm | None = None,
    admit: AdmitForm | None = None,
    turn_away_data: Any = None,
    status: int = 200,
) -> HttpResponse:
    """Show a visitor's desk with the answer of the rules as of now."""
    row = queries.read_desk(actor_of(request), arrival_id=arrival_id, purpose=PURPOSE, now=timezone.now())
    shown = {
        "row": row,
        "refusal": refusal,
        "check": check or CheckForm(desk=row),
        "admit": admit or AdmitForm(words=row.legal is None),
        "turn_away": TurnAwayForm(turn_away_data, usable=row.usable, words=row.legal is None),
        "authority": row.ranks[row.answer.authority] if row.answer else "",
        **desk_items(row),
        "may_release": may(actor_of(request), "gate.release_with_items", row),
    }
    return render(request, "gate/desk.html", shown, status=refusal.status if refusal else status)


def visit_page(request: HttpRequest, visit_id: UUID, refusal: Refusal | None = None) -> HttpResponse:
    """Show a visit with its clock, its party, and what can be done next."""
    now = timezone.now()
    row = queries.read_visit(actor_of(request), visit_id=visit_id, purpose=PURPOSE, now=now)
    can_witness = may(actor_of(request), "gate.witness_refusal", row)
    seats = queries.list_seats(row.facility_id, row.booking_id, now=now, until=row.ends_at) if row.is_open else []
    today = now.astimezone(ZoneInfo(row.zone)).date()
    mistakable = [one for one in row.arrivals if not list(why_not_taken_back(row, one, today=today))]
    shown = {
        "visit": row,
        "may_take_back": mistakable if may(actor_of(request), "gate.take_back_departure", row) else [],
        "refusal": refusal,
        "clock": legal_clock_of(row, now=now),
        "waited": minutes_waited(row, now=now),
        "seats": [
            one
            for one in seats
            if why_not_here(one, heads=row.heads_inside, non_contact=row.non_contact, legal=row.is_legal) is None
        ],
        "can_witness": can_witness,
        "end_form": EndForm(visit=row, can_witness=can_witness),
        **legal_parts(request, row, now=now),
    }
    return render(request, "gate/visit.html", shown, status=refusal.status if refusal else 200)
