"""Victims' preferences, for the litigation coordinator alone; and a notice, by the link of its mail."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.disclosure import actions
from gatelodge.disclosure.queries.preferences import read_notice, read_preference, read_preferences
from gatelodge.disclosure.web.preference_forms import PreferenceForm
from gatelodge.disclosure.web.records_forms import NothingForm
from gatelodge.disclosure.web.trying import attempt
from gatelodge.foundation.doors import actor_of, door

PURPOSE = "keeping what victims wish to be told"


@require_safe
@door("disclosure.keep_preferences")
def listing(request: HttpRequest) -> HttpResponse:
    """List the preferences of one's facilities."""
    rows = read_preferences(actor_of(request), purpose=PURPOSE, now=timezone.now())
    return render(request, "disclosure/preferences.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@door("disclosure.keep_preferences")
def register(request: HttpRequest) -> HttpResponse:
    """Write a wish down."""
    form = PreferenceForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (made := attempt(request, form, actions.register_preference, **form.told())):
        return redirect("disclosure:preference", made)
    return render(request, "disclosure/preference_new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@door("disclosure.keep_preferences")
def one(request: HttpRequest, preference_id: UUID) -> HttpResponse:
    """Show one preference."""
    row = read_preference(actor_of(request), preference_id=preference_id, purpose=PURPOSE, now=timezone.now())
    return render(request, "disclosure/preference.html", {"row": row, "form": NothingForm()})


@require_POST
@door("disclosure.keep_preferences")
def withdraw(request: HttpRequest, preference_id: UUID) -> HttpResponse:
    """End a wish."""
    attempt(request, NothingForm(request.POST), actions.withdraw_preference, preference_id=preference_id)
    return redirect("disclosure:preference", preference_id)


@require_safe
@door("disclosure.read_notice")
def notice(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Show what the mail only said there was."""
    row = read_notice(actor_of(request), code=code, token=token, purpose="own notice", now=timezone.now())
    return render(request, "disclosure/notice.html", {"row": row, "form": NothingForm(), "token": token})


@require_POST
@door("disclosure.read_notice")
def end(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """End these messages, by the link."""
    attempt(request, NothingForm(request.POST), actions.withdraw_preference, code=code, token=token)
    return redirect("disclosure:notices_ended")


@require_safe
@door("disclosure.read_notice")
def ended(request: HttpRequest) -> HttpResponse:
    """Say that no more messages come."""
    return render(request, "disclosure/notices_ended.html")
