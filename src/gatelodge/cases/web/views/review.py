"""Review: the article with its statements, and one statement to be corrected."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.cases import actions
from gatelodge.cases.domain.reviewing import KEYS, Verdict
from gatelodge.cases.queries.review import CardPage, ReviewPage, read_review, read_statement
from gatelodge.cases.web.review_forms import CorrectionForm, MissedForm, VerdictForm
from gatelodge.cases.web.trying import attempt, looking, posted
from gatelodge.foundation.doors import actor_of, door


@require_safe
@door("cases.read")
def review(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show an article with its marks, and a card for each statement."""
    asked = request.GET.get("reading")
    row = read_review(actor_of(request), case_id=case_id, reading_id=_uuid(asked), **looking())
    return _reader(request, row, MissedForm(parties=row.parties))


@require_http_methods(["POST"])
@door("cases.review")
def add_statement(request: HttpRequest, case_id: UUID, reading_id: UUID) -> HttpResponse:
    """Add a statement that the reader missed."""
    told: dict[str, Any] = {"case_id": case_id, "reading_id": reading_id}
    row = read_review(actor_of(request), **told, **looking())
    form = MissedForm(request.POST, parties=row.parties)
    if form.is_valid() and (made := attempt(request, form, actions.add_statement, **told, missed=form.missed())):
        return _after(request, case_id, made)
    return _reader(request, row, form)


def _reader(request: HttpRequest, row: ReviewPage, add: MissedForm) -> HttpResponse:
    told = {"row": row, "keys": KEYS.items(), "add": add}
    return render(request, "cases/review_reader.html", told, status=422 if add.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.review")
def statement(request: HttpRequest, case_id: UUID, statement_id: UUID) -> HttpResponse:
    """Show one statement to be corrected, and take what a reviewer says of it."""
    given = VerdictForm(posted(request))
    row = _row(request, case_id, statement_id)
    form = CorrectionForm(posted(request) if _corrects(given) else None, page=row)
    if request.method == "POST" and _judged(request, given, form, row):
        return _after(request, case_id, statement_id)
    return _card(request, row, form, given)


def _row(request: HttpRequest, case_id: UUID, statement_id: UUID) -> CardPage:
    return read_statement(actor_of(request), case_id=case_id, statement_id=statement_id, **looking())


def _corrects(given: VerdictForm) -> bool:
    return given.is_bound and given.is_valid() and given.cleaned_data["verdict"] == Verdict.CORRECT


def _judged(request: HttpRequest, given: VerdictForm, form: CorrectionForm, row: CardPage) -> bool:
    """Do the deed, or leave at the form on the page why not."""
    if form.is_bound and not form.is_valid():
        return False
    told: dict[str, Any] = {"case_id": row.case.id, "statement_id": row.statement.id}
    told |= {"manner": form.manner() if form.is_bound else None}
    return given.is_valid() and bool(attempt(request, given, actions.review_statement, **given.cleaned_data, **told))


def _after(request: HttpRequest, case_id: UUID, statement_id: UUID) -> HttpResponse:
    """Go back to the cards, or give the card alone to a page that swaps it in place."""
    row = _row(request, case_id, statement_id)
    if getattr(request, "htmx", False):
        return render(request, "cases/review_swapped.html", {"row": row, "one": row.statement})
    return redirect(f"{reverse('cases:review', args=[case_id])}?reading={row.reading_id}#{row.statement.anchor}")


def _card(request: HttpRequest, row: CardPage, form: CorrectionForm, given: forms.Form) -> HttpResponse:
    swapped = bool(getattr(request, "htmx", False))
    refused = list(given.non_field_errors()) if given.is_bound else []
    told = {"row": row, "one": row.statement, "form": form, "refused": refused, "form_invalid": bool(refused)}
    template = "cases/review_swapped.html" if swapped else "cases/review_statement.html"
    return render(request, template, told, status=422 if refused or form.errors else 200)


def _uuid(asked: str | None) -> UUID | None:
    try:
        return UUID(asked) if asked else None
    except ValueError:
        raise Http404 from None
