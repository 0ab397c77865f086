"""What is drawn on a map: zones, landmarks, the picture from above, and heights."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of, door
from gatelodge.grounds import actions
from gatelodge.grounds.domain.mapping.aerial import ControlPoint
from gatelodge.grounds.domain.mapping.checking import check_zone
from gatelodge.grounds.queries.aerials import lay_picture
from gatelodge.grounds.queries.map_pages import find_zone, list_landmarks
from gatelodge.grounds.web.map_forms import AerialForm, HeightsForm, LandmarkForm, ZoneForm, zone_values
from gatelodge.grounds.web.map_pages import draft_of, drawing, said_of, shown
from gatelodge.grounds.web.trying import attempt


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.draw_map")
def zone(request: HttpRequest, map_id: UUID, zone_code: str = "") -> HttpResponse:
    """Draw a zone; one that exists is drawn anew."""
    page = draft_of(request, map_id)
    known = zone_values(find_zone(page, zone_code)) if zone_code else None
    form = ZoneForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        done = attempt(request, form, actions.draw_zone, map_id=map_id, zone=form.zone(zone_code))
        if done is not None:
            return _saved(request, map_id, done)
    return shown(request, "map_zone.html", page, form=form, code=zone_code, **_as_drawn(page, form, zone_code))


def _saved(request: HttpRequest, map_id: UUID, flaws: Any) -> HttpResponse:
    messages.success(request, _("The zone is in the draft."))
    if said := said_of(flaws):
        messages.warning(request, said)
    return redirect("grounds:map", map_id)


def _as_drawn(page: Any, form: ZoneForm, code: str) -> dict[str, Any]:
    """Give the drawing with the zone as it was typed and what refuses it, each with its number at its place."""
    if not form.is_bound or set(form.fields) - set(form.cleaned_data):
        return drawing(page, flaws=())
    wanted = form.zone(code)
    return drawing(page, instead=wanted, flaws=check_zone(wanted, page.grounds.origin))


@require_POST
@door("grounds.draw_map")
def remove(request: HttpRequest, map_id: UUID, zone_code: str) -> HttpResponse:
    """Take a zone out of a draft."""
    actions.remove_zone(actor_of(request), map_id=map_id, code=zone_code, now=timezone.now())
    messages.success(request, _("The zone is out of the draft."))
    return redirect("grounds:map", map_id)


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.draw_map")
def aerial(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Lay a picture under a draft by its control points."""
    page, form = draft_of(request, map_id), AerialForm(request.POST or None, request.FILES or None)
    if form.is_valid() and attempt(request, form, partial(_place, form), map_id=map_id):
        messages.success(request, _("The picture lies under the map."))
        return redirect("grounds:map", map_id)
    return shown(request, "map_aerial.html", page, form=form, **drawing(page, flaws=()))


def _place(form: AerialForm, actor: Actor, **told: Any) -> UUID:
    given = form.cleaned_data
    points = [ControlPoint(x, y, place) for x, y, place in given["points"]]
    content, tilted = given["picture"].read(), given["tilted"]
    laid = lay_picture(actor, map_id=told["map_id"], content=content, points=points, tilted=tilted)
    return actions.place_aerial(actor, picture=laid, **told)


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.draw_map")
def heights(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Lay heights under a draft."""
    page, form = draft_of(request, map_id), HeightsForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        if attempt(request, form, actions.add_heights, map_id=map_id, content=content):
            messages.success(request, _("The heights lie under the map."))
            return redirect("grounds:map", map_id)
    return shown(request, "map_heights.html", page, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.see_map")
def landmarks(request: HttpRequest, facility_id: UUID) -> HttpResponse:
    """List the landmarks of a facility; whoever draws the map adds one."""
    actor = actor_of(request)
    page = list_landmarks(actor, facility_id)
    form = LandmarkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = {"facility_id": facility_id, "landmark": form.surveyed()}
        if attempt(request, form, actions.add_landmark, **told):
            return redirect("grounds:landmarks", facility_id)
    status = 422 if form.errors else 200
    return render(request, "grounds/landmarks.html", {"page": page, "form": form}, status=status)


@require_POST
@door("grounds.draw_map")
def retire(request: HttpRequest, landmark_id: UUID, facility_id: UUID) -> HttpResponse:
    """Retire a landmark."""
    actions.retire_landmark(actor_of(request), landmark_id=landmark_id, now=timezone.now())
    messages.success(request, _("The landmark is retired."))
    return redirect("grounds:landmarks", facility_id)
