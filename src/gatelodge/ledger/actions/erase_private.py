"""Erasing what an event only commits to."""

from __future__ import annotations

from uuid import UUID

from gatelodge.ledger.actions.deeds import in_deed
from gatelodge.ledger.models import EventPrivate


def erase_private(*, event_id: UUID) -> bool:
    """Destroy an event's private values and their key, inside the deed of the department that may; the log still verifies."""
    if not in_deed():
        raise AssertionError("erase_private() belongs inside a deed")
    erased, _ = EventPrivate.objects.filter(event_id=event_id).delete()
    return erased > 0
