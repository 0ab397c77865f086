"""Contraband: the report of one incident, and the evaluation of a period."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.accounts.queries import get_zone
from gatelodge.conduct import actions, queries
from gatelodge.conduct.web.adding import added, adding_page
from gatelodge.conduct.web.forms.hanging import ContrabandForm, PeriodForm
from gatelodge.conduct.web.recording import PURPOSE
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput

EVALUATING = "evaluate contraband"
COLUMNS = (
    *("facility_name", "found_at", "kind", "how_found", "brought_by", "how_brought_in", "brought_in_at"),
    *("arrests", "effect_on_visiting", "reported_at", "reported_by", "incident_id"),
)


@require_http_methods(["GET", "HEAD", "POST"])
@door("conduct.report_contraband")
def report(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Fill in the contraband report of an incident."""
    actor, now = actor_of(request), timezone.now()
    row = queries.read_incident(actor, incident_id=incident_id, purpose=PURPOSE, now=now)
    form = ContrabandForm(request.POST or None, zone=row.time_zone, now=now)
    if added(request, form, lambda: actions.report_contraband(
        actor, incident_id=incident_id, told=form.told(), now=now
    )):  # fmt: skip
        return redirect("conduct:contraband_report", incident_id)
    return adding_page(request, row, form, title=_("Report contraband"), submit=_("Keep the report"))


@require_safe
@door("conduct.see_incidents")
def contraband_report(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Show the report of an incident, for print."""
    row = queries.read_report(actor_of(request), incident_id=incident_id, purpose=PURPOSE, now=timezone.now())
    return render(request, "conduct/contraband_report.html", {"row": row})


@require_safe
@door("conduct.evaluate_contraband")
def contraband(request: HttpRequest) -> HttpResponse:
    """Show what came in over a period."""
    form, found = _evaluated(request)
    return render(request, "conduct/contraband.html", {"form": form, "found": found}, status=200 if found else 422)


@require_safe
@door("conduct.evaluate_contraband")
def contraband_file(request: HttpRequest) -> HttpResponse:
    """Give the reports of a period as a file."""
    form, found = _evaluated(request)
    if found is None:
        return render(request, "conduct/contraband.html", {"form": form, "found": None}, status=422)
    answer = HttpResponse(_csv(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="contraband-{found.first}-{found.last}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _evaluated(request: HttpRequest) -> tuple[PeriodForm, queries.Evaluation | None]:
    now = timezone.now()
    today = now.astimezone(ZoneInfo(get_zone(actor_of(request)))).date()
    asked = {"first": today - timedelta(days=90), "until": today} | request.GET.dict()
    form = PeriodForm(asked)
    if form.is_valid():
        first, last = form.days()
        try:
            return form, queries.read_contraband(actor_of(request), first=first, last=last, purpose=EVALUATING, now=now)
        except BadInput as refusal:
            show_refusal(form, refusal, request.LANGUAGE_CODE)
    return form, None


def _csv(found: queries.Evaluation) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in found.reports:
        writer.writerow([_cell(getattr(row, name)) for name in COLUMNS])
    return out.getvalue()


def _cell(value: object) -> str:
    """Give a value as text that a spreadsheet does not take for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) else text
