"""Protected reads: the event that says who read what, and why, is written before the answer is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions.write_event import write_event

P = ParamSpec("P")
R = TypeVar("R")

READS: dict[str, list[Callable[..., Any]]] = {}

_subjects: ContextVar[list[str] | None] = ContextVar("gatelodge_read", default=None)

PURPOSE_MISSING = Reason(
    "purpose_missing",
    Wording("Say why you need to see this.", "Indique por qué necesita ver esto."),
    field="purpose",
)


def protected_read(kind: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a query `(actor, *, purpose, …)` write one `<kind>.read` event, or fail."""

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            actor, purpose = _who_and_why(kind, args, kwargs)
            token = _subjects.set([])
            try:
                with transaction.atomic():
                    answer = function(*args, **kwargs)
                    _demand_rows(kind, answer)
                    _write(kind, actor, purpose, now=kwargs.get("now"))
            finally:
                _subjects.reset(token)
            return answer

        READS.setdefault(kind, []).append(run)
        return run

    return mark


def noted(*subjects: str) -> None:
    """Name what the running protected read is about to show (`application:…`)."""
    named = _subjects.get()
    if named is None:
        raise AssertionError("noted() belongs inside a protected read")
    named.extend(subjects)


def _who_and_why(kind: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> tuple[Actor, str]:
    actor = args[0] if args else kwargs.get("actor")
    if not isinstance(actor, Actor):
        raise TypeError(f"a read of {kind} needs an Actor as its first argument")
    purpose = str(kwargs.get("purpose") or "").strip()
    if not purpose:
        raise BadInput(PURPOSE_MISSING)
    return actor, purpose


def _demand_rows(kind: str, answer: object) -> None:
    if isinstance(answer, QuerySet | Iterator):
        raise TypeError(f"a read of {kind} must give rows, not a promise of rows that is kept after the event")


def _write(kind: str, actor: Actor, purpose: str, *, now: object) -> None:
    subjects = tuple(dict.fromkeys(_subjects.get() or ()))
    write_event(
        actor,
        kind=f"{kind}.read",
        at=now if isinstance(now, datetime) else timezone.now(),  # noqa: TID251 - a query without a clock
        subject=subjects[0] if subjects else "",
        subjects=subjects if len(subjects) > 1 else (),
        data={"count": len(subjects)},
        purpose=purpose,
    )
