"""Deeds: one transaction, exactly one event; a refusal is recorded too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils import timezone

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Refusal
from gatelodge.ledger.actions.write_event import write_event

P = ParamSpec("P")
R = TypeVar("R")
OnConflict = Callable[[DatabaseError], Refusal | None]

DEEDS: dict[str, Callable[..., Any]] = {}

UNIQUE, EXCLUSION, DEADLOCK, SERIALIZATION, LOCK_TIMEOUT = "23505", "23P01", "40P01", "40001", "55P03"
CONFLICTS = frozenset({UNIQUE, EXCLUSION, DEADLOCK, SERIALIZATION, LOCK_TIMEOUT})


@dataclass(slots=True)
class Frame:
    """A deed while it runs."""

    name: str
    actor: Actor
    at: datetime
    ids: dict[str, UUID]
    subject: str = ""
    notes: int = 0


_running: ContextVar[Frame | None] = ContextVar("gatelodge_deed", default=None)


def deed(name: str, *, on_conflict: OnConflict | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function `(actor, *, …)` a deed called `name`, which must call `note` exactly once.

    `on_conflict` may turn a database conflict (see `CONFLICTS`, `sqlstate`) into a refusal.
    """

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            frame = _frame(name, args, kwargs)
            try:
                return _run_or_again(frame, function, *args, **kwargs)
            except Refusal as refusal:
                _record_refusal(frame, refusal)
                raise
            except DatabaseError as error:
                answer = on_conflict(error) if on_conflict and sqlstate(error) in CONFLICTS else None
                if answer is None:
                    raise
                _record_refusal(frame, answer)
                raise answer from error

        known = DEEDS.setdefault(name, run)
        if (known.__module__, known.__qualname__) != (run.__module__, run.__qualname__):
            raise ValueError(f"two deeds are called {name}")
        return run

    return mark


def note(
    subject: str,
    data: Mapping[str, Any] | None = None,
    *,
    event: str | None = None,
    private: Mapping[str, Any] | None = None,
    purpose: str = "",
) -> UUID:
    """Write the event of the deed that runs, and give its id.

    `private` holds what must be erasable (names, addresses, free text): the event only commits to it.
    """
    frame = _running.get()
    if frame is None:
        raise AssertionError("note() belongs inside a deed")
    frame.notes += 1
    if frame.notes > 1:
        raise AssertionError(f"{frame.name} wrote more than one event")
    frame.subject = subject
    return write_event(
        frame.actor,
        kind=event or frame.name,
        at=frame.at,
        subject=subject,
        data=data,
        private=private,
        purpose=purpose,
    )


def about(subject: str) -> None:
    """Name the subject of the running deed early, so that a refusal's event carries it."""
    frame = _running.get()
    if frame is None:
        raise AssertionError("about() belongs inside a deed")
    frame.subject = subject


def together(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function of a library run in one transaction: what it does and the events about it are kept, or neither."""
    run: Callable[P, R] = transaction.atomic(function)
    return run


def in_deed() -> bool:
    """Tell whether a deed is running."""
    return _running.get() is not None


def sqlstate(error: BaseException) -> str:
    """Give PostgreSQL's code of an error, or of the error that caused it; '' when there is none."""
    found: BaseException | None = error
    while found is not None:
        if code := getattr(found, "sqlstate", None):
            return str(code)
        found = found.__cause__
    return ""


def _frame(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Frame:
    actor = args[0] if args else kwargs.get("actor")
    if not isinstance(actor, Actor):
        raise TypeError(f"{name} needs an Actor as its first argument")
    now = kwargs.get("now")
    ids = {key: value for key, value in kwargs.items() if key.endswith("_id") and isinstance(value, UUID)}
    # A deed that decides nothing by the clock takes no `now`; its event still has a time.
    at = now if isinstance(now, datetime) else timezone.now()  # noqa: TID251
    return Frame(name, actor, at, ids)


def _run_or_again(frame: Frame, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a deed; one that the database chose to end a deadlock left nothing behind, and is run once more."""
    outermost = not transaction.get_connection().in_atomic_block
    try:
        return _run(frame, function, *args, **kwargs)
    except DatabaseError as error:
        if not outermost or sqlstate(error) != DEADLOCK:
            raise
    frame.notes = 0
    return _run(frame, function, *args, **kwargs)


def _run(frame: Frame, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    token = _running.set(frame)
    try:
        with transaction.atomic():
            answer = function(*args, **kwargs)
            if frame.notes != 1:
                raise AssertionError(f"{frame.name} wrote {frame.notes} events instead of one")
            return answer
    finally:
        _running.reset(token)


def _record_refusal(frame: Frame, refusal: Refusal) -> None:
    # An inner deed's refusal ends the outer one too, unless the outer deed deals with it: either way the outer speaks.
    if _running.get() is not None:
        return
    first = next((f"{key.removesuffix('_id')}:{value}" for key, value in frame.ids.items()), "")
    with transaction.atomic():
        write_event(
            frame.actor,
            kind=f"{frame.name}.refused",
            at=frame.at,
            subject=frame.subject or first,
            data={
                "refusal": type(refusal).__name__,
                "reasons": [{"code": one.code, "citation": one.citation} for one in refusal.reasons],
                "ids": frame.ids,
            },
        )
