"""How a sanction goes on: its days and renewals, and the forms that renew it or end it early."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gatelodge.conduct import actions, queries
from gatelodge.conduct.web.forms.course import ReinstateForm, RenewForm
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow

PURPOSE = "decide how a measure goes on"


@require_safe
@door("conduct.see_incidents")
def course(request: HttpRequest, sanction_id: UUID) -> HttpResponse:
    """Show how a sanction goes on."""
    return _page(request, sanction_id, RenewForm(prefix="renew"), ReinstateForm(prefix="end"))


@require_POST
@door("conduct.change_course")
def renew(request: HttpRequest, sanction_id: UUID) -> HttpResponse:
    """Put off the day of review, or show at the form why not."""
    form = RenewForm(request.POST, prefix="renew")
    if form.is_valid():
        try:
            actions.renew_sanction(actor_of(request), sanction_id=sanction_id, now=timezone.now(), **form.cleaned_data)
            return redirect("conduct:course", sanction_id)
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, request.LANGUAGE_CODE)
    return _page(request, sanction_id, form, ReinstateForm(prefix="end"))


@require_POST
@door("conduct.change_course")
def reinstate(request: HttpRequest, sanction_id: UUID) -> HttpResponse:
    """End a sanction early, or show at the form why not."""
    form = ReinstateForm(request.POST, prefix="end")
    if form.is_valid():
        try:
            actions.reinstate_visitor(
                actor_of(request), sanction_id=sanction_id, now=timezone.now(), **form.cleaned_data
            )
            return redirect("conduct:course", sanction_id)
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, request.LANGUAGE_CODE)
    return _page(request, sanction_id, RenewForm(prefix="renew"), form)


def _page(request: HttpRequest, sanction_id: UUID, renewing: RenewForm, ending: ReinstateForm) -> HttpResponse:
    row = queries.read_course(actor_of(request), sanction_id=sanction_id, purpose=PURPOSE, now=timezone.now())
    wrong = bool(renewing.errors or ending.errors)
    shown = {"row": row, "renewing": renewing, "ending": ending, "form_invalid": wrong}
    return render(request, "conduct/course.html", shown, status=422 if wrong else 200)
