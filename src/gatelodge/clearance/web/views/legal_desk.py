"""The litigation coordinator's pages: what waits by age, one request, one item."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.clearance import actions
from gatelodge.clearance.queries import legal_clearances, legal_items
from gatelodge.clearance.web.forms import language
from gatelodge.clearance.web.legal_forms import ClearanceDecisionForm, ItemAnswerForm, OutsideCheckForm
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, NotPermitted

PURPOSE = "legal clearances"


@require_GET
@door("clearance.work_on_legal")
def work(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first."""
    actor, now = actor_of(request), timezone.now()
    rows = legal_clearances.list_legal_work(actor, purpose=PURPOSE, now=now)
    items = legal_items.list_items_waiting(actor, purpose=PURPOSE, now=now)
    late = sum(row.clock is not None and row.clock.is_over for row in rows)
    return render(request, "clearance/legal_work.html", {"rows": rows, "items": items, "late": late})


@require_GET
@door("clearance.work_on_legal")
def case(request: HttpRequest, clearance_id: UUID) -> HttpResponse:
    """Show one request with everything a decision rests on."""
    return _case(request, clearance_id)


@require_POST
@door("clearance.decide_legal")
def decide(request: HttpRequest, clearance_id: UUID) -> HttpResponse:
    """Enter a decision, or show why it cannot be."""
    form = _decision_form(request, clearance_id)
    if form.is_valid():
        try:
            actions.decide_clearance(
                actor_of(request), clearance_id=clearance_id, **form.cleaned_data, now=timezone.now()
            )
            return redirect("clearance:legal_work")
        except (BadInput, NotAllowedNow, NotPermitted) as refusal:
            show_refusal(form, refusal, language())
    return _case(request, clearance_id, form=form)


@require_POST
@door("clearance.decide_legal")
def check(request: HttpRequest, clearance_id: UUID) -> HttpResponse:
    """Record that a check was asked for outside, or what came back."""
    actor, now = actor_of(request), timezone.now()
    page = legal_clearances.get_clearance_case(actor, clearance_id=clearance_id, purpose=PURPOSE, now=now)
    form = OutsideCheckForm(request.POST, is_asked=page.check_asked_at is not None)
    if form.is_valid():
        try:
            actions.record_outside_check(actor, clearance_id=clearance_id, step=form.cleaned_data["step"], now=now)
            return redirect("clearance:legal_case", clearance_id)
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    return _case(request, clearance_id, check_form=form)


@require_http_methods(["GET", "POST"])
@door("clearance.answer_item")
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Answer whether an item may be brought to every prison."""
    actor, now = actor_of(request), timezone.now()
    form = ItemAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.answer_item(actor, item_id=item_id, **form.cleaned_data, now=now)
            return redirect("clearance:legal_work")
        except (BadInput, NotAllowedNow, NotPermitted) as refusal:
            show_refusal(form, refusal, language())
    row, against = legal_items.get_item(actor, item_id=item_id, purpose=PURPOSE, now=now)
    told = {"row": row, "against": against, "form": form}
    return render(request, "clearance/legal_item.html", told, status=422 if form.errors else 200)


def _decision_form(request: HttpRequest, clearance_id: UUID) -> ClearanceDecisionForm:
    page = legal_clearances.get_clearance_case(
        actor_of(request), clearance_id=clearance_id, purpose=PURPOSE, now=timezone.now()
    )
    return ClearanceDecisionForm(request.POST, grounds=page.refusing)


def _case(
    request: HttpRequest,
    clearance_id: UUID,
    form: ClearanceDecisionForm | None = None,
    check_form: OutsideCheckForm | None = None,
) -> HttpResponse:
    page = legal_clearances.get_clearance_case(
        actor_of(request), clearance_id=clearance_id, purpose=PURPOSE, now=timezone.now()
    )
    told = {
        "page": page,
        "form": form or ClearanceDecisionForm(grounds=page.refusing),
        "check_form": check_form or OutsideCheckForm(is_asked=page.check_asked_at is not None),
    }
    return render(request, "clearance/legal_case.html", told, status=422 if form or check_form else 200)
