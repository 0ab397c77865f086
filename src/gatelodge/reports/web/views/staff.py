"""Pages for staff: drafts to read and publish, and every figure of one's own facility."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gatelodge.foundation.doors import actor_of, attempt, door
from gatelodge.foundation.permits import may
from gatelodge.reports import actions
from gatelodge.reports.queries.drafts import get_draft, list_drafts
from gatelodge.reports.queries.operational import list_readable, read_operational
from gatelodge.reports.web.forms import FiguresForm, PrepareForm
from gatelodge.reports.web.shown import as_shown


@require_http_methods(["GET", "HEAD", "POST"])
@door("reports.prepare_release")
def drafts(request: HttpRequest) -> HttpResponse:
    """List the drafts; draw one up."""
    form = PrepareForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = attempt(request, form, actions.prepare_release, **form.cleaned_data, now=timezone.now())
        if made:
            return redirect("reports:draft", made)
    shown = {"rows": list_drafts(actor_of(request)), "form": form}
    return render(request, "reports/drafts.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@door("reports.prepare_release")
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show a draft as everybody would see it; publish it."""
    actor = actor_of(request)
    row = get_draft(actor, draft_id)
    if request.method == "POST":
        digest = str(request.POST.get("digest", ""))
        actions.publish_release(actor, draft_id=draft_id, digest=digest, now=timezone.now())
        return redirect("reports:release", row.content.period.code)
    tables, publishes = [*map(as_shown, row.content.tables)], may(actor, "reports.publish_release")
    return render(request, "reports/draft.html", {"row": row, "tables": tables, "publishes": publishes})


@require_http_methods(["GET", "HEAD", "POST"])
@door("reports.read_operational")
def operational(request: HttpRequest) -> HttpResponse:
    """Ask for which facility, period and purpose; show every figure."""
    form = FiguresForm(request.POST or None, facilities=list_readable(actor_of(request)))
    page = None
    if form.is_valid():
        told = {"period": form.cleaned_data["period"], "purpose": form.cleaned_data["purpose"]}
        facility_id = UUID(form.cleaned_data["facility"])
        page = attempt(request, form, read_operational, facility_id=facility_id, **told, now=timezone.now())
    tables = [as_shown(one, of_one=True) for one in page.tables] if page else []
    shown = {"form": form, "page": page, "tables": tables}
    return render(request, "reports/operational.html", shown, status=422 if form.errors else 200)
