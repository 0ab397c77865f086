"""What our own records say to the statements of a case."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gatelodge.cases import actions
from gatelodge.cases.domain.words import CHECK_WORDS
from gatelodge.cases.queries.checks import read_checks, read_to_check
from gatelodge.cases.web.check_forms import form_of
from gatelodge.cases.web.trying import attempt, form_page, looking
from gatelodge.foundation.doors import actor_of, door


@require_safe
@door("cases.read")
def listing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """List the statements of a case with what our records say to each."""
    case, rows = read_checks(actor_of(request), case_id=case_id, **looking())
    kinds = [(kind.value, word) for kind, word in CHECK_WORDS.items()]
    return render(request, "cases/findings_checks.html", {"case": case, "rows": rows, "kinds": kinds})


@require_http_methods(["GET", "HEAD", "POST"])
@door("cases.check_records")
def ask(request: HttpRequest, case_id: UUID, statement_id: UUID, check_kind: str) -> HttpResponse:
    """Hold a statement against one kind of our records."""
    made = form_of(check_kind)
    case, row, pictures = read_to_check(actor_of(request), case_id=case_id, statement_id=statement_id, **looking())
    form = made(case.zone, pictures, request.POST or None)
    if form.is_valid():
        told = {"case_id": case_id, "statement_id": statement_id, "language": request.LANGUAGE_CODE}
        if attempt(request, form, actions.check_record, asked=form.asked(), **told):
            return redirect(f"{reverse('cases:checks', args=[case_id])}#statement-{row.name}")
    return form_page(request, "cases/findings_check.html", form, case=case, row=row, word=CHECK_WORDS[made.kind])
