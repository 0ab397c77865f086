"""Pages on which administrators renumber and merge incarcerated persons by hand."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.accounts.permissions import door
from gatelodge.people import actions, queries
from gatelodge.people.web.corrections import compared, other_record, read_to_correct, sent_record
from gatelodge.people.web.forms import MergeForm, NumberForm, OtherRecordForm
from gatelodge.people.web.trying import done, form_status, posted

PURPOSE = "correction"


@require_http_methods(["GET", "POST"])
@door("people.correct_person")
def change_number(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give a person another custody number."""
    person, form = read_to_correct(request, person_id), NumberForm(posted(request))
    if form.is_valid():
        number = form.cleaned_data["new_number"]
        if done(request, form, actions.change_number, person_id=person_id, new_number=number):
            return _to_person(person_id)
    former = queries.list_number_changes(person_id)
    told = {"form": form, "person": person, "former": former, "purpose": PURPOSE}
    return render(request, "people/number.html", told, status=form_status(form))


@require_GET
@door("people.correct_person")
def find_double(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask for the other record of the same person, and show both side by side."""
    form = OtherRecordForm(request.GET or None)
    told = compared(request, person_id, other_record(request, person_id, form), form)
    return render(request, "people/merge.html", told, status=form_status(form))


@require_POST
@door("people.correct_person")
def merge(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Merge the two records that were shown, into the one chosen."""
    other_id = sent_record(request)
    form = MergeForm(request.POST, ids=(person_id, other_id))
    if form.is_valid():
        kept = UUID(form.cleaned_data["kept_id"])
        merged = person_id if kept == other_id else other_id
        if done(request, form, actions.merge_persons, kept_id=kept, merged_id=merged):
            return _to_person(kept)
    told = compared(request, person_id, other_id, OtherRecordForm(), merging=form)
    return render(request, "people/merge.html", told, status=form_status(form))


def _to_person(person_id: UUID) -> HttpResponse:
    return redirect(f"{reverse('people:person', args=[person_id])}?purpose={PURPOSE}")
