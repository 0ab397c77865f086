"""How every form that hangs something on an incident answers."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gatelodge.conduct import queries
from gatelodge.foundation.doors import show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow


def added(request: HttpRequest, form: forms.Form, deed: Callable[[], object]) -> bool:
    """Do the deed when the form is whole, or leave at the form why not."""
    if not form.is_valid():
        return False
    try:
        deed()
    except (BadInput, NotAllowedNow) as refusal:
        show_refusal(form, refusal, request.LANGUAGE_CODE)
        return False
    return True


def adding_page(
    request: HttpRequest, row: queries.IncidentRow, form: forms.Form, *, title: str, submit: str, **more: object
) -> HttpResponse:
    """Show the form, with whatever was typed still in it."""
    told = {"row": row, "form": form, "title": title, "submit": submit, **more}
    return render(request, "conduct/adding.html", told, status=422 if form.errors else 200)
