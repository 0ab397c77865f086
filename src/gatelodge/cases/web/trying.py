"""How a form tries a deed: a refusal is shown at its fields, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from gatelodge.foundation import doors

LOOK = "work on a case"


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, None when the page was only opened (an empty post is a post)."""
    return request.POST if request.method == "POST" else None


def attempt(request: HttpRequest, form: Form, deed: Callable[..., Any], **told: Any) -> Any:
    """Do a deed with what a form says and give its answer, or show at the form why it was not done and give None."""
    return doors.attempt(request, form, deed, now=timezone.now(), **told)


def form_page(request: HttpRequest, template: str, form: Form, **page: Any) -> HttpResponse:
    """Show a page with a form, or show it again."""
    return render(request, template, {"form": form, **page}, status=422 if form.errors else 200)


def looking() -> dict[str, Any]:
    """Give why a page of a case is read, and when."""
    return {"purpose": LOOK, "now": timezone.now()}
