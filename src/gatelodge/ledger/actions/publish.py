"""The outbox: what a department tells those above it, in the same transaction as the change itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from gatelodge.foundation.actors import SYSTEM

Listener = Callable[..., object]

LISTENERS: dict[str, dict[str, Listener]] = {}


def publish(topic: str, **ids: object) -> None:
    """Tell the listeners of `topic` after commit, each in its own job; a roll-back takes the message with it.

    Values are identifiers: UUID, text, number, date or instant. Listeners may hear a message twice.
    """
    if not transaction.get_connection().in_atomic_block:
        raise AssertionError(f"publish({topic!r}) belongs inside a deed's transaction")
    app.configure_task("ledger.deliver").defer(topic=topic, ids={name: packed(value) for name, value in ids.items()})


def publish_all(topic: str, messages: Iterable[Mapping[str, object]]) -> int:
    """Tell the listeners many things of one kind in one statement, as `publish` does each; gives how many."""
    if not transaction.get_connection().in_atomic_block:
        raise AssertionError(f"publish_all({topic!r}) belongs inside a deed's transaction")
    jobs: list[dict[str, Any]] = [
        {"topic": topic, "ids": {name: packed(value) for name, value in message.items()}} for message in messages
    ]
    if jobs:
        app.configure_task("ledger.deliver").batch_defer(*jobs)
    return len(jobs)


def listen(topic: str, listener: Listener) -> None:
    """Have the deed `listener(SYSTEM, now=…, **ids)` called for each message on `topic`; only `config/wiring.py` does this."""
    LISTENERS.setdefault(topic, {})[listener_name(listener)] = listener


def listener_name(listener: Listener) -> str:
    """Give the dotted name under which a listener's jobs are kept."""
    return f"{listener.__module__}.{listener.__qualname__}"


def deliver(topic: str, ids: dict[str, Any]) -> None:
    """Defer one job per listener, all or none, so that each listener's failure is its own."""
    with transaction.atomic():
        for name in LISTENERS.get(topic, {}):
            app.configure_task("ledger.hear").defer(topic=topic, listener=name, ids=ids)


def hear(topic: str, listener: str, ids: dict[str, Any], now: datetime) -> None:
    """Call one listener with one message."""
    LISTENERS[topic][listener](SYSTEM, now=now, **{name: unpacked(value) for name, value in ids.items()})


def packed(value: object) -> Any:
    """Write an identifier as JSON so that its type comes back."""
    match value:
        case None | bool() | int() | str():
            return value
        case UUID():
            return {"uuid": str(value)}
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"on": value.isoformat()}
        case list() | tuple():
            return [packed(one) for one in value]
    raise TypeError(f"a message carries identifiers, not a {type(value).__name__}")


def unpacked(value: Any) -> Any:
    """Read back what `packed` wrote."""
    match value:
        case {"uuid": text}:
            return UUID(text)
        case {"at": text}:
            return datetime.fromisoformat(text)
        case {"on": text}:
            return date.fromisoformat(text)
        case list():
            return [unpacked(one) for one in value]
    return value
