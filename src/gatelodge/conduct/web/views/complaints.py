"""A visitor's own decisions and complaints; the desk's form for paper; the list and page of those who answer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.conduct import actions, queries
from gatelodge.conduct.web.forms.complaints import AnswerForm, ComplainForm, ExtendForm, PaperForm
from gatelodge.conduct.web.trying import attempt, form_status, posted
from gatelodge.foundation.doors import actor_of, door

PURPOSE = "answer complaints"
FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@door("conduct.see_own")
def own(request: HttpRequest) -> HttpResponse:
    """Show what was decided about the visitor, with letters and complaints."""
    rows = queries.list_own_sanctions(actor_of(request), now=timezone.now())
    return render(request, "conduct/own.html", {"rows": rows})


@FORM
@door("conduct.complain")
def complain(request: HttpRequest, sanction_id: UUID) -> HttpResponse:
    """Ask what is wrong, and file the complaint."""
    row = queries.get_own_sanction(actor_of(request), sanction_id, now=timezone.now())
    form = ComplainForm(posted(request))
    if form.is_valid():
        made = attempt(request, form, actions.file_complaint, sanction_id=sanction_id, **form.cleaned_data)
        if made:
            return redirect("conduct:own_complaint", made)
    return render(request, "conduct/complain.html", {"row": row, "form": form}, status=form_status(form))


@require_safe
@door("conduct.complain")
def own_complaint(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Show where a complaint stands: who answers it, by when, and what was answered."""
    row, stage = queries.get_own_complaint(actor_of(request), complaint_id, now=timezone.now())
    return render(request, "conduct/own_complaint.html", {"row": row, "stage": stage})


@FORM
@door("conduct.complain")
def go_on(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Ask what is wrong with the answer, and take the complaint to the director."""
    row, stage = queries.get_own_complaint(actor_of(request), complaint_id, now=timezone.now())
    form = ComplainForm(posted(request))
    if form.is_valid():
        made = attempt(request, form, actions.refer_complaint, complaint_id=complaint_id, **form.cleaned_data)
        if made:
            return redirect("conduct:own_complaint", made)
    page = {"row": row, "stage": stage, "form": form}
    return render(request, "conduct/complain.html", page, status=form_status(form))


@require_safe
@door("conduct.answer_complaint")
def complaints(request: HttpRequest) -> HttpResponse:
    """List the complaints of the reader's facilities, the most urgent first."""
    rows = queries.list_complaints(actor_of(request), purpose=PURPOSE, now=timezone.now())
    waiting = [one for one in rows if one.stage.answered_at is None and not one.stage.went_on]
    page = {"waiting": waiting, "done": [one for one in rows if one not in waiting]}
    return render(request, "conduct/complaints.html", page)


@require_safe
@door("conduct.answer_complaint")
def complaint(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Show both sides of a complaint, and the forms for whoever answers."""
    page = _read(request, complaint_id)
    return _page(request, page, AnswerForm(page=page), ExtendForm())


@require_POST
@door("conduct.answer_complaint")
def answer(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Answer a complaint, or show at the form why not."""
    page = _read(request, complaint_id)
    form = AnswerForm(request.POST, page=page)
    if form.is_valid() and attempt(request, form, actions.answer_complaint, complaint_id=complaint_id, **form.told()):
        return redirect("conduct:complaint", complaint_id)
    return _page(request, page, form, ExtendForm())


@require_POST
@door("conduct.answer_complaint")
def extend(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Put an answer off and tell the visitor, or show at the form why not."""
    page = _read(request, complaint_id)
    form, told = ExtendForm(request.POST), {"complaint_id": complaint_id}
    if form.is_valid() and attempt(request, form, actions.extend_complaint, **told, **form.cleaned_data):
        return redirect("conduct:complaint", complaint_id)
    return _page(request, page, AnswerForm(page=page), form)


@FORM
@door("conduct.enter_complaint")
def paper(request: HttpRequest, incident_id: UUID, sanction_id: UUID) -> HttpResponse:
    """Enter a complaint that came on paper."""
    actor, now = actor_of(request), timezone.now()
    incident = queries.read_incident(actor, incident_id=incident_id, purpose="enter a complaint", now=now)
    incident.sanction(sanction_id)
    form = PaperForm(posted(request))
    if form.is_valid():
        made = attempt(request, form, actions.file_complaint, sanction_id=sanction_id, **form.cleaned_data)
        if made:
            return redirect("conduct:complaint", made)
    return render(request, "conduct/paper.html", {"incident": incident, "form": form}, status=form_status(form))


@FORM
@door("conduct.enter_complaint")
def paper_on(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Enter a letter that takes a complaint on to the director."""
    page, form = _read(request, complaint_id), PaperForm(posted(request))
    if form.is_valid():
        made = attempt(request, form, actions.refer_complaint, complaint_id=complaint_id, **form.cleaned_data)
        if made:
            return redirect("conduct:complaint", made)
    told = {"incident": page.incident, "page": page, "form": form}
    return render(request, "conduct/paper.html", told, status=form_status(form))


def _read(request: HttpRequest, complaint_id: UUID) -> queries.ComplaintPage:
    return queries.read_complaint(actor_of(request), complaint_id=complaint_id, purpose=PURPOSE, now=timezone.now())


def _page(request: HttpRequest, page: queries.ComplaintPage, form: AnswerForm, longer: ExtendForm) -> HttpResponse:
    told = {"page": page, "form": form, "longer": longer}
    return render(request, "conduct/complaint.html", told, status=form_status(form, longer))
