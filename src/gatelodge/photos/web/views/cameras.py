"""Pages of cameras: where they stand, their clocks, and the empty room."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.foundation.doors import actor_of, door
from gatelodge.photos import actions
from gatelodge.photos.domain.giving import file_headers
from gatelodge.photos.queries import cameras as queries
from gatelodge.photos.queries.card import sent_file, take_plate
from gatelodge.photos.queries.thumbnails import draw_plate
from gatelodge.photos.web.camera_forms import CameraForm, ClockForm, MoveForm, PlateForm
from gatelodge.photos.web.camera_pages import shown, tried


@require_safe
@door("photos.manage_cameras")
def cameras(request: HttpRequest) -> HttpResponse:
    """List the cameras."""
    return shown(request, "cameras.html", rows=queries.list_cameras(actor_of(request), now=timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
@door("photos.manage_cameras")
def new_camera(request: HttpRequest) -> HttpResponse:
    """Enter a camera."""
    form = CameraForm(request.POST or None, facilities=queries.list_keepers_facilities(actor_of(request)))
    if form.is_valid():
        told = {"facility_id": UUID(form.cleaned_data["facility"])}
        if done := tried(request, form, actions.add_camera, **told, **_kept(form, "name", "serial")):
            return redirect("photos:move_camera", done[0])
    return shown(request, "camera_new.html", form)


@require_safe
@door("photos.manage_cameras")
def camera(request: HttpRequest, camera_id: UUID) -> HttpResponse:
    """Show one camera."""
    return shown(request, "camera.html", row=_row(request, camera_id))


@require_http_methods(["GET", "HEAD", "POST"])
@door("photos.manage_cameras")
def move(request: HttpRequest, camera_id: UUID) -> HttpResponse:
    """Say where a camera stands from a day on."""
    row = _row(request, camera_id)
    areas = queries.list_recordable_areas(actor_of(request), row.facility_id)
    form = MoveForm(request.POST or None, areas=areas, initial={"from_day": row.today})
    if form.is_valid():
        spot = actions.Spot(UUID(form.cleaned_data["area"]), *_kept(form, "name", "backdrop").values())
        told = {"camera_id": camera_id, "spot": spot, "from_day": form.cleaned_data["from_day"]}
        if tried(request, form, actions.move_camera, **told):
            return redirect("photos:camera", camera_id)
    return shown(request, "camera_move.html", form, row=row)


@require_http_methods(["GET", "HEAD", "POST"])
@door("photos.manage_cameras")
def clock(request: HttpRequest, camera_id: UUID) -> HttpResponse:
    """Say what a camera's clock shows."""
    row = _row(request, camera_id)
    form = ClockForm(request.POST or None)
    if form.is_valid() and (done := tried(request, form, actions.set_camera_clock, camera_id=camera_id, **form.told())):
        text = ngettext("%(n)s frame found its roll.", "%(n)s frames found their rolls.", done[0])
        messages.success(request, text % {"n": done[0]})
        return redirect("photos:camera", camera_id)
    return shown(request, "camera_clock.html", form, row=row)


@require_http_methods(["GET", "HEAD", "POST"])
@door("photos.manage_cameras")
def plate(request: HttpRequest, camera_id: UUID) -> HttpResponse:
    """Add a picture of the empty room."""
    row = _row(request, camera_id)
    positions = [(one.id, one.name) for one in row.positions]
    form = PlateForm(request.POST or None, request.FILES or None, positions=positions)
    if form.is_valid():
        told = {"position_id": UUID(form.cleaned_data["position"])}
        file = sent_file(form.cleaned_data["picture"])
        if tried(
            request, form, lambda actor, **rest: actions.add_plate(actor, picture=take_plate(file), **rest), **told
        ):
            return redirect("photos:camera", camera_id)
    return shown(request, "camera_plate.html", form, row=row)


@require_http_methods(["GET", "HEAD", "POST"])
@door("photos.manage_cameras")
def retire(request: HttpRequest, camera_id: UUID) -> HttpResponse:
    """Take a camera out of use."""
    row = _row(request, camera_id)
    if request.method == "POST":
        actions.retire_camera(actor_of(request), camera_id=camera_id, now=timezone.now())
        messages.success(request, _("The camera is out of use."))
        return redirect("photos:cameras")
    return shown(request, "camera_retire.html", row=row)


@require_safe
@door("photos.manage_cameras")
def plate_view(request: HttpRequest, plate_id: UUID) -> HttpResponse:
    """Show the empty room, small."""
    small = draw_plate(actor_of(request), plate_id)
    return HttpResponse(small, content_type="image/jpeg", headers=file_headers("empty-room.jpg"))


def _row(request: HttpRequest, camera_id: UUID) -> queries.CameraRow:
    return queries.get_camera(actor_of(request), camera_id, now=timezone.now())


def _kept(form: CameraForm | MoveForm, *names: str) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in names}
