"""Background work of the ledger."""

from __future__ import annotations

from typing import Any

from django.db import close_old_connections
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gatelodge.ledger.actions.publish import deliver, hear
from gatelodge.ledger.actions.sequence_events import sequence_events

# Six tries in about twenty minutes: long enough for a mail server's restart, short enough to be seen the same shift.
PATIENCE = RetryStrategy(max_attempts=6, exponential_wait=4)


@app.task(name="ledger.deliver", retry=PATIENCE)
def deliver_message(topic: str, ids: dict[str, Any]) -> None:
    """Hand a message to each listener's own job."""
    try:
        deliver(topic, ids)
    finally:
        close_old_connections()


@app.task(name="ledger.hear", retry=PATIENCE)
def hear_message(topic: str, listener: str, ids: dict[str, Any]) -> None:
    """Let one listener hear a message."""
    try:
        hear(topic, listener, ids, timezone.now())
    finally:
        close_old_connections()


@app.periodic(cron="* * * * *")
@app.task(name="ledger.sequence", queueing_lock="ledger.sequence")
def sequence(timestamp: int) -> None:
    """Place events even where no sequencer runs beside the worker."""
    try:
        sequence_events(now=timezone.now())
    finally:
        close_old_connections()
