"""A visitor's own pictures: ordering one, answering about being pictured, downloading."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import Absent, Refusal
from gatelodge.photos import actions
from gatelodge.photos.domain.giving import file_headers
from gatelodge.photos.queries import programme as queries
from gatelodge.photos.web.forms import AnswerForm, OwnOrderForm
from gatelodge.photos.web.pages import OWN_PURPOSE, own_page
from gatelodge.photos.web.trying import after, attempt, uuid_of


@require_safe
@door("photos.see_own")
def own(request: HttpRequest) -> HttpResponse:
    """Show the visitor's pictures and visits."""
    return own_page(request)


@require_http_methods(["GET", "HEAD", "POST"])
@door("photos.order_own")
def order(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Order a picture of a visit."""
    told: dict[str, Any] = {"booking_id": booking_id, "purpose": OWN_PURPOSE, "now": timezone.now()}
    visit, own = queries.read_own_visit(actor_of(request), **told)
    form = OwnOrderForm(request.POST if request.method == "POST" else None, programme=own.programme)
    if form.is_valid() and attempt(request, form, actions.order_photo, booking_id=booking_id, **form.told()):
        return redirect("photos:own")
    shown = {"form": form, "visit": visit, "own": own}
    return render(request, "photos/own_order.html", shown, status=422 if form.errors else 200)


@require_POST
@door("photos.order_own")
def answer(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Say for oneself, or for a minor in one's care, whether one is pictured."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Absent
    told: dict[str, Any] = {"booking_id": booking_id, "said": form.said()}
    return after(request, actions.record_consent, reverse("photos:own"), partial(_again, request), **told)


@require_POST
@door("photos.order_own")
def withdraw(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Take one's own consent back, or a minor's."""
    told: dict[str, Any] = {"booking_id": booking_id, "who": uuid_of(request, "who")}
    return after(request, actions.withdraw_consent, reverse("photos:own"), partial(_again, request), **told)


@require_POST
@door("photos.see_own")
def cancel(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Call an order off before the picture is taken."""
    told: dict[str, Any] = {"order_id": order_id}
    return after(request, actions.cancel_order, reverse("photos:own"), partial(_again, request), **told)


@require_safe
@door("photos.see_own")
def download(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Give a released copy to the visitor who ordered it."""
    told: dict[str, Any] = {"release_id": release_id, "purpose": OWN_PURPOSE, "now": timezone.now()}
    file = queries.read_own_copy(actor_of(request), **told)
    return HttpResponse(file.content, content_type="image/jpeg", headers=file_headers(file.name, attachment=True))


def _again(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return own_page(request, refusal=refusal)
