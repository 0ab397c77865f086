"""An applicant's pages: their applications, the questionnaire, the status."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.clearance import actions, queries
from gatelodge.clearance.web.forms import ReplyForm, language
from gatelodge.clearance.web.signed_out import keeps_typed
from gatelodge.clearance.web.steps import answer_step, open_step
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal
from gatelodge.people.domain.purposes import OWN_RECORD


@require_GET
@door("clearance.apply")
def applications(request: HttpRequest) -> HttpResponse:
    """Show the visitor's applications and for whom another may be begun."""
    actor = actor_of(request)
    told: dict[str, object] = {"applicants": queries.list_applicants(actor)}
    told["rows"] = queries.read_own_applications(actor, purpose=OWN_RECORD, now=timezone.now())
    return render(request, "clearance/applications.html", told)


@require_POST
@door("clearance.apply")
def start(request: HttpRequest, visitor_id: UUID) -> HttpResponse:
    """Begin an application, or go on with the one that is begun."""
    actor, number = actor_of(request), request.POST.get("number", "")
    found = queries.find_open_application(actor, visitor_id=visitor_id, number=number)
    application_id = found or actions.start_application(actor, visitor_id=visitor_id, number=number, now=timezone.now())
    return redirect("clearance:step", application_id, "who")


@require_GET
@door("clearance.apply")
def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Show where an application stands, what happens next and who has it."""
    return _status(request, application_id)


@require_http_methods(["GET", "POST"])
@keeps_typed
@door("clearance.apply")
def step(request: HttpRequest, application_id: UUID, slug: str) -> HttpResponse:
    """Show and keep one page of the questionnaire."""
    opened = open_step(request, application_id, slug)
    if request.method == "POST":
        return answer_step(opened)
    return render(request, "clearance/step.html", opened.context(judged=request.GET.get("missing") == "1"))


@require_http_methods(["GET", "POST"])
@door("clearance.apply")
def send(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Show what will be sent, and send it."""
    actor, now, refusal = actor_of(request), timezone.now(), None
    if request.method == "POST":
        try:
            actions.submit_application(actor, application_id=application_id, now=now)
            return redirect("clearance:application", application_id)
        except (BadInput, NotAllowedNow) as refused:
            refusal = refused
    page = queries.get_own_application(actor, application_id=application_id, purpose=OWN_RECORD, now=now)
    told = {"page": page, "refusal": refusal}
    return render(request, "clearance/send.html", told, status=422 if refusal else 200)


@require_POST
@door("clearance.apply")
def withdraw(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Take an application back."""
    actions.withdraw_application(actor_of(request), application_id=application_id, now=timezone.now())
    return redirect("clearance:application", application_id)


@require_POST
@door("clearance.apply")
def answer(request: HttpRequest, application_id: UUID, discrepancy_id: UUID) -> HttpResponse:
    """Answer a difference."""
    form = ReplyForm(request.POST, prefix=str(discrepancy_id))
    if form.is_valid():
        try:
            said, now = form.cleaned_data, timezone.now()
            actions.answer_discrepancy(actor_of(request), discrepancy_id=discrepancy_id, **said, now=now)
            return redirect("clearance:application", application_id)
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    return _status(request, application_id, {discrepancy_id: form})


def _status(
    request: HttpRequest,
    application_id: UUID,
    forms: dict[UUID, ReplyForm] | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    page = queries.get_own_application(
        actor_of(request), application_id=application_id, purpose=OWN_RECORD, now=timezone.now()
    )
    asked = [(one, (forms or {}).get(one.id) or ReplyForm(prefix=str(one.id))) for one in page.asked]
    told = {"page": page, "asked": asked, "refusal": refusal, "form_invalid": bool(forms)}
    return render(request, "clearance/application.html", told, status=422 if forms else 200)
