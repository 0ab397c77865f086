"""The pages on which a seal is opened by two persons, and reviewed by a third."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.foundation.doors import actor_of, attempt, door
from gatelodge.foundation.permits import could
from gatelodge.ledger.actions import ask_opening, grant_opening, review_opening, withdraw_opening
from gatelodge.ledger.queries.openings import get_opening, list_openings, offered
from gatelodge.ledger.web.forms import AskOpeningForm, ReviewOpeningForm
from gatelodge.policy.queries import current_pack


@require_http_methods(["GET", "POST"])
@door("ledger.see_openings")
def openings(request: HttpRequest) -> HttpResponse:
    """Show who asked to see what, and take another wish."""
    now, form = timezone.now(), AskOpeningForm(request.POST or None)
    if form.is_valid():
        opening_id = attempt(request, form, ask_opening, **form.cleaned_data, now=now)
        if opening_id:
            return redirect("ledger:opening", opening_id)
    asks = form if could(actor_of(request), "ledger.ask_opening") else None
    facts = {"form": asks, "rows": list_openings(now=now), "zone": current_pack().zone}
    return render(request, "ledger/openings.html", facts, status=422 if form.errors else 200)


@require_GET
@door("ledger.see_openings")
def opening(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """Show one opening."""
    return _page(request, opening_id, ReviewOpeningForm())


@require_POST
@door("ledger.grant_opening")
def grant(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """Let whoever asked see it."""
    grant_opening(actor_of(request), opening_id=opening_id, now=timezone.now())
    return redirect("ledger:opening", opening_id)


@require_POST
@door("ledger.withdraw_opening")
def withdraw(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """Close it, or decline."""
    withdraw_opening(actor_of(request), opening_id=opening_id, now=timezone.now())
    return redirect("ledger:opening", opening_id)


@require_POST
@door("ledger.review_opening")
def review(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """Keep what a review found."""
    form = ReviewOpeningForm(request.POST)
    told = {"opening_id": opening_id, "review": form.data.get("review", ""), "now": timezone.now()}
    if form.is_valid() and attempt(request, form, review_opening, **told):
        return redirect("ledger:opening", opening_id)
    return _page(request, opening_id, form)


def _page(request: HttpRequest, opening_id: UUID, form: ReviewOpeningForm) -> HttpResponse:
    now = timezone.now()
    row = get_opening(opening_id, now=now)
    may_do = offered(row.opening, actor_of(request), now)
    facts = {"row": row, "form": form, "offered": may_do, "zone": current_pack().zone}
    return render(request, "ledger/opening.html", facts, status=422 if form.errors else 200)
