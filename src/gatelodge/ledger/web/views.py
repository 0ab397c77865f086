"""The auditor's pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gatelodge.foundation.doors import actor_of, door
from gatelodge.ledger.actions.read_record import read_event, read_events
from gatelodge.ledger.queries.events import EventRow
from gatelodge.ledger.web.forms import SearchForm
from gatelodge.policy.queries import current_pack


@require_GET
@door("ledger.read")
def events(request: HttpRequest) -> HttpResponse:
    """Show a page of the record."""
    form = SearchForm(request.GET if "purpose" in request.GET else None)
    if not form.is_valid():
        return render(request, "ledger/events.html", {"form": form}, status=422 if form.is_bound else 200)
    purpose = form.cleaned_data["purpose"]
    rows, more = read_events(actor_of(request), purpose=purpose, sought=form.sought(), now=timezone.now())
    older = _older(request, rows) if more else ""
    facts = {"form": form, "rows": rows, "searched": True, "purpose": purpose, "older": older} | {
        "zone": current_pack().zone
    }
    return render(request, "ledger/events.html", facts)


@require_GET
@door("ledger.read")
def event(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Show one event and its proof."""
    purpose = request.GET.get("purpose", "").strip() or _("Review of the record")
    shown = read_event(actor_of(request), purpose=purpose, event_id=event_id, now=timezone.now())
    path = [node.hex() for node in shown.proof.path] if shown.proof and shown.with_place else []
    facts = {"event": shown.event, "proof": shown.proof, "path": path, "zone": current_pack().zone}
    return render(request, "ledger/event.html", facts)


def _older(request: HttpRequest, rows: list[EventRow]) -> str:
    query = request.GET.copy()
    query["before"] = str(rows[-1].id)
    return query.urlencode()
