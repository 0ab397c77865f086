"""A visitor's own pages: choose a person and a session, hold, confirm, change, cancel."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.people.domain.purposes import OWN_RECORD
from gatelodge.scheduling import actions, queries
from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.domain.reasons import HOLD_EXPIRED
from gatelodge.scheduling.queries.legal import find_request_of_booking
from gatelodge.scheduling.web.days import days_of
from gatelodge.scheduling.web.forms import CodeForm, PartyForm, ReasonForm
from gatelodge.scheduling.web.papers import calendar_entry, draw_passes
from gatelodge.scheduling.web.trying import attempt, form_status, posted


@require_GET
@door("scheduling.see_own")
def persons(request: HttpRequest) -> HttpResponse:
    """Ask whom to visit."""
    found = queries.read_visitable_persons(actor_of(request), purpose=OWN_RECORD, now=timezone.now())
    return render(request, "scheduling/persons.html", {"persons": found})


@require_GET
@door("scheduling.see_own")
def sessions(request: HttpRequest, person_id: UUID, booking_id: UUID | None = None) -> HttpResponse:
    """Show two weeks of sessions, for a new visit or to change one."""
    actor, now = actor_of(request), timezone.now()
    old = queries.get_own_booking(actor, booking_id) if booking_id else None
    if old and old.state is not BookingState.CONFIRMED:
        return redirect("scheduling:booking", old.id)
    person = queries.read_visitable_person(actor, person_id, purpose=OWN_RECORD, now=now)
    chain = old.chain if old else None
    slots = queries.list_slots_of_person(actor, person_id, now=now, chain=chain)
    first = queries.list_own_priorities(actor, person_id, now=now, chain=chain)
    days = days_of(slots, asked=request.GET.get("day", ""), now=now)
    page = {"person": person, "days": days, "now": now, "old": old, "priorities": first}
    return render(request, "scheduling/sessions.html", page | {"zone": slots[0].zone if slots else "UTC"})


@require_http_methods(["GET", "POST"])
@door("scheduling.book")
def party(request: HttpRequest, person_id: UUID, session_id: UUID, booking_id: UUID | None = None) -> HttpResponse:
    """Ask who comes along, and hold a place for them."""
    actor, now = actor_of(request), timezone.now()
    person = queries.read_visitable_person(actor, person_id, purpose=OWN_RECORD, now=now)
    old = queries.get_own_booking(actor, booking_id) if booking_id else None
    slot = queries.get_own_slot(actor, person_id, session_id, now=now, chain=old.chain if old else None)
    guests = queries.list_guests(actor, person_id, at=max(now, slot.starts_at))
    form = PartyForm(posted(request), guests=guests, initial=PartyForm.initial_of(old, actor.visitor_id))
    if form.is_valid():
        wish = {"session_id": session_id, "person_id": person_id, "visitor_ids": form.visitor_ids()}
        if held := attempt(request, form, actions.hold_booking, replaces=booking_id, **wish):
            return redirect("scheduling:booking", held.id)
    page = {"form": form, "person": person, "guests": guests, "slot": slot, "replaces": booking_id}
    return render(request, "scheduling/party.html", page, status=form_status(form))


@require_GET
@door("scheduling.see_own")
def visits(request: HttpRequest) -> HttpResponse:
    """List the visitor's visits."""
    now = timezone.now()
    rows = queries.read_own_bookings(actor_of(request), purpose=OWN_RECORD, now=now)
    lists = {
        "coming": [row for row in rows if row.is_coming(now)],
        "earlier": [r for r in rows if not r.is_coming(now)],
    }
    return render(request, "scheduling/visits.html", lists)


