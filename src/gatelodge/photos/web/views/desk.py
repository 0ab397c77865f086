"""The photo desk: today's visits, and the pictures of one of them from ticket to roll."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import Absent
from gatelodge.photos import actions
from gatelodge.photos.queries import programme as queries
from gatelodge.photos.web.forms import AnswerForm, CloseForm, DeskOrderForm, RollForm
from gatelodge.photos.web.pages import PURPOSE, visit_of, visit_page
from gatelodge.photos.web.trying import Page, after, attempt, facility_asked, uuid_of


@require_safe
@door("photos.see_orders")
def desk(request: HttpRequest) -> HttpResponse:
    """Show today's visits, and the orders that wait for somebody."""
    actor, asked = actor_of(request), facility_asked(request)
    row = queries.read_desk(actor, facility_id=asked, purpose=PURPOSE, now=timezone.now())
    return render(request, "photos/desk.html", {"row": row, "desks": queries.list_desks(actor)})


@require_safe
@door("photos.see_orders")
def visit(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Show the pictures' side of a visit."""
    return visit_page(request, visit_of(request, booking_id))


@require_POST
@door("photos.take")
def order(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Take an order at the desk."""
    row = visit_of(request, booking_id)
    form = DeskOrderForm(request.POST, row=row, auto_id="ticket_%s")
    if form.is_valid() and attempt(request, form, actions.order_photo, booking_id=booking_id, **form.told()):
        return redirect("photos:visit", booking_id)
    return visit_page(request, row, ticket=form)


@require_POST
@door("photos.take")
def answer(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Record what somebody of the visit said about being pictured."""
    form, to = AnswerForm(request.POST), reverse("photos:visit", args=[booking_id])
    if not form.is_valid():
        raise Absent
    told: dict[str, Any] = {"booking_id": booking_id, "said": form.said()}
    return after(request, actions.record_consent, to + "#people", _page(request, booking_id), **told)


@require_POST
@door("photos.take")
def withdraw(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Record that somebody takes a yes back."""
    told: dict[str, Any] = {"booking_id": booking_id, "who": uuid_of(request, "who")}
    if request.POST.get("adult"):
        told["adult_id"] = uuid_of(request, "adult")
    to = reverse("photos:visit", args=[booking_id])
    return after(request, actions.withdraw_consent, to + "#people", _page(request, booking_id), **told)


@require_POST
@door("photos.take")
def open_roll(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Open a roll for those who step before the camera."""
    row = visit_of(request, booking_id)
    form = RollForm(request.POST, row=row, auto_id="roll_%s")
    visit_id = row.visit.id if row.visit else booking_id
    if form.is_valid() and attempt(request, form, actions.open_roll, visit_id=visit_id, **form.told()):
        return redirect(reverse("photos:visit", args=[booking_id]) + "#rolls")
    return visit_page(request, row, roll=form)


@require_POST
@door("photos.take")
def close_roll(request: HttpRequest, booking_id: UUID, roll_id: UUID) -> HttpResponse:
    """Close a roll at what the counter shows."""
    row = visit_of(request, booking_id)
    form = CloseForm(request.POST, auto_id="close_%s")
    if form.is_valid() and attempt(request, form, actions.close_roll, roll_id=roll_id, **form.cleaned_data):
        return redirect(reverse("photos:visit", args=[booking_id]) + "#rolls")
    return visit_page(request, row, close=form)


def _page(request: HttpRequest, booking_id: UUID) -> Page:
    return lambda refusal: visit_page(request, visit_of(request, booking_id), refusal=refusal)
