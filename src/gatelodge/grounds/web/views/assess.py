"""From where was this taken, and was that ours? Asking, marking, and what was found."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.accounts.queries import get_zone
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds import actions
from gatelodge.grounds.domain.vantage.drawing import draw_map
from gatelodge.grounds.queries import assessments
from gatelodge.grounds.queries.vantage_grounds import Place, place_asked
from gatelodge.grounds.web.assess_forms import MarksForm, PictureForm, PositionForm, SightForm, first_marks
from gatelodge.grounds.web.assess_pages import LOOK, form_page, go_to, in_a_line, pinning, place_chosen, shown
from gatelodge.grounds.web.trying import attempt
from gatelodge.photos.domain.giving import file_headers


@require_safe
@door("grounds.assess")
def listing(request: HttpRequest) -> HttpResponse:
    """List what was asked at the reader's facilities, and the ways to ask."""
    actor = actor_of(request)
    rows = assessments.list_assessments(actor, purpose=LOOK, now=timezone.now())
    shown_rows = [(one, in_a_line(one)) for one in rows]
    return render(request, "grounds/assessments.html", {"rows": shown_rows, "zone": get_zone(actor)})


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.assess")
def position(request: HttpRequest) -> HttpResponse:
    """Ask by a position, or by a GPS trail."""
    place, places = place_chosen(request)
    form = PositionForm(place, request.POST or None, request.FILES or None)
    if form.is_valid():
        told: dict[str, Any] = {"facility_id": place.id, "where": form.where(), "question": form.question()}
        if made := attempt(request, form, actions.assess_position, **told):
            return go_to(made)
    page = {"place": place, "places": places, **_ground(request, place)}
    return form_page(request, "grounds/assess_position.html", form, **page)


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.assess")
def picture(request: HttpRequest) -> HttpResponse:
    """Ask by a picture; landmarks are marked in it afterwards."""
    place, places = place_chosen(request)
    form = PictureForm(place, request.POST or None, request.FILES or None)
    if form.is_valid():
        told: dict[str, Any] = {"facility_id": place.id, "question": form.question(), "pin": form.pin()}
        if made := attempt(request, form, actions.assess_picture, content=form.content(), **told):
            return go_to(made)
    return form_page(request, "grounds/assess_picture.html", form, place=place, places=places)


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.assess")
def sight_lines(request: HttpRequest) -> HttpResponse:
    """Ask what of the property is seen from public ground."""
    place, places = place_chosen(request)
    form = SightForm(place, request.POST or None)
    if form.is_valid():
        told: dict[str, Any] = {"facility_id": place.id, "question": form.question()}
        told |= {name: form.cleaned_data[name] for name in ("eye", "above")}
        if made := attempt(request, form, actions.assess_sightline, **told):
            return go_to(made)
    return form_page(request, "grounds/assess_sightline.html", form, place=place, places=places)


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.assess")
def marks(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Mark landmarks in a picture, and weigh it again."""
    actor, now = actor_of(request), timezone.now()
    held = assessments.read_to_mark(actor, assessment_id=assessment_id, purpose=LOOK, now=now)
    place = place_asked(actor, held.row.facility_id)
    form = MarksForm(place, held, request.POST or None, initial=first_marks(held))
    if form.is_valid():
        told: dict[str, Any] = {"facility_id": place.id, "again": assessment_id, "question": form.question()}
        if made := attempt(request, form, actions.assess_picture, marking=form.marking(), pin=form.pin(), **told):
            return go_to(made)
    return form_page(request, "grounds/assess_marks.html", form, held=held, row=held.row)


@require_safe
@door("grounds.assess")
def one(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Show an assessment."""
    row = assessments.read_assessment(actor_of(request), assessment_id=assessment_id, purpose=LOOK, now=timezone.now())
    return render(request, "grounds/assessment.html", {"row": row, "said": shown(row)})


@require_safe
@door("grounds.assess")
def evidence_map(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Show the map with what was found on it."""
    told: dict[str, Any] = {"purpose": LOOK, "now": timezone.now(), "language": request.LANGUAGE_CODE}
    name, content = assessments.read_assessment_map(actor_of(request), assessment_id=assessment_id, **told)
    return HttpResponse(content, content_type="image/svg+xml", headers=file_headers(name))


@require_safe
@door("grounds.assess")
def shown_picture(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Show the picture, drawn anew."""
    told: dict[str, Any] = {"purpose": LOOK, "now": timezone.now()}
    name, content = assessments.read_assessment_picture(actor_of(request), assessment_id=assessment_id, **told)
    return HttpResponse(content, content_type="image/jpeg", headers=file_headers(name))


@require_safe
@door("grounds.assess")
def report(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Give the report as a file."""
    told: dict[str, Any] = {"purpose": LOOK, "now": timezone.now()}
    name, content = assessments.read_assessment_report(actor_of(request), assessment_id=assessment_id, **told)
    return HttpResponse(content, content_type="application/json", headers=file_headers(name, attachment=True))


@require_safe
@door("grounds.assess")
def ground(request: HttpRequest, facility_id: UUID) -> HttpResponse:
    """Show the map in force, to set a pin on."""
    held = assessments.ground_to_pin(actor_of(request), facility_id, now=timezone.now())
    drawn = draw_map(held.layout, title=held.place.name, language=request.LANGUAGE_CODE)
    return HttpResponse(drawn, content_type="image/svg+xml", headers=file_headers("map.svg"))


def _ground(request: HttpRequest, place: Place) -> dict[str, Any]:
    """Give how a pin is set on the map in force; where there is none, why not."""
    try:
        return {"pinning": pinning(assessments.ground_to_pin(actor_of(request), place.id, now=timezone.now()))}
    except NotAllowedNow as refusal:
        return {"refused": refusal}
