"""How a form tries a deed: a refusal is shown at its fields, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from gatelodge.accounts.queries import get_zone
from gatelodge.foundation import doors
from gatelodge.foundation.doors import actor_of
from gatelodge.people import queries
from gatelodge.people.domain.purposes import CHILD_IN_CARE, OWN_RECORD


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, None when the page was only opened (an empty post is a post)."""
    return request.POST if request.method == "POST" else None


def done(request: HttpRequest, form: Form, action: Callable[..., Any], **told: Any) -> bool:
    """Do it, or show at the form why not."""
    return doors.attempt(request, form, action, now=timezone.now(), **told) is not None


def read_profile(request: HttpRequest, visitor_id: UUID) -> queries.VisitorRow:
    """Read the record of whoever is signed in, or of a child in their care; the event says which of the two it was."""
    actor = actor_of(request)
    why = OWN_RECORD if visitor_id == actor.visitor_id else CHILD_IN_CARE
    return queries.read_own_profile(actor, visitor_id=visitor_id, purpose=why, now=timezone.now())


def feed_age(request: HttpRequest) -> dict[str, Any]:
    """Give how old the custody feed is, and by whose clock it is told."""
    last = {"stale": queries.is_feed_stale(now=timezone.now()), "last_feed": queries.find_last_feed()}
    return {**last, "zone": get_zone(actor_of(request))}


def form_status(form: Form) -> int:
    """Give the answer's status: a form with errors was not taken."""
    return 422 if form.errors else 200
