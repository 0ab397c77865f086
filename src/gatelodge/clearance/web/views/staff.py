"""The visiting staff's pages: work list, case, decision."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gatelodge.accounts.queries import list_facilities
from gatelodge.clearance import actions, queries
from gatelodge.clearance.domain.lifecycle import OPEN_STATES, STAFF_WORDS
from gatelodge.clearance.queries.cases import PAGE, STAFF_STATES
from gatelodge.clearance.web.case import case_context
from gatelodge.clearance.web.forms import ConfirmForm, int_of
from gatelodge.clearance.web.reading import uuid_of
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, NotPermitted, Refusal

STATES = [(state.value, STAFF_WORDS[state]) for state in STAFF_STATES if state in OPEN_STATES]


@require_GET
@door("clearance.work_on_applications")
def work(request: HttpRequest) -> HttpResponse:
    """List the open applications, those that wait longest first."""
    actor, asked, now = actor_of(request), request.GET, timezone.now()
    state, facility_id, after = asked.get("state", ""), uuid_of(asked.get("facility")), int_of(asked.get("after"), 0)
    rows = queries.list_work(actor, purpose="work list", state=state, facility_id=facility_id, after=after, now=now)
    told = {"rows": rows, "state": state, "facility": facility_id, "facilities": list_facilities(actor.facility_ids)}
    following = after + PAGE if len(rows) == PAGE else 0
    return render(request, "clearance/work.html", {**told, "states": STATES, "next": following})


@require_GET
@door("clearance.work_on_applications")
def case(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Show one application with everything a decision rests on."""
    return _case(request, application_id)


@require_POST
@door("clearance.decide_application")
def decide(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Enter a decision, or show why it cannot be."""
    posted = request.POST
    told = {"outcome": posted.get("outcome", ""), "reason": posted.get("reason", "")}
    try:
        actions.decide_application(
            actor_of(request),
            application_id=application_id,
            grounds=posted.getlist("grounds"),
            **told,
            now=timezone.now(),
        )
    except (BadInput, NotAllowedNow, NotPermitted) as refusal:
        return _case(request, application_id, refusal)
    return redirect("clearance:case", application_id)


@require_POST
@door("clearance.decide_application")
def send_back(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Return an incomplete application to the applicant."""
    actions.send_back_application(actor_of(request), application_id=application_id, now=timezone.now())
    return redirect("clearance:case", application_id)


@require_POST
@door("clearance.check_records")
def confirm(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Keep what staff have seen."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _case(request, application_id, papers=form)
    seen = {name: value == "yes" for name, value in form.cleaned_data.items()}
    actions.confirm_facts(actor_of(request), application_id=application_id, confirmed=seen, now=timezone.now())
    return redirect("clearance:case", application_id)


@require_POST
@door("clearance.allow_alone")
def allow_alone(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Let a minor come without an adult, or no longer."""
    allowed = request.POST.get("allowed") == "yes"
    actions.allow_alone(actor_of(request), application_id=application_id, allowed=allowed, now=timezone.now())
    return redirect("clearance:case", application_id)


@require_POST
@door("clearance.check_records")
def request_check(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Queue another records check."""
    actions.request_record_check(actor_of(request), application_id=application_id, now=timezone.now())
    return redirect("clearance:case", application_id)


def _case(
    request: HttpRequest,
    application_id: UUID,
    refusal: Refusal | None = None,
    papers: ConfirmForm | None = None,
) -> HttpResponse:
    page = queries.get_case(actor_of(request), application_id=application_id, purpose="decision", now=timezone.now())
    status = refusal.status if refusal else 422 if papers else 200
    return render(request, "clearance/case.html", case_context(request, page, refusal, papers), status=status)
