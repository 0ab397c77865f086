"""What is due, and the docket of a day to print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gatelodge.conduct import queries
from gatelodge.conduct.domain.boards import DUE_WORDS, MATTER_WORDS
from gatelodge.conduct.web.forms.boards import BoardForm, DocketForm
from gatelodge.foundation.doors import actor_of, door

PURPOSE = "see what is due in conduct"


@require_safe
@door("conduct.see_board")
def board(request: HttpRequest) -> HttpResponse:
    """Show what waits at the reader's facilities, narrowed as asked."""
    asked = BoardForm(request.GET).asked()
    row = queries.read_board(actor_of(request), purpose=PURPOSE, now=timezone.now(), **asked)
    counts = [(matter, MATTER_WORDS[matter], list(states.items())) for matter, states in row.counts.items()]
    shown = {"row": row, "asked": asked, "counts": counts, "matters": MATTER_WORDS.items(), "dues": DUE_WORDS.items()}
    return render(request, "conduct/board.html", shown)


@require_safe
@door("conduct.see_board")
def docket(request: HttpRequest) -> HttpResponse:
    """Show a facility's docket, made to be printed."""
    row = queries.read_docket(actor_of(request), purpose=PURPOSE, now=timezone.now(), **DocketForm(request.GET).asked())
    return render(request, "conduct/docket.html", {"row": row})


@require_safe
@door("conduct.see_board")
def docket_pdf(request: HttpRequest) -> HttpResponse:
    """Give the docket as a tagged PDF."""
    row = queries.read_docket(actor_of(request), purpose=PURPOSE, now=timezone.now(), **DocketForm(request.GET).asked())
    pdf = queries.build_docket(row, language=request.LANGUAGE_CODE)
    name = f"docket-{row.day:%Y-%m-%d}.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
