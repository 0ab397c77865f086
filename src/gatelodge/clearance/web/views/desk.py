"""The visiting office's pages: records checks, consent slips, reviews."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gatelodge.accounts.queries import list_facilities
from gatelodge.clearance import actions, queries
from gatelodge.clearance.web.forms import OutcomeForm, PaperForm, ResolutionForm, language
from gatelodge.clearance.web.reading import uuid_of
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow


@require_GET
@door("clearance.check_records")
def checks(request: HttpRequest) -> HttpResponse:
    """List the records checks that have not come back."""
    return _checks(request)


@require_POST
@door("clearance.send_checks")
def send_checks(request: HttpRequest) -> HttpResponse:
    """Hand over the batch as a file."""
    facility_id, now, again = uuid_of(request.POST.get("facility")), timezone.now(), request.POST.get("again") == "yes"
    batch = actions.send_record_checks(actor_of(request), facility_id=facility_id, again=again, now=now)
    answer = HttpResponse(batch.csv, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="record-checks-{now:%Y%m%d-%H%M}.csv"'
    return answer


@require_POST
@door("clearance.check_records")
def return_check(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """Enter an outcome."""
    form = OutcomeForm(request.POST, prefix=str(check_id))
    if form.is_valid():
        try:
            actions.return_record_check(actor_of(request), check_id=check_id, **form.cleaned_data, now=timezone.now())
            return redirect("clearance:checks")
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    return _checks(request, {check_id: form})


def _checks(request: HttpRequest, forms: dict[UUID, OutcomeForm] | None = None) -> HttpResponse:
    actor = actor_of(request)
    rows = queries.list_checks(actor, purpose="records checks", now=timezone.now())
    pairs = [(row, (forms or {}).get(row.id) or OutcomeForm(prefix=str(row.id))) for row in rows]
    counts = {state: sum(row.state == state for row in rows) for state in ("queued", "sent")}
    told = {"pairs": pairs, **counts, "form_invalid": bool(forms)}
    return render(request, "clearance/checks.html", told, status=422 if forms else 200)


@require_GET
@door("clearance.print_slips")
def slips(request: HttpRequest) -> HttpResponse:
    """List the slips to print and those to take back."""
    return _slips(request)


@require_POST
@door("clearance.print_slips")
def print_slips(request: HttpRequest, facility_id: UUID) -> HttpResponse:
    """Give the slips as a PDF."""
    url, again = request.build_absolute_uri(reverse("clearance:kiosk")), request.POST.get("again") == "yes"
    housing = request.POST.get("housing")
    pdf = actions.print_consent_slips(
        actor_of(request), facility_id=facility_id, housing=housing, again=again, kiosk_url=url, now=timezone.now()
    )
    return HttpResponse(pdf, content_type="application/pdf")


@require_POST
@door("clearance.record_paper_consent")
def record_slip(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Enter what was signed on a slip."""
    form = PaperForm(request.POST, prefix=str(application_id))
    if form.is_valid():
        code, yes, now = form.cleaned_data["code"], form.cleaned_data["answer"] == "yes", timezone.now()
        try:
            actions.record_paper_consent(actor_of(request), application_id=application_id, code=code, yes=yes, now=now)
            return redirect("clearance:slips")
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    return _slips(request, {application_id: form})


def _slips(request: HttpRequest, forms: dict[UUID, PaperForm] | None = None) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    facilities = list_facilities(actor.facility_ids)
    waiting = queries.list_slips(actor, purpose="consent slips", now=now)
    told = []
    for facility in facilities:
        rows = waiting.get(facility.id, [])
        pairs = [(r, (forms or {}).get(r.application_id) or PaperForm(prefix=str(r.application_id))) for r in rows]
        fresh = [row for row in rows if row.printed_at is None]
        told.append((facility, pairs, queries.list_housings(fresh), len(fresh), len(rows) - len(fresh)))
    status = 422 if forms else 200
    return render(request, "clearance/slips.html", {"facilities": told, "form_invalid": bool(forms)}, status=status)


@require_GET
@door("clearance.work_on_applications")
def reviews(request: HttpRequest) -> HttpResponse:
    """List the upstream changes that wait for somebody."""
    return _reviews(request)


@require_POST
@door("clearance.resolve_review")
def resolve(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Say what was done."""
    form = ResolutionForm(request.POST, prefix=str(review_id))
    if form.is_valid():
        try:
            actions.resolve_review(actor_of(request), review_id=review_id, **form.cleaned_data, now=timezone.now())
            return redirect("clearance:reviews")
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    return _reviews(request, {review_id: form})


def _reviews(request: HttpRequest, forms: dict[UUID, ResolutionForm] | None = None) -> HttpResponse:
    rows = queries.list_reviews(actor_of(request), purpose="reviews", now=timezone.now())
    pairs = [(row, (forms or {}).get(row.id) or ResolutionForm(prefix=str(row.id))) for row in rows]
    told = {"pairs": pairs, "form_invalid": bool(forms)}
    return render(request, "clearance/reviews.html", told, status=422 if forms else 200)
