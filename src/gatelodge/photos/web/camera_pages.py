"""How the pages of cameras and frames try a deed and show a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gatelodge.foundation.doors import actor_of, show_refusal
from gatelodge.foundation.refusals import Absent, Refusal


def tried(request: HttpRequest, form: Form, deed: Callable[..., Any], **told: Any) -> tuple[Any] | None:
    """Give what the deed gives, or leave at the form why it was not done and give None."""
    try:
        return (deed(actor_of(request), now=timezone.now(), **told),)
    except Absent:
        raise
    except Refusal as refusal:
        show_refusal(form, refusal, request.LANGUAGE_CODE)
        return None


def shown(request: HttpRequest, template: str, form: Form | None = None, **told: Any) -> HttpResponse:
    """Show a page with its form; one with errors was not taken."""
    page = {"form": form, "now": timezone.now(), **told}
    return render(request, f"photos/{template}", page, status=422 if form is not None and form.errors else 200)
