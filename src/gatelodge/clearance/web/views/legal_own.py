"""A legal professional's own pages: clearances with their clocks, and what may be brought."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.clearance import actions
from gatelodge.clearance.domain.legal import ClearanceKind
from gatelodge.clearance.domain.legal_clearances import KIND_WORDS
from gatelodge.clearance.queries import legal_clearances, legal_items
from gatelodge.clearance.web.forms import language
from gatelodge.clearance.web.legal_forms import AskForm, ItemForm
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.people.domain.purposes import OWN_RECORD
from gatelodge.people.queries import local_day


@require_GET
@door("clearance.ask_legal")
def clearances(request: HttpRequest) -> HttpResponse:
    """Show what was asked for, and what may be asked for."""
    page = legal_clearances.read_own_clearances(actor_of(request), purpose=OWN_RECORD, now=timezone.now())
    return render(request, "clearance/legal_own.html", {"page": page, "kinds": _kinds(page)})


@require_http_methods(["GET", "POST"])
@door("clearance.ask_legal")
def ask(request: HttpRequest, kind: str) -> HttpResponse:
    """Send the packet to as many prisons as are chosen."""
    if kind not in frozenset(ClearanceKind):
        raise Http404
    page = legal_clearances.read_own_clearances(actor_of(request), purpose=OWN_RECORD, now=timezone.now())
    form = _ask_form(request, page, kind)
    if form.is_valid():
        try:
            actions.ask_clearance(actor_of(request), ask=form.told(), now=timezone.now())
            return redirect("legal_clearances:own")
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    told = {"page": page, "form": form, "kind": KIND_WORDS[kind]}
    return render(request, "clearance/legal_ask.html", told, status=422 if form.errors else 200)


@require_GET
@door("clearance.ask_legal")
def clearance(request: HttpRequest, clearance_id: UUID) -> HttpResponse:
    """Show where one clearance stands, how long it has waited, and what was decided."""
    actor, now = actor_of(request), timezone.now()
    page = legal_clearances.get_own_clearance(actor, clearance_id=clearance_id, purpose=OWN_RECORD, now=now)
    return render(request, "clearance/legal_clearance.html", {"page": page})


@require_POST
@door("clearance.own_legal")
def withdraw(request: HttpRequest, clearance_id: UUID) -> HttpResponse:
    """Take a request back."""
    actions.withdraw_clearance_request(actor_of(request), clearance_id=clearance_id, now=timezone.now())
    return redirect("legal_clearances:own")


@require_http_methods(["GET", "POST"])
@door("clearance.ask_legal")
def items(request: HttpRequest) -> HttpResponse:
    """Show what may be brought, and ask for more."""
    actor, now = actor_of(request), timezone.now()
    form = ItemForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.ask_item(actor, item=form.told(), now=now)
            return redirect("legal_clearances:items")
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    rows = legal_items.read_own_items(actor, purpose=OWN_RECORD, now=now)
    told = {"rows": rows, "form": form}
    return render(request, "clearance/legal_items.html", told, status=422 if form.errors else 200)


@require_POST
@door("clearance.own_legal")
def withdraw_item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Give an item up."""
    actions.withdraw_item(actor_of(request), item_id=item_id, now=timezone.now())
    return redirect("legal_clearances:items")


def _kinds(page: legal_clearances.OwnClearances) -> list[tuple[str, object]]:
    opened = {kind for _, kinds in page.open_kinds for kind in kinds}
    return [(kind.value, KIND_WORDS[kind]) for kind in ClearanceKind if kind.value in opened]


def _ask_form(request: HttpRequest, page: legal_clearances.OwnClearances, kind: str) -> AskForm:
    return AskForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        # A capacity to which this kind is not open is not offered; a request for it is answered with its rule.
        capacities=[capacity for capacity, kinds in page.open_kinds if kind in kinds],
        prisons=legal_clearances.list_prisons(),
        year=local_day(timezone.now()).year,
        is_attested=page.is_attested,
    )
