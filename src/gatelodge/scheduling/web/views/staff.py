"""Staff pages: areas, places, weekly sessions, sessions, and bookings in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import Absent
from gatelodge.scheduling import actions, queries
from gatelodge.scheduling.web.forms import AreaForm, PlaceForm, ReasonForm, ReviewForm, WeeklyForm, WeeksForm
from gatelodge.scheduling.web.trying import attempt, form_status, posted

MANAGING = "running the session"
REVIEWING = "review of bookings in doubt"


def _facilities(request: HttpRequest) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in list_facilities(actor_of(request).facility_ids)]


@require_GET
@door("scheduling.manage")
def areas(request: HttpRequest) -> HttpResponse:
    """List the areas with their places and weekly sessions."""
    return render(request, "scheduling/areas.html", {"areas": queries.list_areas(actor_of(request))})


@require_http_methods(["GET", "POST"])
@door("scheduling.manage")
def area(request: HttpRequest, area_id: UUID | None = None) -> HttpResponse:
    """Enter or change an area."""
    row = queries.get_area(actor_of(request), area_id) if area_id else None
    initial = AreaForm.initial_of(row) if row else {}
    form = AreaForm(posted(request), facilities=_facilities(request), initial=initial)
    if form.is_valid():
        told = {"facility_id": UUID(form.cleaned_data["facility"]), "area_id": area_id}
        rest = {one: form.cleaned_data[one] for one in ("name", "kind", "recorded")}
        if attempt(request, form, actions.save_area, **told, **rest):
            return redirect("scheduling:areas")
    return render(request, "scheduling/area.html", {"form": form, "area": row}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("scheduling.manage")
def place(request: HttpRequest, area_id: UUID, place_id: UUID | None = None) -> HttpResponse:
    """Enter or change a place."""
    row = queries.get_area(actor_of(request), area_id)
    one = _among(row.places, place_id)
    form = PlaceForm(posted(request), initial=PlaceForm.initial_of(one) if one else {"kind": "table", "in_use": True})
    if form.is_valid() and attempt(
        request, form, actions.save_place, area_id=area_id, place_id=place_id, **form.cleaned_data
    ):
        return redirect("scheduling:areas")
    return render(request, "scheduling/place.html", {"form": form, "area": row, "place": one}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("scheduling.manage")
def template(request: HttpRequest, area_id: UUID, template_id: UUID | None = None) -> HttpResponse:
    """Enter or change a weekly session."""
    row = queries.get_area(actor_of(request), area_id)
    one = _among(row.templates, template_id)
    form = WeeklyForm(posted(request), initial=WeeklyForm.initial_of(one) if one else {"heads": row.heads})
    if form.is_valid():
        told = {"area_id": area_id, "template_id": template_id, "weekly": form.weekly()}
        if attempt(request, form, actions.save_session_template, **told):
            return redirect("scheduling:areas")
    page = {"form": form, "area": row, "template": one}
    return render(request, "scheduling/template.html", page, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("scheduling.manage")
def sessions(request: HttpRequest) -> HttpResponse:
    """List the coming sessions, and make more."""
    form = WeeksForm(posted(request), facilities=_facilities(request))
    if form.is_valid():
        told = {"facility_id": UUID(form.cleaned_data["facility"]), "weeks": form.cleaned_data["weeks"]}
        made = attempt(request, form, actions.make_sessions, **told)
        if made is not None:
            messages.success(request, _("New sessions: %(count)s.") % {"count": len(made)})
            return redirect("scheduling:sessions")
    rows = queries.list_sessions(actor_of(request), now=timezone.now())
    return render(request, "scheduling/staff_sessions.html", {"form": form, "sessions": rows}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("scheduling.manage")
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Show a session with its bookings, and cancel it."""
    actor, now = actor_of(request), timezone.now()
    form = ReasonForm(posted(request))
    if form.is_valid():
        told = {"session_id": session_id, "reason": form.cleaned_data["reason"]}
        if attempt(request, form, actions.cancel_session, **told) is not None:
            return redirect("scheduling:session", session_id)
    rows = queries.read_bookings_of_session(actor, session_id=session_id, purpose=MANAGING, now=now)
    page = {"form": form, "session": queries.get_session(actor, session_id), "bookings": rows}
    return render(request, "scheduling/staff_session.html", page, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("scheduling.cancel_booking")
def cancel(request: HttpRequest, session_id: UUID, booking_id: UUID) -> HttpResponse:
    """Cancel one booking, saying why."""
    rows = queries.read_bookings_of_session(
        actor_of(request), session_id=session_id, purpose=MANAGING, now=timezone.now()
    )
    row = _among(rows, booking_id)
    form = ReasonForm(posted(request))
    if form.is_valid():
        told = {"booking_id": booking_id, "reason": form.cleaned_data["reason"]}
        if attempt(request, form, actions.cancel_booking, **told):
            return redirect("scheduling:session", session_id)
    return render(
        request, "scheduling/cancel.html", {"form": form, "booking": row, "staff": True}, status=form_status(form)
    )


@require_GET
@door("scheduling.review")
def reviews(request: HttpRequest) -> HttpResponse:
    """List the bookings in doubt."""
    rows = queries.read_reviews(actor_of(request), purpose=REVIEWING, now=timezone.now())
    return render(request, "scheduling/reviews.html", {"reviews": rows})


@require_http_methods(["GET", "POST"])
@door("scheduling.review")
def review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Decide what becomes of a booking in doubt."""
    row = _among(queries.read_reviews(actor_of(request), purpose=REVIEWING, now=timezone.now()), review_id)
    form = ReviewForm(posted(request), about_visitor=row.visitor_id is not None)
    if form.is_valid() and attempt(
        request, form, actions.resolve_booking_review, review_id=review_id, **form.cleaned_data
    ):
        return redirect("scheduling:reviews")
    return render(request, "scheduling/review.html", {"form": form, "review": row}, status=form_status(form))


def _among(rows: Iterable[Any], wanted: UUID | None) -> Any:
    """Give the row of that id, None when none is wanted, or Absent."""
    for row in rows:
        if row.id == wanted:
            return row
    if wanted is None:
        return None
    raise Absent