@require_GET
@door("scheduling.see_own")
def booking(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Show a hold to confirm, a booking with its passes, or what is still free after a hold has lapsed."""
    actor, now = actor_of(request), timezone.now()
    row = queries.read_own_booking(actor, booking_id, purpose=OWN_RECORD, now=now)
    if row.is_legal and (asked := find_request_of_booking(actor, booking_id, now=now)):
        return redirect("legal_visits:visit", asked)
    if row.has_lapsed(now):
        return _lapsed(request, row, (HOLD_EXPIRED,), status=200)
    guests = queries.list_guests(actor, row.person_id, at=max(now, row.starts_at))
    # Whoever stands in the queue when the session has begun still needs the pass.
    passes = draw_passes(row, guests) if now < row.ends_at else []
    page = {"booking": row, "now": now, "passes": passes, "coming": now < row.starts_at}
    page["before"] = queries.get_before_you_come(row.facility_id, on=row.local_day)
    return render(request, f"scheduling/{'hold' if row.state == 'held' else 'booking'}.html", page)


@require_POST
@door("scheduling.book")
def confirm(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Confirm a hold, or say why not and what is still free."""
    try:
        actions.confirm_booking(actor_of(request), booking_id=booking_id, now=timezone.now())
    except NotAllowedNow as refusal:
        row = queries.read_own_booking(actor_of(request), booking_id, purpose=OWN_RECORD, now=timezone.now())
        # A second press, or the other tab, finds it done: that is what was wanted.
        if row.state is not BookingState.CONFIRMED:
            return _lapsed(request, row, refusal.reasons, status=refusal.status)
    return redirect("scheduling:booking", booking_id)


def _lapsed(request: HttpRequest, row: queries.BookingRow, reasons: tuple[Reason, ...], *, status: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    kept = queries.find_kept_booking(actor, row)
    slots = queries.list_slots_still_open(actor, row, now=now)
    page = {"booking": row, "reasons_given": reasons, "free": slots[:5], "kept": kept}
    return render(request, "scheduling/lapsed.html", page, status=status)


@require_http_methods(["GET", "POST"])
@door("scheduling.see_own")
def cancel(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Ask whether to cancel, and cancel."""
    row = queries.read_own_booking(actor_of(request), booking_id, purpose=OWN_RECORD, now=timezone.now())
    form = ReasonForm(posted(request))
    if form.is_valid():
        told = {"booking_id": booking_id, "reason": form.cleaned_data["reason"]}
        if attempt(request, form, actions.cancel_booking, **told):
            return redirect("scheduling:booking", booking_id)
    return render(request, "scheduling/cancel.html", {"form": form, "booking": row}, status=form_status(form))


@require_GET
@door("scheduling.see_own")
def calendar(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Give the visit as a calendar file."""
    row = queries.read_own_booking(actor_of(request), booking_id, purpose=OWN_RECORD, now=timezone.now())
    answer = HttpResponse(calendar_entry(row, request.LANGUAGE_CODE), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return answer


@require_http_methods(["GET", "POST"])
@door("scheduling.be_companion")
def companions(request: HttpRequest) -> HttpResponse:
    """Show who may book for whom, and take up another's code."""
    form = CodeForm(posted(request))
    if form.is_valid() and attempt(request, form, actions.take_up_companion_code, code=form.cleaned_data["code"]):
        return redirect("scheduling:companions")
    ties = queries.read_ties(actor_of(request), purpose=OWN_RECORD, now=timezone.now())
    told = {"form": form, "companions": ties.companions, "bookers": ties.bookers}
    return render(request, "scheduling/companions.html", told, status=form_status(form))


@require_POST
@door("scheduling.be_companion")
def issue_code(request: HttpRequest) -> HttpResponse:
    """Make a code for another adult."""
    actions.issue_companion_code(actor_of(request), now=timezone.now())
    return redirect("scheduling:companions")


@require_POST
@door("scheduling.be_companion")
def end_companion(request: HttpRequest, companion_id: UUID) -> HttpResponse:
    """End a tie between two adults."""
    actions.end_companion(actor_of(request), companion_id=companion_id, now=timezone.now())
    return redirect("scheduling:companions")
