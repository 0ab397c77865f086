"""Is this picture ours? The question, its answer, and, apart, the visit."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.accounts.queries import get_zone
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput
from gatelodge.photos.actions import match_picture
from gatelodge.photos.domain.giving import file_headers
from gatelodge.photos.queries import matches
from gatelodge.photos.queries.index_upkeep import why_left_out
from gatelodge.photos.web.match_forms import KnowForm, MatchForm
from gatelodge.photos.web.match_pages import LOOK, result_page


@require_http_methods(["GET", "HEAD", "POST"])
@door("photos.match")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask whether a picture is ours, and list what was asked before."""
    actor, form = actor_of(request), MatchForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            made = match_picture(actor, now=timezone.now(), language=request.LANGUAGE_CODE, **form.told())
        except BadInput as refusal:
            show_refusal(form, refusal, request.LANGUAGE_CODE)
        else:
            return redirect("photos:match_result", made)
    rows = matches.list_matches(actor, purpose=LOOK, now=timezone.now())
    page = {"form": form, "rows": rows, "zone": get_zone(actor), "left_out": why_left_out()}
    return render(request, "photos/match.html", page, status=422 if form.errors else 200)


@require_safe
@door("photos.match")
def result(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Show an answer."""
    row = matches.read_match(actor_of(request), match_id=match_id, purpose=LOOK, now=timezone.now())
    return result_page(request, row, KnowForm())


@require_http_methods(["GET", "HEAD", "POST"])
@door("photos.know_visit")
def visit(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Tell the visit to who may know, and says why."""
    actor, now = actor_of(request), timezone.now()
    row, form = matches.read_match(actor, match_id=match_id, purpose=LOOK, now=now), KnowForm(request.POST or None)
    if not form.is_valid():
        return result_page(request, row, form, status=422 if form.errors else 200)
    told = matches.read_visit_of_match(actor, match_id=match_id, purpose=form.cleaned_data["purpose"], now=now)
    return result_page(request, row, form, told=told)


@require_safe
@door("photos.match")
def evidence(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Show the evidence picture."""
    name, content = matches.read_evidence(actor_of(request), match_id=match_id, purpose=LOOK, now=timezone.now())
    return HttpResponse(content, content_type="image/png", headers=file_headers(name))


@require_safe
@door("photos.match")
def asked(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Show the picture that was asked about, drawn anew."""
    name, content = matches.read_asked(actor_of(request), match_id=match_id, purpose=LOOK, now=timezone.now())
    return HttpResponse(content, content_type="image/jpeg", headers=file_headers(name))


@require_safe
@door("photos.match")
def report(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Give the signed report as a file."""
    name, content = matches.read_report(actor_of(request), match_id=match_id, purpose=LOOK, now=timezone.now())
    return HttpResponse(content, content_type="application/json", headers=file_headers(name, attachment=True))
