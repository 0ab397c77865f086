"""How the forms of a case answer: a deed is tried, and a refusal stands at the form with all that was typed."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from gatelodge.foundation.doors import show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow

PURPOSE = "work on a case"


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, None when the page was only opened."""
    return request.POST if request.method == "POST" else None


def done(request: HttpRequest, form: forms.Form, deed: Callable[[], object]) -> bool:
    """Do the deed when the form was sent and is whole, or leave at the form why not."""
    if not form.is_valid():
        return False
    try:
        deed()
    except (BadInput, NotAllowedNow) as refusal:
        show_refusal(form, refusal, request.LANGUAGE_CODE)
        return False
    return True


def page(request: HttpRequest, template: str, row: object, form: forms.Form, **more: object) -> HttpResponse:
    """Show a page with its form; one that was not taken answers 422."""
    told = {"row": row, "form": form, **more}
    return render(request, f"cases/{template}.html", told, status=422 if form.errors else 200)
