"""What is added to an incident: exhibits, things taken and given back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.conduct import actions, queries
from gatelodge.conduct.web.adding import added, adding_page
from gatelodge.conduct.web.forms.hanging import ExhibitForm, ReturnForm, SeizedForm
from gatelodge.conduct.web.recording import PURPOSE
from gatelodge.foundation.doors import actor_of, door


@require_http_methods(["GET", "HEAD", "POST"])
@door("conduct.add_exhibit")
def exhibit(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Add an exhibit to an incident."""
    row, now = _incident(request, incident_id)
    form = ExhibitForm(request.POST or None, request.FILES or None)
    if added(request, form, lambda: actions.add_exhibit(
        actor_of(request), incident_id=incident_id, now=now, **form.told()
    )):  # fmt: skip
        return redirect("conduct:incident", incident_id)
    return adding_page(request, row, form, title=_("Add an exhibit"), submit=_("Add it"))


@require_http_methods(["GET", "HEAD", "POST"])
@door("conduct.seize_item")
def seize(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Enter a thing that was taken."""
    row, now = _incident(request, incident_id)
    form = SeizedForm(request.POST or None, zone=row.time_zone, now=now)
    if added(request, form, lambda: actions.seize_item(
        actor_of(request), incident_id=incident_id, taken=form.told(), now=now
    )):  # fmt: skip
        return redirect("conduct:incident", incident_id)
    return adding_page(request, row, form, title=_("Enter a thing that was taken"), submit=_("Enter it"))


@require_http_methods(["GET", "HEAD", "POST"])
@door("conduct.return_item")
def give_back(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Record to whom a thing is given back."""
    actor, now = actor_of(request), timezone.now()
    row = queries.read_incident_of_item(actor, item_id=item_id, purpose=PURPOSE, now=now)
    form = ReturnForm(request.POST or None)
    if added(request, form, lambda: actions.return_item(
        actor, item_id=item_id, returned_to=form.cleaned_data["returned_to"], now=now
    )):  # fmt: skip
        return redirect("conduct:incident", row.id)
    return adding_page(request, row, form, title=_("Give it back"), submit=_("It was given back"), item_id=item_id)


@require_safe
@door("conduct.read_exhibit")
def original(request: HttpRequest, exhibit_id: UUID) -> HttpResponse:
    """Give an exhibit as it came, to be kept as a file and never run in the page."""
    file = queries.read_exhibit(actor_of(request), exhibit_id=exhibit_id, purpose=PURPOSE, now=timezone.now())
    return _file(file, "attachment")


@require_safe
@door("conduct.see_incidents")
def picture(request: HttpRequest, exhibit_id: UUID) -> HttpResponse:
    """Show the picture of an exhibit, drawn anew."""
    file = queries.read_preview(actor_of(request), exhibit_id=exhibit_id, purpose=PURPOSE, now=timezone.now())
    return _file(file, "inline")


def _incident(request: HttpRequest, incident_id: UUID) -> tuple[queries.IncidentRow, datetime]:
    now = timezone.now()
    return queries.read_incident(actor_of(request), incident_id=incident_id, purpose=PURPOSE, now=now), now


def _file(file: queries.FileRow, how: str) -> HttpResponse:
    answer = HttpResponse(file.content, content_type=file.content_type)
    answer.headers["Content-Disposition"] = content_disposition_header(how == "attachment", file.name) or how
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
