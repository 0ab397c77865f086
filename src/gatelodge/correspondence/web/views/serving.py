"""Pages for staff: what waits to be posted or handed over, and the proof that each letter was served."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from gatelodge.correspondence import actions, queries
from gatelodge.correspondence.domain.means import Means
from gatelodge.correspondence.web.forms import HandOverForm, MeansForm, PostForm, ReturnForm
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow

FORM = require_http_methods(["GET", "HEAD", "POST"])
PURPOSE = "serving letters"


@require_safe
@door("correspondence.hand_over_letter")
def to_hand(request: HttpRequest) -> HttpResponse:
    """Show the letters that wait to be handed over."""
    rows = queries.list_letters_to_hand(actor_of(request), purpose=PURPOSE)
    return render(request, "correspondence/to_hand.html", {"letters": rows})


@require_safe
@door("correspondence.post_letter")
def to_post(request: HttpRequest) -> HttpResponse:
    """Show the letters that wait to be printed and posted."""
    rows = queries.list_letters_to_post(actor_of(request), purpose=PURPOSE)
    return render(request, "correspondence/to_post.html", {"letters": rows})


@require_GET
@door("correspondence.hand_over_letter")
def print_to_hand(request: HttpRequest) -> HttpResponse:
    """Give all letters that wait to be handed over as one PDF."""
    return _pdf(queries.print_letters(queries.list_letters_to_hand(actor_of(request), purpose="printing letters")))


@require_GET
@door("correspondence.post_letter")
def print_to_post(request: HttpRequest) -> HttpResponse:
    """Give all letters that wait to be posted as one PDF."""
    return _pdf(queries.print_letters(queries.list_letters_to_post(actor_of(request), purpose="printing letters")))


@require_safe
@door("correspondence.see_service")
def made(request: HttpRequest) -> HttpResponse:
    """List the letters made at the reader's facilities, or those that nothing proves to have arrived."""
    unserved = request.GET.get("show") == "unserved"
    rows = queries.list_proofs(actor_of(request), unserved=unserved, purpose=PURPOSE)
    return render(request, "correspondence/made.html", {"rows": rows, "unserved": unserved})


@require_safe
@door("correspondence.see_service")
def proofs(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Show how one letter was served."""
    row = queries.get_proofs(actor_of(request), letter_id=letter_id, purpose=PURPOSE)
    return _proofs(request, row, MeansForm(means=row.other_means))


@require_POST
@door("correspondence.post_letter")
def serve(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Serve a letter in one more way."""
    actor, now = actor_of(request), timezone.now()
    row = queries.get_proofs(actor, letter_id=letter_id, purpose=PURPOSE)
    form = MeansForm(request.POST, means=row.other_means)
    if _done(request, form, lambda: actions.serve_otherwise(actor, letter_id=letter_id, now=now, **form.cleaned_data)):
        return redirect("correspondence:proofs", letter_id)
    return _proofs(request, row, form)


@FORM
@door("correspondence.post_letter")
def post(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Record that a letter was posted."""
    actor, now = actor_of(request), timezone.now()
    row = queries.get_proofs(actor, letter_id=letter_id, purpose=PURPOSE)
    form = PostForm(request.POST if request.method == "POST" else None, initial={"address": row.address})
    if _done(request, form, lambda: actions.post_letter(actor, letter_id=letter_id, now=now, **form.cleaned_data)):
        return redirect("correspondence:to_post")
    return _form(request, "correspondence/post.html", row, form)


@FORM
@door("correspondence.hand_over_letter")
def hand_over(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Record that a letter was handed over."""
    actor, now = actor_of(request), timezone.now()
    row = queries.get_proofs(actor, letter_id=letter_id, purpose=PURPOSE)
    form = HandOverForm(request.POST if request.method == "POST" else None)
    if _done(request, form, lambda: actions.hand_over_letter(actor, letter_id=letter_id, told=form.told(), now=now)):
        return redirect("correspondence:to_hand")
    return _form(request, "correspondence/hand_over.html", row, form)


@FORM
@door("correspondence.post_letter")
def come_back(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Record that a posted letter came back."""
    actor, now = actor_of(request), timezone.now()
    row = queries.get_proofs(actor, letter_id=letter_id, purpose=PURPOSE)
    form = ReturnForm(request.POST if request.method == "POST" else None, means=row.other_means | {Means.MAIL})
    if _done(request, form, lambda: actions.return_letter(actor, letter_id=letter_id, now=now, **form.cleaned_data)):
        return redirect("correspondence:proofs", letter_id)
    return _form(request, "correspondence/return.html", row, form)


def _done(request: HttpRequest, form: Form, deed: Callable[[], None]) -> bool:
    """Do the deed if the form is whole; a refusal is shown at its field."""
    if not form.is_valid():
        return False
    try:
        deed()
    except (BadInput, NotAllowedNow) as refusal:
        show_refusal(form, refusal, request.LANGUAGE_CODE)
        return False
    return True


def _form(request: HttpRequest, page: str, row: queries.ProofRow, form: Form) -> HttpResponse:
    return render(request, page, {"row": row, "form": form}, status=422 if form.errors else 200)


def _proofs(request: HttpRequest, row: queries.ProofRow, form: Form) -> HttpResponse:
    return _form(request, "correspondence/proofs.html", row, form)


def _pdf(content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="letters.pdf"'
    return answer
