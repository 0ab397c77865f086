"""What is held about oneself, and what is handed out to somebody on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.disclosure import actions
from gatelodge.disclosure.queries.own_data import list_own_wards, read_own_data
from gatelodge.disclosure.web.trying import attempt
from gatelodge.foundation.doors import actor_of, door


class HandOutForm(forms.Form):
    """Whose data, and why."""

    reference = forms.CharField(
        label=_("Custody number, or a visitor's reference"),
        max_length=60,
        required=True,
    )
    purpose = forms.CharField(
        label=_("Purpose"), max_length=200, required=False, help_text=_("Kept in the record, with your name.")
    )


@require_safe
@door("disclosure.see_own_data")
def own(request: HttpRequest, visitor_id: UUID | None = None) -> HttpResponse:
    """Show what is held about oneself or a child in one's care."""
    actor = actor_of(request)
    told = read_own_data(actor, visitor_id=visitor_id, purpose="own data", now=timezone.now())
    wards = [] if visitor_id else list_own_wards(actor, now=timezone.now())
    return render(request, "disclosure/own_data.html", {"told": told, "visitor_id": visitor_id, "wards": wards})


@require_safe
@door("disclosure.see_own_data")
def package(request: HttpRequest, visitor_id: UUID | None = None) -> HttpResponse:
    """Give it as a package."""
    return _zip(actions.export_subject(actor_of(request), visitor_id=visitor_id, now=timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
@door("disclosure.export_subject")
def hand_out(request: HttpRequest) -> HttpResponse:
    """Make the package of a person who asked on paper."""
    form = HandOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (content := attempt(request, form, actions.export_subject, **_told(form))):
        return _zip(content)
    return render(request, "disclosure/hand_out.html", {"form": form}, status=422 if form.errors else 200)


def _told(form: forms.Form) -> dict[str, Any]:
    return dict(form.cleaned_data)


def _zip(content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="own-data.zip"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/zip", headers=headers)
