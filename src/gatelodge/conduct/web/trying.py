"""How a form tries a deed: a refusal is shown at its fields, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from gatelodge.foundation import doors


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, None when the page was only opened (an empty post is a post)."""
    return request.POST if request.method == "POST" else None


def attempt(request: HttpRequest, form: Form, action: Callable[..., Any], **told: Any) -> Any:
    """Give what the deed gives, or show at the form why it was not done and give None."""
    return doors.attempt(request, form, action, now=timezone.now(), **told)


def form_status(*forms: Form) -> int:
    """Give the answer's status: a form with errors was not taken."""
    return 422 if any(form.errors for form in forms) else 200
