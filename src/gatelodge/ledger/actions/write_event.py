"""The one place where an event row is written."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from gatelodge.foundation.actors import Actor
from gatelodge.ledger.domain.events import Entry, canonical_bytes, commitment, plain
from gatelodge.ledger.models import Event, EventPrivate


def write_event(
    actor: Actor,
    *,
    kind: str,
    at: datetime,
    subject: str,
    subjects: tuple[str, ...] = (),
    data: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
    purpose: str = "",
) -> UUID:
    """Add an event to the caller's transaction and give its id."""
    key = secrets.token_bytes(32)
    kept = plain(private or {})
    entry = Entry(
        id=uuid4(),
        kind=kind,
        at=at,
        actor=actor,
        subject=subject,
        subjects=subjects,
        data=data or {},
        commitments={name: commitment(key, name, value) for name, value in kept.items()},
        purpose=purpose,
        nonce=secrets.token_bytes(16),
    )
    written = canonical_bytes(entry)
    Event.objects.create(
        id=entry.id,
        kind=kind,
        at=at,
        actor=actor.account_id,
        subject=subject,
        subjects=list(subjects) or None,
        bytes=written,
        leaf=hashlib.sha256(b"\x00" + written).digest(),
    )
    if kept:
        EventPrivate.objects.create(event_id=entry.id, key=key, content=kept)
    return entry.id
