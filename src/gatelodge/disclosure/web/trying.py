"""How a form tries a deed: a refusal is shown at its fields, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.utils import timezone

from gatelodge.foundation import doors


def attempt(request: HttpRequest, form: Form, deed: Callable[..., Any], **told: Any) -> Any:
    """Do a deed with what a form says and give its answer, or show at the form why it was not done and give None."""
    return doors.attempt(request, form, deed, now=timezone.now(), **told)
