"""The mark that every view carries: which permission it needs. Knows no framework, so that any department may use it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from gatelodge.foundation.actors import ANONYMOUS, Actor
from gatelodge.foundation.permits import could, not_permitted
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal

Answer = TypeVar("Answer")


class Request(Protocol):
    """What a door must know of a request."""

    path: str
    actor: Actor


class SignInNeeded(Exception):
    """Nobody is signed in; `accounts` answers with its sign-in page, and comes back afterwards."""


def actor_of(request: object) -> Actor:
    """Give who acts (Django's own type knows no `request.actor`); nobody when the request failed before that was known."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return actor


def client_of(request: object) -> str:
    """Give the network address of whoever asks, behind as many proxies as the settings name; "" when it is not known."""
    address: str = getattr(request, "client_address", "")
    return address


def door(permission: str) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Mark a view with the permission it needs, and turn away whoever could not hold it for any subject."""

    def mark(view: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> Answer:
            if could(request.actor, permission):
                return view(request, *args, **kwargs)
            if request.actor.account_id is None and not request.path.startswith("/api/"):
                raise SignInNeeded
            raise not_permitted(permission)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return mark


class Form(Protocol):
    """What is needed of a form to show a refusal at its fields."""

    fields: Any

    def add_error(self, field: str | None, error: Any) -> None: ...


def show_refusal(form: Form, refusal: Refusal, language: str) -> None:
    """Put each reason of a refusal at its field, with what would cure it; those of no field above the form."""
    for reason in refusal.reasons:
        cure = f" {reason.cure.to(language)}" if reason.cure else ""
        citation = f" ({reason.citation})" if reason.citation else ""
        text = f"{reason.text.to(language)}{citation}{cure}"
        form.add_error(reason.field if reason.field in form.fields else None, text)


def attempt(request: Any, form: Form, deed: Callable[..., Any], **told: Any) -> Any:
    """Do a deed with what a form says and give its answer (True where it gives none), or show at the form why not and give None.

    `told` holds the instant at which it is done: this file knows no clock.
    """
    try:
        done = deed(actor_of(request), **told)
    except (BadInput, NotAllowedNow) as refusal:
        show_refusal(form, refusal, request.LANGUAGE_CODE)
        return None
    return True if done is None else done
