"""The gate, at a phone's width: who is expected, what goes in and out, and what is on no list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gatelodge.foundation.doors import actor_of, door
from gatelodge.grounds import actions
from gatelodge.grounds.queries.gate_list import GatePermit, read_gate_list, read_gate_permit
from gatelodge.grounds.web import permit_forms as forms
from gatelodge.grounds.web.trying import attempt

PURPOSE = "letting crews in"
PASSES = {"in": actions.admit_crew, "out": actions.let_crew_out}
CHECKS = {"in": actions.check_in_equipment, "out": actions.check_out_equipment}


@require_safe
@door("grounds.keep_gate")
def day(request: HttpRequest) -> HttpResponse:
    """List the crews of today."""
    rows = read_gate_list(actor_of(request), purpose=PURPOSE, now=timezone.now())
    return render(request, "grounds/gate.html", {"rows": rows})


@require_safe
@door("grounds.keep_gate")
def one(request: HttpRequest, permit_id: UUID) -> HttpResponse:
    """Show one crew with its things."""
    return _page(request, permit_id)


@require_POST
@door("grounds.keep_gate")
def crew(request: HttpRequest, permit_id: UUID, way: str) -> HttpResponse:
    """Let somebody in, or see them out."""
    form = forms.OneOfForm(request.POST, of=_crew(_read(request, permit_id)), auto_id="crew_form_%s")
    done = form.is_valid() and attempt(request, form, PASSES[way], permit_id=permit_id, member_id=form.id())
    return _after(request, permit_id, done, crew_form=form)


@require_POST
@door("grounds.keep_gate")
def equipment(request: HttpRequest, permit_id: UUID, way: str) -> HttpResponse:
    """Check a thing in or out by its serial number."""
    form = forms.SerialForm(request.POST, auto_id=f"{way}_form_%s")
    done = form.is_valid() and attempt(request, form, CHECKS[way], permit_id=permit_id, **form.cleaned_data)
    return _after(request, permit_id, done, **{f"{way}_form": form})


@require_POST
@door("grounds.keep_gate")
def turn_away(request: HttpRequest, permit_id: UUID) -> HttpResponse:
    """Turn somebody away with the rule."""
    form = forms.TurnAwayForm(request.POST, of=_crew(_read(request, permit_id)), auto_id="away_form_%s")
    if not form.is_valid():
        return _page(request, permit_id, away_form=form)
    told = {"rule": form.cleaned_data["rule"], "reasons": form.cleaned_data["reasons"]}
    done = attempt(request, form, actions.turn_away_crew, permit_id=permit_id, member_id=form.id(), **told)
    return _after(request, permit_id, done, away_form=form)


@require_POST
@door("grounds.keep_gate")
def extra(request: HttpRequest, permit_id: UUID) -> HttpResponse:
    """Report what is on no list, or missing."""
    form = forms.ExtraForm(request.POST, of=[("", "-"), *_crew(_read(request, permit_id))], auto_id="extra_form_%s")
    done = form.is_valid() and attempt(request, form, actions.report_extra, permit_id=permit_id, **form.told())
    return _after(request, permit_id, done, extra_form=form)


def _read(request: HttpRequest, permit_id: UUID) -> GatePermit:
    return read_gate_permit(actor_of(request), permit_id=permit_id, purpose=PURPOSE, now=timezone.now())


def _after(request: HttpRequest, permit_id: UUID, done: object, **again: Form) -> HttpResponse:
    return redirect("grounds:gate_permit", permit_id) if done else _page(request, permit_id, **again)


def _page(request: HttpRequest, permit_id: UUID, **again: Form) -> HttpResponse:
    row = _read(request, permit_id)
    shown: dict[str, Any] = {f"{way}_form": forms.SerialForm(auto_id=f"{way}_form_%s") for way in CHECKS}
    shown["away_form"] = forms.TurnAwayForm(of=_crew(row), auto_id="away_form_%s")
    shown["extra_form"] = forms.ExtraForm(of=[("", "-"), *_crew(row)], auto_id="extra_form_%s")
    return render(request, "grounds/gate_permit.html", {"row": row, **shown, **again}, status=422 if again else 200)


def _crew(row: GatePermit) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in row.crew]
