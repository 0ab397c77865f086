"""Pages for reading letters."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from gatelodge.correspondence.actions import open_letter
from gatelodge.correspondence.queries import get_letter_pdf, list_letters_of_visitor
from gatelodge.foundation.doors import actor_of, door


@require_GET
@door("correspondence.list_letters")
def letters(request: HttpRequest) -> HttpResponse:
    """Show the visitor's own letters."""
    rows = list_letters_of_visitor(actor_of(request), visitor_id=actor_of(request).visitor_id, purpose="own letters")
    return render(request, "correspondence/letters.html", {"letters": rows})


@require_GET
@door("correspondence.open_letter")
def letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Show one letter to its addressee, and note that it was opened."""
    row = open_letter(actor_of(request), letter_id=letter_id, now=timezone.now())
    return render(request, "correspondence/letter.html", {"letter": row})


@require_GET
@door("correspondence.read_letter")
def pdf(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Give the letter as a PDF."""
    content = get_letter_pdf(actor_of(request), letter_id=letter_id, purpose="the letter as PDF")
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="letter-{letter_id}.pdf"'
    return answer
