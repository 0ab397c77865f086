"""The map of the grounds: its versions, one of them, files in and out, and the day from which it holds."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.foundation.doors import actor_of, door
from gatelodge.grounds import actions
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.mapping.exchanging import CONTENT_TYPES, MapFormat, format_of
from gatelodge.grounds.queries.aerials import open_aerial
from gatelodge.grounds.queries.map_pages import export_map, list_drawable, list_maps
from gatelodge.grounds.web.map_forms import DraftForm, ImportForm, PublishForm
from gatelodge.grounds.web.map_pages import draft_of, drawing, page_of, said_of, shown, zone_rows
from gatelodge.grounds.web.trying import attempt
from gatelodge.photos.domain.giving import file_headers


@require_safe
@door("grounds.see_map")
def maps(request: HttpRequest) -> HttpResponse:
    """List the versions."""
    actor = actor_of(request)
    told = {"rows": list_maps(actor, now=timezone.now()), "drawable": list_drawable(actor)}
    return render(request, "grounds/maps.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.draw_map")
def new_map(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    form = DraftForm(request.POST or None, facilities=list_drawable(actor_of(request)))
    if form.is_valid() and (made := attempt(request, form, actions.draft_map, **form.told())):
        return redirect("grounds:map", made)
    return render(request, "grounds/map_new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@door("grounds.see_map")
def one(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Show a version: the drawing, its zones and landmarks, and what is wrong."""
    return _page(request, map_id)


@require_POST
@door("grounds.draw_map")
def publish(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Put a draft into force."""
    form = PublishForm(request.POST)
    told = {"map_id": map_id, "from_day": form.cleaned_data["from_day"]} if form.is_valid() else {}
    done = attempt(request, form, actions.publish_map, **told) if told else None
    if done is None:
        return _page(request, map_id, publish_form=form)
    return _reported(request, map_id, done, _("The map is published."))


@require_POST
@door("grounds.draw_map")
def discard(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Give a draft up."""
    actions.discard_map(actor_of(request), map_id=map_id, now=timezone.now())
    messages.success(request, _("The draft is discarded."))
    return redirect("grounds:maps")


@require_http_methods(["GET", "HEAD", "POST"])
@door("grounds.draw_map")
def bring_in(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Take zones in from a file."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        deed = partial(actions.import_zones, content=content, form=format_of(content), kind=form.fallback())
        done = attempt(request, form, deed, map_id=map_id, instead=form.cleaned_data["instead"])
        if done is not None:
            return _reported(request, map_id, done, _("The zones are in the draft."))
    return shown(request, "map_import.html", draft_of(request, map_id), form=form)


@require_safe
@door("grounds.see_map")
def export(request: HttpRequest, map_id: UUID, form: str) -> HttpResponse:
    """Give the zones as a file."""
    name, content = export_map(actor_of(request), map_id, MapFormat(form))
    headers = file_headers(name, attachment=True)
    return HttpResponse(content, content_type=CONTENT_TYPES[MapFormat(form)], headers=headers)


@require_safe
@door("grounds.see_map")
def aerial_picture(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """Give the picture under a version."""
    headers = file_headers("from-above.jpg")
    return HttpResponse(open_aerial(actor_of(request), map_id), content_type="image/jpeg", headers=headers)


def _reported(request: HttpRequest, map_id: UUID, flaws: Any, text: str) -> HttpResponse:
    messages.success(request, text)
    if said := said_of(flaws):
        messages.warning(request, said)
    return redirect("grounds:map", map_id)


def _page(request: HttpRequest, map_id: UUID, **forms: Any) -> HttpResponse:
    page = page_of(request, map_id)
    told = {
        "publish_form": PublishForm(initial={"from_day": local_day(timezone.now(), page.line.time_zone)}),
        "zones": zone_rows(page),
        **forms,
    }
    return shown(request, "map.html", page, **drawing(page), **told)
