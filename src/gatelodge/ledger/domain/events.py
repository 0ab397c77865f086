"""What an event is, byte for byte: the canonical text that is hashed, and the commitments to what may be erased."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import rfc8785

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, before it becomes bytes."""

    id: UUID
    kind: str
    at: datetime
    actor: Actor
    subject: str
    nonce: bytes
    data: Mapping[str, Any] = field(default_factory=dict)
    subjects: tuple[str, ...] = ()
    commitments: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""


def plain(value: Any) -> Any:
    """Turn a value into what JSON can hold, always the same way; what has no one spelling is an error."""
    match value:
        case Enum():
            return plain(value.value)
        case None | bool() | int() | float() | str():
            return value
        case UUID() | Decimal():
            return str(value)
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case Wording():
            return {"en": value.en, "es": value.es}
        case Mapping():
            return {str(plain(key)): plain(one) for key, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
        case set() | frozenset():
            return sorted((plain(one) for one in value), key=str)
    raise TypeError(f"the ledger cannot hold a {type(value).__name__}")


def instant(at: datetime) -> str:
    """Write an instant in UTC with microseconds; one without a zone is an error."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(value: Any) -> bytes:
    """Give the RFC 8785 bytes of a value."""
    return rfc8785.dumps(plain(value))


def canonical_bytes(entry: Entry) -> bytes:
    """Give the bytes that stand in the ledger for `entry`.

    The nonce keeps anyone who is shown a leaf hash from guessing the event; the id ties the bytes to their row.
    """
    actor = entry.actor
    roles = sorted(
        ({"role": held.role, "facility": held.facility_id} for held in actor.roles),
        key=lambda one: (str(one["role"]), str(one["facility"])),
    )
    return canonical(
        {
            "id": entry.id,
            "kind": entry.kind,
            "at": entry.at,
            "actor": {"account": actor.account_id, "roles": roles, "door": actor.door},
            "subject": entry.subject,
            "subjects": list(entry.subjects),
            "data": entry.data,
            "private": entry.commitments,
            "purpose": entry.purpose,
            "nonce": entry.nonce.hex(),
        }
    )


def commitment(key: bytes, name: str, value: Any) -> str:
    """Bind a value that may be erased later without showing it: once its key is gone, nobody can guess it."""
    return hmac.new(key, name.encode() + b"\x00" + canonical(value), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Row:
    """An event as the database holds it: the bytes and the columns drawn from them."""

    id: UUID
    kind: str
    at: datetime
    actor: UUID | None
    subject: str
    subjects: tuple[str, ...]
    bytes: bytes


def faults(row: Row) -> list[str]:
    """List where a row's columns say something else than its bytes."""
    try:
        content = json.loads(row.bytes)
        if not isinstance(content, dict) or rfc8785.dumps(content) != row.bytes:
            return ["bytes are not canonical"]
    except (ValueError, rfc8785.CanonicalizationError):
        return ["bytes cannot be read"]
    account = content.get("actor", {}).get("account") if isinstance(content.get("actor"), dict) else None
    pairs = {
        "id": (str(row.id), content.get("id")),
        "kind": (row.kind, content.get("kind")),
        "at": (instant(row.at), content.get("at")),
        "actor": (None if row.actor is None else str(row.actor), account),
        "subject": (row.subject, content.get("subject")),
        "subjects": (list(row.subjects), content.get("subjects")),
    }
    return [f"column {name} differs from the bytes" for name, (column, said) in pairs.items() if column != said]
