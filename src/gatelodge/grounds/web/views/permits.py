"""The media desk: what a permit rests on, and the permit itself."""

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
from gatelodge.grounds.domain.lifecycle import FilmedAnswer
from gatelodge.grounds.queries.permit_pages import Lists, PermitPage, read_lists, read_permit
from gatelodge.grounds.web import permit_forms as forms
from gatelodge.grounds.web.trying import attempt
from gatelodge.people.queries import find_person_by_number

PURPOSE = "issuing permits"


@require_safe
@door("grounds.see_requests")
def lists(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Show crew, equipment, consents and insurance of a request."""
    return _lists(request, access_id)


@require_POST
@door("grounds.run_desk")
def add_crew(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Write somebody down."""
    form = forms.CrewForm(request.POST, auto_id="crew_form_%s")
    done = form.is_valid() and attempt(request, form, actions.add_crew, request_id=access_id, **form.cleaned_data)
    return _after(request, access_id, done, crew_form=form)


@require_POST
@door("grounds.issue_permit")
def clear_crew(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Write the outcome of a check down."""
    form = forms.ClearForm(request.POST, of=_crew(_read(request, access_id)), auto_id="clear_form_%s")
    done = form.is_valid() and attempt(request, form, actions.clear_crew, member_id=form.id(), **form.told())
    return _after(request, access_id, done, clear_form=form)


@require_POST
@door("grounds.run_desk")
def remove_crew(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Take somebody off the list."""
    form = forms.OneOfForm(request.POST, of=_crew(_read(request, access_id)), auto_id="off_form_%s")
    done = form.is_valid() and attempt(request, form, actions.remove_crew, member_id=form.id())
    return _after(request, access_id, done, off_form=form)


@require_POST
@door("grounds.run_desk")
def add_thing(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Write a thing down."""
    form = forms.ThingForm(request.POST, auto_id="thing_form_%s")
    done = form.is_valid() and attempt(request, form, actions.add_equipment, request_id=access_id, **form.told())
    return _after(request, access_id, done, thing_form=form)


@require_POST
@door("grounds.run_desk")
def remove_thing(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Take a thing off the list."""
    form = forms.OneOfForm(request.POST, of=_things(_read(request, access_id)), auto_id="away_form_%s")
    done = form.is_valid() and attempt(request, form, actions.remove_equipment, thing_id=form.id())
    return _after(request, access_id, done, away_form=form)


@require_POST
@door("grounds.run_desk")
def add_consent(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Write down what somebody said about being filmed."""
    form = forms.ConsentForm(request.POST, auto_id="consent_form_%s")
    if not form.is_valid():
        return _after(request, access_id, False, consent_form=form)
    given = form.cleaned_data
    person = find_person_by_number(given["number"]) if given["number"] else None
    told = {"person_id": person.id if person else None, "name": "" if given["number"] else given["name"]}
    told |= {"answer": FilmedAnswer(given["answer"]), "in_writing": given["in_writing"]}
    done = attempt(request, form, actions.record_filmed_consent, request_id=access_id, **told) is not None
    return _after(request, access_id, done, consent_form=form)


@require_POST
@door("grounds.run_desk")
def victim(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Write down whether a victim is to be told first, and was."""
    form = forms.VictimForm(request.POST, of=_filmed(_read(request, access_id)), auto_id="victim_form_%s")
    if not form.is_valid():
        return _after(request, access_id, False, victim_form=form)
    told = {"to_be_told": form.cleaned_data["to_be_told"], "told": form.cleaned_data["told"]}
    ids = {"request_id": access_id, "filmed_id": form.id()}
    done = attempt(request, form, actions.record_victim_interest, **ids, **told)
    return _after(request, access_id, done, victim_form=form)


@require_POST
@door("grounds.run_desk")
def add_cover(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Write a certificate of insurance down."""
    form = forms.CoverForm(request.POST, auto_id="cover_form_%s")
    done = form.is_valid() and attempt(
        request, form, actions.record_insurance, request_id=access_id, cover=form.cover()
    )
    return _after(request, access_id, done, cover_form=form)


@require_POST
@door("grounds.issue_permit")
def issue(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Issue the permit."""
    form = forms.LeaveForm(request.POST, agreed=_read(request, access_id).agreed, auto_id="leave_form_%s")
    if form.is_valid():
        made = attempt(request, form, actions.issue_permit, request_id=access_id, leave=form.leave())
        if made:
            return redirect("grounds:permit", made)
    return _lists(request, access_id, leave_form=form)


@require_safe
@door("grounds.see_requests")
def permit(request: HttpRequest, permit_id: UUID) -> HttpResponse:
    """Show a permit."""
    return _permit(request, permit_id)


@require_POST
@door("grounds.run_desk")
def escort(request: HttpRequest, permit_id: UUID) -> HttpResponse:
    """Name who goes with the crew."""
    form = forms.OneOfForm(request.POST, of=_escorts(_read_permit(request, permit_id)), auto_id="escort_form_%s")
    done = form.is_valid() and attempt(request, form, actions.assign_escort, permit_id=permit_id, account_id=form.id())
    return redirect("grounds:permit", permit_id) if done else _permit(request, permit_id, escort_form=form)


@require_POST
@door("grounds.issue_permit")
def amend(request: HttpRequest, permit_id: UUID) -> HttpResponse:
    """Issue the next version."""
    row = _read_permit(request, permit_id)
    form = forms.AmendForm(request.POST, agreed=row.lists.agreed, auto_id="amend_form_%s")
    if form.is_valid():
        told = {"permit_id": permit_id, "leave": form.leave(), "why": form.cleaned_data["why"]}
        if made := attempt(request, form, actions.amend_permit, **told):
            return redirect("grounds:permit", made)
    return _permit(request, permit_id, amend_form=form)


TURNS = {"suspend": actions.suspend_permit, "resume": actions.resume_permit, "withdraw": actions.withdraw_permit}


@require_POST
@door("grounds.issue_permit")
def turn(request: HttpRequest, permit_id: UUID, how: str) -> HttpResponse:
    """Suspend, resume or withdraw a permit."""
    form = forms.ReasonForm(request.POST, auto_id=f"{how}_form_%s")
    done = form.is_valid() and attempt(request, form, TURNS[how], permit_id=permit_id, **form.cleaned_data)
    return redirect("grounds:permit", permit_id) if done else _permit(request, permit_id, **{f"{how}_form": form})


def _read(request: HttpRequest, access_id: UUID) -> Lists:
    return read_lists(actor_of(request), request_id=access_id, purpose=PURPOSE, now=timezone.now())


def _read_permit(request: HttpRequest, permit_id: UUID) -> PermitPage:
    return read_permit(actor_of(request), permit_id=permit_id, purpose=PURPOSE, now=timezone.now())


def _after(request: HttpRequest, access_id: UUID, done: object, **shown: Form) -> HttpResponse:
    return redirect("grounds:permit_lists", access_id) if done else _lists(request, access_id, **shown)


def _lists(request: HttpRequest, access_id: UUID, **again: Form) -> HttpResponse:
    row = _read(request, access_id)
    shown: dict[str, Any] = {
        "crew_form": forms.CrewForm(auto_id="crew_form_%s"),
        "clear_form": forms.ClearForm(of=_crew(row), auto_id="clear_form_%s"),
        "off_form": forms.OneOfForm(of=_crew(row), auto_id="off_form_%s"),
        "thing_form": forms.ThingForm(auto_id="thing_form_%s"),
        "away_form": forms.OneOfForm(of=_things(row), auto_id="away_form_%s"),
        "consent_form": forms.ConsentForm(auto_id="consent_form_%s"),
        "victim_form": forms.VictimForm(of=_filmed(row), auto_id="victim_form_%s"),
        "cover_form": forms.CoverForm(auto_id="cover_form_%s"),
        "leave_form": forms.LeaveForm(agreed=row.agreed, initial=forms.all_agreed(row.agreed), auto_id="leave_form_%s"),
    }
    return render(request, "grounds/permit_lists.html", {"row": row, **shown, **again}, status=422 if again else 200)


def _permit(request: HttpRequest, permit_id: UUID, **again: Form) -> HttpResponse:
    row = _read_permit(request, permit_id)
    now = forms.as_issued(row.first, row.until, row.lists.zone, conditions=row.conditions)
    now |= {"zone_kinds": list(row.zone_kinds), "devices": list(row.devices)}
    shown: dict[str, Any] = {f"{how}_form": forms.ReasonForm(auto_id=f"{how}_form_%s") for how in TURNS}
    shown["escort_form"] = forms.OneOfForm(of=_escorts(row), auto_id="escort_form_%s")
    shown["amend_form"] = forms.AmendForm(agreed=row.lists.agreed, initial=now, auto_id="amend_form_%s")
    return render(request, "grounds/permit.html", {"row": row, **shown, **again}, status=422 if again else 200)


def _crew(row: Lists) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in row.crew]


def _things(row: Lists) -> list[tuple[str, str]]:
    return [(str(one.id), f"{one.make}, {one.serial}") for one in row.things]


def _filmed(row: Lists) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in row.filmed]


def _escorts(row: PermitPage) -> list[tuple[str, str]]:
    return [(str(one), name) for one, name in row.escorts]
