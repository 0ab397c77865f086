"""What follows a button: the next page, or the same page with the reasons why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gatelodge.foundation.refusals import Absent, Refusal

PURPOSE = "receive visitors at the gate"
Page = Callable[[Refusal], HttpResponse]


def after(deed: Callable[[], object], *, to: str, page: Page) -> HttpResponse:
    """Do a deed and go on to `to`, or show the page again with what was refused and what to do."""
    try:
        deed()
    except Absent:
        raise
    except Refusal as refusal:
        return page(refusal)
    return redirect(to)


def facility_asked(request: HttpRequest) -> UUID | None:
    """Give the facility named in the address; a malformed one is as absent as an unknown one."""
    asked = request.GET.get("facility") or request.POST.get("facility")
    if not asked:
        return None
    try:
        return UUID(asked)
    except ValueError:
        raise Absent from None


def day_asked(request: HttpRequest) -> date | None:
    """Give the day named in the address, or None; a malformed one is absent."""
    asked = request.GET.get("day")
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        raise Absent from None


def uuid_of(request: HttpRequest, name: str) -> UUID | None:
    """Give an identifier that a button sent, or None."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        return None


def day_url(facility_id: UUID) -> str:
    return f"{reverse('gate:day')}?facility={facility_id}"
