"""How a form tries a deed: a refusal is shown at its fields, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from gatelodge.foundation import doors
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal

Page = Callable[[Refusal], HttpResponse]


def attempt(request: HttpRequest, form: Form, deed: Callable[..., Any], **told: Any) -> bool:
    """Do a deed with what a form says, or show at the form why it was not done."""
    return doors.attempt(request, form, deed, now=timezone.now(), **told) is not None


def after(request: HttpRequest, deed: Callable[..., Any], to: str, page: Page, **told: Any) -> HttpResponse:
    """Do what a button asks and go on to `to`, or show the page again with why not."""
    try:
        deed(actor_of(request), now=timezone.now(), **told)
    except Absent:
        raise
    except (BadInput, NotAllowedNow) as refusal:
        return page(refusal)
    return redirect(to)


def uuid_of(request: HttpRequest, name: str) -> UUID:
    """Give an identifier that a button sent; a malformed one is absent."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Absent from None


def facility_asked(request: HttpRequest) -> UUID | None:
    """Give the facility named in the address; a malformed one is as absent as an unknown one."""
    asked = request.GET.get("facility")
    try:
        return UUID(asked) if asked else None
    except ValueError:
        raise Absent from None
