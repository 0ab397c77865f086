"""One order at the desk: the choice, the review, the copies, and the end with money back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gatelodge.foundation.doors import actor_of, door
from gatelodge.photos import actions
from gatelodge.photos.domain.giving import file_headers
from gatelodge.photos.queries import programme as queries
from gatelodge.photos.web.forms import RefundForm, ReviewForm, WhyForm
from gatelodge.photos.web.pages import PURPOSE, order_of, order_page
from gatelodge.photos.web.trying import Page, after, attempt, uuid_of


@require_safe
@door("photos.see_orders")
def order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Show an order with what can be done next."""
    return order_page(request, order_of(request, order_id))


@require_POST
@door("photos.take")
def choose(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Choose the picture of an order."""
    told: dict[str, Any] = {"order_id": order_id, "exposure_id": uuid_of(request, "exposure")}
    return after(request, actions.choose_exposure, _url(order_id), _page(request, order_id), **told)


@require_POST
@door("photos.review")
def review(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Approve the chosen picture, or refuse it with reasons."""
    row, form = order_of(request, order_id), ReviewForm(request.POST, auto_id="review_%s")
    if form.is_valid() and attempt(request, form, actions.review_exposure, order_id=order_id, **form.told()):
        return redirect(_url(order_id))
    return order_page(request, row, review=form)


@require_POST
@door("photos.review")
def release(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Release the next copy."""
    return after(request, actions.release_copy, _url(order_id), _page(request, order_id), order_id=order_id)


@require_POST
@door("photos.see_orders")
def cancel(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """End an order, with why."""
    row, form = order_of(request, order_id), WhyForm(request.POST, auto_id="why_%s")
    if form.is_valid() and attempt(request, form, actions.cancel_order, order_id=order_id, **form.cleaned_data):
        return redirect(_url(order_id))
    return order_page(request, row, why=form)


@require_POST
@door("photos.refund")
def refund(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Record the refund of an order that ended without a picture."""
    row, form = order_of(request, order_id), RefundForm(request.POST, auto_id="refund_%s")
    if form.is_valid() and attempt(request, form, actions.refund_order, order_id=order_id, **form.cleaned_data):
        return redirect(_url(order_id))
    return order_page(request, row, refund=form)


@require_POST
@door("photos.take")
def hand_over(request: HttpRequest, order_id: UUID, release_id: UUID) -> HttpResponse:
    """Record that a print was put into somebody's hand."""
    page = _page(request, order_id)
    return after(request, actions.hand_over_copy, _url(order_id), page, release_id=release_id)


@require_safe
@door("photos.take")
def print_copy(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Give a copy to the desk's printer."""
    told: dict[str, Any] = {"release_id": release_id, "purpose": PURPOSE, "now": timezone.now()}
    file = queries.read_print(actor_of(request), **told)
    return HttpResponse(file.content, content_type="image/jpeg", headers=file_headers(file.name))


def _url(order_id: UUID) -> str:
    return reverse("photos:order", args=[order_id])


def _page(request: HttpRequest, order_id: UUID) -> Page:
    return lambda refusal: order_page(request, order_of(request, order_id), refusal=refusal)
