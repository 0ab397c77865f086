"""What a page of the programme shows, whichever view or refusal leads to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.refusals import Refusal
from gatelodge.photos.queries import programme as queries
from gatelodge.photos.queries.programme import OrderPage, VisitPictures
from gatelodge.photos.web.forms import CloseForm, DeskOrderForm, RefundForm, ReviewForm, RollForm, WhyForm

PURPOSE, OWN_PURPOSE = "pictures at the photo desk", "own pictures"


def visit_of(request: HttpRequest, booking_id: UUID) -> VisitPictures:
    """Read the pictures' side of a visit."""
    told: dict[str, Any] = {"booking_id": booking_id, "purpose": PURPOSE, "now": timezone.now()}
    return queries.read_visit_pictures(actor_of(request), **told)


def order_of(request: HttpRequest, order_id: UUID) -> OrderPage:
    """Read an order at the desk."""
    return queries.read_order(actor_of(request), order_id=order_id, purpose=PURPOSE, now=timezone.now())


def visit_page(
    request: HttpRequest, row: VisitPictures, *, refusal: Refusal | None = None, **forms: Any
) -> HttpResponse:
    """Show the pictures' side of a visit: orders, answers, rolls."""
    shown = {
        "row": row,
        "refusal": refusal,
        "ticket": DeskOrderForm(row=row, auto_id="ticket_%s"),
        "roll": RollForm(row=row, auto_id="roll_%s"),
        "close": CloseForm(auto_id="close_%s"),
        **forms,
    }
    return render(request, "photos/visit.html", shown, status=_status(refusal, forms))


def order_page(request: HttpRequest, row: OrderPage, *, refusal: Refusal | None = None, **forms: Any) -> HttpResponse:
    """Show an order at the desk, with what can be done next."""
    shown = {
        "row": row,
        "order": row.order,
        "refusal": refusal,
        "review": ReviewForm(auto_id="review_%s"),
        "why": WhyForm(auto_id="why_%s"),
        "refund": RefundForm(auto_id="refund_%s"),
        **forms,
    }
    return render(request, "photos/order.html", shown, status=_status(refusal, forms))


def own_page(request: HttpRequest, *, refusal: Refusal | None = None) -> HttpResponse:
    """Show a visitor's own pictures and visits."""
    row = queries.read_own_photos(actor_of(request), purpose=OWN_PURPOSE, now=timezone.now())
    shown = {"row": row, "refusal": refusal, "reader": actor_of(request).visitor_id}
    return render(request, "photos/own.html", shown, status=_status(refusal, {}))


def _status(refusal: Refusal | None, forms: dict[str, Any]) -> int:
    if refusal is not None:
        return refusal.status
    return 422 if any(form.errors for form in forms.values()) else 200
