"""The one place where an event row is written."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.seals import class_of
from gatelodge.ledger.actions.prepared import prepared
from gatelodge.ledger.domain.events import Entry, canonical_bytes, commitment, plain
from gatelodge.ledger.models import EventPrivate

# Every deed ends with this statement, so it is written out: building it anew costs more than running it.
INSERT = """
INSERT INTO ledger_event (id, kind, at, actor, subject, subjects, bytes, leaf, sealed)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


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
    leaf = hashlib.sha256(b"\x00" + written).digest()
    row = (entry.id, kind, at, actor.account_id, subject, list(subjects) or None, written, leaf, class_of(kind))
    with prepared(INSERT, row):
        pass
    if kept:
        EventPrivate.objects.create(event_id=entry.id, key=key, content=kept)
    return entry.id
