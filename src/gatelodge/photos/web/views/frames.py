"""Pages of cards and frames: take in, place by hand, hold as evidence, and the small views."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.permits import may
from gatelodge.photos import actions
from gatelodge.photos.domain.giving import file_headers
from gatelodge.photos.domain.lifecycle import IntakeSource
from gatelodge.photos.queries import frames as queries
from gatelodge.photos.queries.cameras import list_card_cameras
from gatelodge.photos.queries.card import read_card
from gatelodge.photos.queries.intakes import get_intake
from gatelodge.photos.queries.thumbnails import read_thumbnail
from gatelodge.photos.web.camera_forms import CardForm, HoldForm, LiftForm, RollForm
from gatelodge.photos.web.camera_pages import shown, tried
from gatelodge.photos.web.told_rolls import in_words

PLACING, EVIDENCE, LOOKING = "place frames of the camera", "hold pictures as evidence", "look at a picture of a visit"


@require_http_methods(["GET", "HEAD", "POST"])
@door("photos.place")
def card(request: HttpRequest) -> HttpResponse:
    """Take in a card, and list the frames that wait."""
    actor = actor_of(request)
    form = CardForm(request.POST or None, request.FILES or None, cameras=list_card_cameras(actor))
    if form.is_valid():
        camera_id, files = form.told()
        told = {"camera_id": camera_id, "source": IntakeSource.UPLOAD, "files": list(read_card(files))}
        if done := tried(request, form, actions.take_in_frames, **told):
            return redirect("photos:intake", done[0].intake_id)
    return shown(request, "card.html", form, rows=queries.read_waiting(actor, purpose=PLACING, now=timezone.now()))


@require_safe
@door("photos.place")
def intake(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    """Show what became of a card's files."""
    return shown(request, "intake.html", row=get_intake(actor_of(request), intake_id))


@require_http_methods(["GET", "HEAD", "POST"])
@door("photos.place")
def waiting(request: HttpRequest, exposure_id: UUID) -> HttpResponse:
    """Show a frame that waits, and place it in a roll."""
    asked: dict[str, Any] = {"exposure_id": exposure_id, "purpose": PLACING, "now": timezone.now()}
    row = queries.read_frame(actor_of(request), **asked)
    if not row.waits:
        return redirect("photos:card")
    rolls = in_words(queries.read_choices(actor_of(request), **asked), row.zone)
    form = RollForm(request.POST or None, rolls=rolls)
    if form.is_valid():
        told = {"exposure_id": exposure_id, "roll_id": UUID(form.cleaned_data["roll"])}
        if tried(request, form, actions.place_exposure, **told):
            return redirect("photos:card")
    return shown(request, "waiting.html", form, row=row, rolls=rolls)


@require_POST
@door("photos.place")
def discard(request: HttpRequest, exposure_id: UUID) -> HttpResponse:
    """Say that a frame is not ours."""
    actions.discard_exposure(actor_of(request), exposure_id=exposure_id, now=timezone.now())
    messages.success(request, _("The picture was deleted; that it was is written down."))
    return redirect("photos:card")


@require_http_methods(["GET", "HEAD", "POST"])
@door("photos.hold")
def frame(request: HttpRequest, exposure_id: UUID) -> HttpResponse:
    """Show a frame, and hold it as evidence or lift the hold."""
    row = queries.read_frame(actor_of(request), exposure_id=exposure_id, purpose=EVIDENCE, now=timezone.now())
    form = (LiftForm if row.held_for else HoldForm)(request.POST or None)
    deed = actions.lift_hold if row.held_for else actions.hold_exposure
    if form.is_valid() and tried(request, form, deed, exposure_id=exposure_id, **form.cleaned_data):
        return redirect("photos:frame", exposure_id)
    sees = may(actor_of(request), "photos.see_frames", row)
    return shown(request, "frame.html", form, row=row, sees=sees)


@require_safe
@door("photos.hold")
def held(request: HttpRequest) -> HttpResponse:
    """List the pictures that are held as evidence."""
    return shown(request, "held.html", rows=queries.read_held(actor_of(request), purpose=EVIDENCE, now=timezone.now()))


@require_safe
@door("photos.see_frames")
def thumbnail(request: HttpRequest, exposure_id: UUID) -> HttpResponse:
    """Show a picture, small and without a word of what the camera wrote into it."""
    asked: dict[str, Any] = {"exposure_id": exposure_id, "purpose": LOOKING, "now": timezone.now()}
    small = read_thumbnail(actor_of(request), **asked)
    return HttpResponse(small, content_type="image/jpeg", headers=file_headers("frame.jpg"))
