"""What the page of one case draws: its forms, with what was typed when a decision was refused."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from gatelodge.clearance.queries import CasePage
from gatelodge.clearance.web.forms import OUTCOMES, ConfirmForm, DecisionForm, language
from gatelodge.foundation.doors import actor_of, show_refusal
from gatelodge.foundation.permits import could
from gatelodge.foundation.refusals import Refusal


def case_context(
    request: HttpRequest, page: CasePage, refusal: Refusal | None, papers: ConfirmForm | None
) -> dict[str, Any]:
    """Give what the template draws; `papers` is the form of papers seen when it was sent without an answer."""
    # A refused form is shown as it was sent; what could not be entered from the start is not offered.
    hindrances, every = page.hindrances, [value for value, _ in OUTCOMES]
    outcomes = every if refusal else hindrances.outcomes
    form = DecisionForm(request.POST if refusal else None, grounds=page.grounds, outcomes=outcomes)
    if refusal:
        form.errors.clear()
        show_refusal(form, refusal, language())
    seen = {"True": "yes", "False": "no"}.get(str(page.confirmed.get("entry_approved_by_head")))
    return {
        "page": page,
        "form": form,
        "hindrances": hindrances,
        "is_offered": bool(outcomes),
        "is_early": not refusal and page.is_check_out and not page.grounds,
        "confirm_form": papers or ConfirmForm(initial={"entry_approved_by_head": seen}),
        "form_invalid": bool(refusal or papers),
        "refusal": refusal,
        "written": request.POST.get("reason", ""),
        "may_allow_alone": could(actor_of(request), "clearance.allow_alone"),
    }
