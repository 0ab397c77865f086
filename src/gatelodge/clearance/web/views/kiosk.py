"""The kiosk in the housing unit: an incarcerated person answers who may visit, without an account."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gatelodge.clearance import actions
from gatelodge.clearance.domain.kiosk import DOES_NOT_FIT
from gatelodge.clearance.web.forms import KioskForm, language
from gatelodge.foundation.doors import actor_of, client_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.people.actions import answer_claim
from gatelodge.people.queries import ClaimAsked


@require_http_methods(["GET", "POST"])
@door("clearance.answer_consent")
def kiosk(request: HttpRequest) -> HttpResponse:
    """Ask for number and code, and show who asks."""
    form = KioskForm(request.POST if request.method == "POST" else None, initial={"code": request.GET.get("code", "")})
    if form.is_valid():
        told, client = form.cleaned_data, client_of(request)
        try:
            asked = actions.check_consent_code(actor_of(request), **told, client=client, now=timezone.now())
            if isinstance(asked, ClaimAsked):
                return render(request, "clearance/kiosk_claim.html", {"asked": asked})
            if asked is not None:
                return render(request, "clearance/kiosk_asked.html", {"asked": asked})
            show_refusal(form, BadInput(DOES_NOT_FIT), language())
        except NotAllowedNow as refusal:
            show_refusal(form, refusal, language())
    return render(request, "clearance/kiosk.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@door("clearance.answer_consent")
def kiosk_answer(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """Take the yes or no."""
    code, yes = request.POST.get("code", ""), request.POST.get("answer") == "yes"
    if request.POST.get("answer") not in ("yes", "no"):
        raise BadInput(DOES_NOT_FIT)
    actions.answer_consent(actor_of(request), consent_id=consent_id, code=code, yes=yes, now=timezone.now())
    return render(request, "clearance/kiosk_done.html", {"yes": yes})


@require_POST
@door("people.answer_claim")
def kiosk_claim(request: HttpRequest, representation_id: UUID) -> HttpResponse:
    """Take the client's answer to an attorney."""
    told = {"code": request.POST.get("code", ""), "answer": request.POST.get("answer", "")}
    answer_claim(actor_of(request), representation_id=representation_id, **told, now=timezone.now())
    return render(request, "clearance/kiosk_claim_done.html", {"answer": told["answer"]})
