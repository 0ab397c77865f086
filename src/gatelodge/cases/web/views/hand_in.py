"""The front desk takes something in for a case that it does not see."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gatelodge.cases import actions
from gatelodge.cases.queries.pages import list_for_hand_in
from gatelodge.cases.web.source_forms import HandInForm
from gatelodge.cases.web.trying import attempt, form_page, looking
from gatelodge.foundation.doors import actor_of, door


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.hand_in")
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take something in for a case."""
    cases = [(one.id, f"{one.title} · {one.code}") for one in list_for_hand_in(actor_of(request), **looking())]
    form = HandInForm(cases, request.POST or None, request.FILES or None)
    if form.is_valid() and attempt(request, form, actions.hand_in, **form.told()):
        messages.success(request, _("It is kept for the case, sealed."))
        return redirect("cases:hand_in")
    return form_page(request, "cases/hand_in.html", form, cases=cases)
