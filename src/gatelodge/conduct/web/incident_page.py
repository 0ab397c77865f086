"""The page of one incident, as it opens and as an order that was refused leaves it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gatelodge.conduct import queries
from gatelodge.conduct.web.forms.sanctions import SanctionForm
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.permits import may

ADDING = ("record_incident", "add_exhibit", "read_exhibit", "seize_item", "return_item", "report_contraband")


def incident_page(request: HttpRequest, row: queries.IncidentRow, form: SanctionForm) -> HttpResponse:
    """Show an incident, and no door that is shut for the reader."""
    allowed = {name: may(actor_of(request), f"conduct.{name}", row) for name in (*ADDING, "order_measure")}
    told = {"row": row, "form": form, "may": allowed}
    return render(request, "conduct/incident.html", told, status=422 if form.errors else 200)
